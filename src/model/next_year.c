/* Makes the copy of model/next_year.h, one function for each part that changes. */
#include "model/next_year.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "model/draw.h"
#include "model/plan.h"

#define YEARS_MOST 10
#define DAY_SECONDS (24 * 60 * 60)
#define CHOICES_LEAST 2 /* of a question (model/event_check.c) */

struct copying {
    struct pool *pool;
    const struct event *old;
    struct event *event; /* the copy */
    int days;            /* how far dates move */
};

static int days_between(struct date from, struct date to)
{
    return (int)((date_moment(to, 0) - date_moment(from, 0)) / DAY_SECONDS);
}

static void move_days(struct copying *c)
{
    int n = c->old->n_days;
    struct event_day *days = POOL_ARRAY(c->pool, struct event_day, (size_t)n);
    for (int i = 0; i < n; i++) {
        days[i] = c->old->days[i];
        days[i].day = date_add(days[i].day, c->days);
    }
    c->event->days = days;
    c->event->survey_until = date_add(c->old->survey_until, c->days);
}

/* --- booths --- */

static const struct date *moved_days(struct copying *c, int n, const struct date *days)
{
    struct date *moved = POOL_ARRAY(c->pool, struct date, (size_t)n);
    for (int i = 0; i < n; i++)
        moved[i] = date_add(days[i], c->days);
    return moved;
}

static const struct goods *moved_goods(struct copying *c, const struct booth *booth)
{
    struct goods *goods = POOL_ARRAY(c->pool, struct goods, (size_t)booth->n_goods);
    for (int i = 0; i < booth->n_goods; i++) {
        goods[i] = booth->goods[i];
        goods[i].days = moved_days(c, goods[i].n_days, goods[i].days);
    }
    return goods;
}

static void keep_booths(struct copying *c)
{
    struct booth *booths = POOL_ARRAY(c->pool, struct booth, (size_t)c->old->n_booths);
    c->event->n_booths = 0;
    c->event->booths = booths;
    for (int i = 0; i < c->old->n_booths; i++) {
        if (c->old->booths[i].withdrawn)
            continue;
        struct booth *booth = &booths[c->event->n_booths++];
        *booth = c->old->booths[i];
        booth->goods = moved_goods(c, booth);
        booth->today = NULL;
    }
}

/* The stalls of the booths that stay. They refer to the booths of the copy. */
static void keep_stalls(struct copying *c, struct hall *hall)
{
    struct stall *stalls = POOL_ARRAY(c->pool, struct stall, (size_t)hall->n_stalls);
    int n = 0;
    for (int i = 0; i < hall->n_stalls; i++) {
        stalls[n] = hall->stalls[i];
        stalls[n].booth = event_booth(c->event, stalls[n].booth->municipality.code);
        n += stalls[n].booth != NULL;
    }
    hall->n_stalls = n;
    hall->stalls = stalls;
}

static void keep_halls(struct copying *c)
{
    struct hall *halls = POOL_ARRAY(c->pool, struct hall, (size_t)c->old->n_halls);
    for (int i = 0; i < c->old->n_halls; i++) {
        halls[i] = c->old->halls[i];
        keep_stalls(c, &halls[i]);
    }
    c->event->halls = halls;
}

/* --- the survey and the reward --- */

static void keep_choices(struct copying *c, struct question *question)
{
    struct choice *choices = POOL_ARRAY(c->pool, struct choice, (size_t)question->n_choices);
    int n = 0;
    for (int i = 0; i < question->n_choices; i++) {
        if (!question->choices[i].withdrawn)
            choices[n++] = question->choices[i];
    }
    question->n_choices = n;
    question->choices = choices;
}

/* Returns the copy's questions. */
static struct question *keep_questions(struct copying *c)
{
    struct question *questions = POOL_ARRAY(c->pool, struct question, (size_t)c->old->n_questions);
    int n = 0;
    for (int i = 0; i < c->old->n_questions; i++) {
        if (c->old->questions[i].withdrawn)
            continue;
        questions[n] = c->old->questions[i];
        questions[n].replaces = 0;
        keep_choices(c, &questions[n]);
        n += questions[n].kind == QUESTION_TEXT || questions[n].n_choices >= CHOICES_LEAST;
    }
    c->event->n_questions = n;
    c->event->questions = questions;
    return questions;
}

