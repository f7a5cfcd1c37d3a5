/* Makes the copy of model/rehearsal.h out of the copy that model/next_year.h makes: that one leaves
 * out what is withdrawn. Then each part with a date moves to its new day. */
#include "model/rehearsal.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/next_year.h"
#include "model/plan.h"

#define SUFFIX "-practice-"

struct practising {
    struct pool *pool;
    const struct event *fair;
    struct event *event; /* the copy */
    struct date today;
};

/* --- the name --- */

/* "【練習】" and the name, whose end is cut off if both together would be too long. */
static const char *marked(struct practising *p, enum lang lang, const char *name)
{
    const char *text =
        name ? text_fill(p->pool, word(lang, WORD_REHEARSAL_NAME), name, NULL) : NULL;
    if (!text || text_characters(text) <= EVENT_NAME_MAX)
        return text;
    return pool_own(p->pool, g_utf8_substring(text, 0, EVENT_NAME_MAX));
}

/* A name in easy Japanese holds readings in brackets. If it is too long, the page shows the
 * Japanese one, because cutting may leave half a reading. */
static void mark_name(struct practising *p)
{
    const struct words *name = &p->fair->name;
    const char *easy =
        name->easy ? text_fill(p->pool, word(LANG_EASY, WORD_REHEARSAL_NAME), name->easy, NULL)
                   : NULL;
    p->event->name = (struct words){
        .ja = marked(p, LANG_JA, name->ja),
        .en = marked(p, LANG_EN, name->en),
        .easy = easy && text_characters(easy) <= EVENT_NAME_MAX ? easy : NULL,
    };
}

/* --- days --- */

/* The day of the rehearsal that a day of the fair becomes. */
static struct date moved(const struct practising *p, struct date day)
{
    int number = 0;
    while (number < p->fair->n_days - 1 && date_compare(p->fair->days[number].day, day) < 0)
        number++;
    return date_add(p->today, number);
}

static int days_between(struct date from, struct date to)
{
    int days = 0;
    while (date_compare(date_add(from, days), to) < 0)
        days++;
    return days;
}

static void make_days(struct practising *p)
{
    int n = MAX(p->fair->n_days, REHEARSAL_DAYS_LEAST);
    struct event_day *days = POOL_ARRAY(p->pool, struct event_day, (size_t)n);
    for (int i = 0; i < n; i++)
        days[i] = (struct event_day){date_add(p->today, i), 0, MINUTES_A_DAY};
    p->event->n_days = n;
    p->event->days = days;
    p->event->survey_until =
        date_add(days[n - 1].day,
                 days_between(p->fair->days[p->fair->n_days - 1].day, p->fair->survey_until));
}

/* --- what has a day --- */

static void move_goods(struct practising *p, struct booth *booth)
{
    struct goods *goods = POOL_ARRAY(p->pool, struct goods, (size_t)booth->n_goods);
    for (int i = 0; i < booth->n_goods; i++) {
        goods[i] = booth->goods[i];
        struct date *days = POOL_ARRAY(p->pool, struct date, (size_t)goods[i].n_days);
        for (int j = 0; j < goods[i].n_days; j++)
            days[j] = moved(p, goods[i].days[j]);
        goods[i].days = days;
    }
    booth->goods = goods;
}

/* Halls refer to booths, so the stalls get the new ones. */
static void move_halls(struct practising *p)
{
    struct hall *halls = POOL_ARRAY(p->pool, struct hall, (size_t)p->event->n_halls);
    for (int i = 0; i < p->event->n_halls; i++) {
        halls[i] = p->event->halls[i];
        struct stall *stalls = POOL_ARRAY(p->pool, struct stall, (size_t)halls[i].n_stalls);
        for (int j = 0; j < halls[i].n_stalls; j++) {
            stalls[j] = halls[i].stalls[j];
            stalls[j].booth = event_booth(p->event, stalls[j].booth->municipality.code);
        }
        halls[i].stalls = stalls;
    }
    p->event->halls = halls;
}

static void move_booths(struct practising *p)
{
    struct booth *booths = POOL_ARRAY(p->pool, struct booth, (size_t)p->event->n_booths);
    for (int i = 0; i < p->event->n_booths; i++) {
        booths[i] = p->event->booths[i];
        move_goods(p, &booths[i]);
    }
    p->event->booths = booths;
    move_halls(p);
}

static void move_guests(struct practising *p)
{
    struct appearance *guests =
        POOL_ARRAY(p->pool, struct appearance, (size_t)p->fair->n_appearances);
    int n = 0;
    for (int i = 0; i < p->fair->n_appearances; i++) {
        const struct appearance *guest = &p->fair->appearances[i];
        if (guest->cancelled)
            continue;
        guests[n++] = (struct appearance){
            .slug = guest->slug,
            .guest = guest->guest,
            .note = guest->note,
            .day = moved(p, guest->day),
            .starts = guest->starts,
            .ends = guest->ends,
            .tentative = guest->tentative,
        };
    }
    p->event->n_appearances = n;
    p->event->appearances = guests;
}

/* It can be handed over to the end. */
static void move_reward(struct practising *p)
{
    if (!p->event->reward)
        return;
    struct reward *reward = POOL_NEW(p->pool, struct reward);
    *reward = *p->event->reward;
    reward->until_day = p->event->days[p->event->n_days - 1].day;
    reward->until_time = MINUTES_A_DAY;
    p->event->reward = reward;
}

/* --- the whole --- */

const struct event *rehearsal(struct pool *pool, const struct event *event, const char *slug,
                              struct date today)
{
    struct practising p = {pool, event, POOL_NEW(pool, struct event), today};
    *p.event = *next_year(pool, event, slug, event->days[0].day);
    p.event->rehearsal_of = event->slug;
    p.event->targets = event->targets;
    mark_name(&p);
    make_days(&p);
    move_booths(&p);
    move_guests(&p);
    move_reward(&p);
    return p.event;
}

const char *rehearsal_slug(struct pool *pool, const char *slug, const char *end)
{
    int room = EVENT_SLUG_MAX - (int)(strlen(SUFFIX) + strlen(end));
    return pool_printf(pool, "%.*s" SUFFIX "%s", room, slug, end);
}