/* What was withdrawn is gone, so a group may have no more questions than are drawn. Then all of
 * them are asked. */
static void keep_groups(struct copying *c, struct question *questions)
{
    struct question_group *groups =
        POOL_ARRAY(c->pool, struct question_group, (size_t)c->old->n_groups);
    int n = 0;
    for (int i = 0; i < c->old->n_groups; i++) {
        const struct question_group *group = &c->old->groups[i];
        if (draw_size(c->event, group, false) > group->draw) {
            groups[n++] = *group;
            continue;
        }
        for (int k = 0; k < c->event->n_questions; k++) {
            if (g_strcmp0(questions[k].group, group->slug) == 0)
                questions[k].group = NULL;
        }
    }
    c->event->n_groups = n;
    c->event->groups = groups;
}

/* Its goal must be one that a visitor can reach at the new fair. A reward without a goal is left
 * out. */
static void move_reward(struct copying *c)
{
    if (!c->old->reward)
        return;
    struct reward *reward = POOL_NEW(c->pool, struct reward);
    *reward = *c->old->reward;
    reward->until_day = date_add(reward->until_day, c->days);
    reward->booths = MIN(reward->booths, c->event->n_booths);
    reward->survey &= c->event->n_questions > 0;
    c->event->reward = reward->booths || reward->survey ? reward : NULL;
}

/* --- the whole --- */

const struct event *next_year(struct pool *pool, const struct event *event, const char *slug,
                              struct date first)
{
    struct copying c = {pool, event, POOL_NEW(pool, struct event),
                        days_between(event->days[0].day, first)};
    *c.event = *event;
    c.event->id = 0;
    c.event->slug = slug;
    /* A target is set anew: what last year wanted would look like what was decided. */
    c.event->targets = (struct targets){0};
    c.event->published = false;
    c.event->rehearsal_of = NULL;
    c.event->sealed_at = c.event->purged_at = 0;
    c.event->results = (struct event_results){0};
    c.event->revision = 0;
    c.event->changed_at = 0;
    c.event->exported = 0;
    c.event->n_appearances = 0;
    c.event->n_notices = 0;
    move_days(&c);
    keep_booths(&c);
    keep_halls(&c);
    keep_groups(&c, keep_questions(&c));
    move_reward(&c);
    return c.event;
}

/* --- what the form proposes --- */

/* The day nearest to the same date in another year that has the same weekday. */
static struct date in_year(struct date day, int16_t year)
{
    struct date same = {year, day.month, day.day};
    if (day.month == 2 && day.day == 29)
        same.day = 28; /* 29 February is in leap years only */
    int days = (date_weekday(day) - date_weekday(same) + 7) % 7;
    return date_add(same, days > 3 ? days - 7 : days);
}

struct date next_year_first(const struct event *event, int64_t now)
{
    struct date old = event->days[0].day, first;
    int16_t year = old.year;
    do
        first = in_year(old, ++year);
    while (date_compare(first, date_of(now)) < 0);
    return first;
}

const char *next_year_slug(struct pool *pool, const struct event *event, struct date first)
{
    const char *was = pool_printf(pool, "%d", event->days[0].day.year);
    const char *is = pool_printf(pool, "%d", first.year);
    const char *at = strstr(event->slug, was), *slug;
    if (at)
        slug = pool_printf(pool, "%.*s%s%s", (int)(at - event->slug), event->slug, is,
                           at + strlen(was));
    else
        slug = pool_printf(pool, "%.*s-%s", EVENT_SLUG_MAX - 1 - (int)strlen(is), event->slug, is);
    if (strcmp(slug, event->slug) == 0)
        slug = pool_printf(pool, "%.*s-2", EVENT_SLUG_MAX - 2, slug);
    return slug;
}

bool next_year_first_ok(struct date first, int64_t now)
{
    struct date today = date_of(now);
    struct date last = today;
    last.year = (int16_t)(last.year + YEARS_MOST);
    return date_compare(first, today) >= 0 && date_compare(first, last) <= 0;
}
