/*
 * Finds a fair's texts by language, its parts by name or id, and its status by the clock. Callers
 * need not know how the lists are searched. The rules that a fair must obey are in the sibling
 * model/event_check.c; loading a fair is data/event.c.
 */
#include "model/event.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

const char *words_in(const struct words *words, enum lang lang)
{
    const char *text = NULL;
    if (lang == LANG_EASY)
        text = words->easy;
    else if (lang != LANG_JA)
        text = words->en;
    if (!text)
        text = words->ja;
    return text_or_empty(text);
}

bool words_empty(const struct words *words)
{
    return !words->ja;
}

static const char *const category_names[] = {
    [RELATION_AGREEMENT] = "agreement",
    [RELATION_PROJECT] = "project",
    [RELATION_SHOPPING_STREET] = "shopping_street",
};

static const char *const kind_names[] = {
    [QUESTION_ONE] = "one",
    [QUESTION_MANY] = "many",
    [QUESTION_SCALE] = "scale",
    [QUESTION_TEXT] = "text",
};

static const char *const measure_names[] = {
    [MEASURE_PARTY] = "party",
    [MEASURE_SPEND] = "spend",
};

static const char *const motif_names[] = {
    [MOTIF_NONE] = NULL,       [MOTIF_APPLE] = "apple",       [MOTIF_BLOSSOM] = "blossom",
    [MOTIF_CASTLE] = "castle", [MOTIF_CRAB] = "crab",         [MOTIF_FISH] = "fish",
    [MOTIF_GRAPES] = "grapes", [MOTIF_MOUNTAIN] = "mountain", [MOTIF_PLANE] = "plane",
    [MOTIF_RICE] = "rice",     [MOTIF_ROSE] = "rose",         [MOTIF_SNOW] = "snow",
    [MOTIF_WAVE] = "wave",
};

static const char *const topic_names[] = {
    [GUIDE_ADMISSION] = "admission",
    [GUIDE_PAYMENT] = "payment",
    [GUIDE_ACCESS] = "access",
    [GUIDE_PARKING] = "parking",
    [GUIDE_BARRIER_FREE] = "barrier_free",
    [GUIDE_LANGUAGES] = "languages",
    [GUIDE_LOST_PROPERTY] = "lost_property",
};

const char *relation_category_name(enum relation_category category)
{
    return category_names[category];
}

bool relation_category_parse(const char *name, enum relation_category *ret)
{
    return text_among(name, category_names, G_N_ELEMENTS(category_names), ret);
}

const char *measure_name(enum measure measure)
{
    return measure_names[measure];
}

bool measure_parse(const char *name, enum measure *ret)
{
    return text_among(name, measure_names, G_N_ELEMENTS(measure_names), ret);
}

const char *motif_name(enum motif motif)
{
    return motif_names[motif];
}

bool motif_parse(const char *name, enum motif *ret)
{
    return text_among(name, motif_names, G_N_ELEMENTS(motif_names), ret);
}

const char *target_name(enum target target)
{
    static const char *const names[TARGET_COUNTS] = {
        [TARGET_PEOPLE] = "people",
        [TARGET_CHECKINS] = "checkins",
        [TARGET_VISITS] = "visits",
        [TARGET_RESPONSES] = "responses",
    };
    return names[target];
}

const char *guide_topic_name(enum guide_topic topic)
{
    return topic_names[topic];
}

bool guide_topic_parse(const char *name, enum guide_topic *ret)
{
    return text_among(name, topic_names, G_N_ELEMENTS(topic_names), ret);
}

const char *question_kind_name(enum question_kind kind)
{
    return kind_names[kind];
}

bool question_kind_parse(const char *name, enum question_kind *ret)
{
    return text_among(name, kind_names, G_N_ELEMENTS(kind_names), ret);
}

bool municipality_code_ok(const char *code)
{
    if (!code || strlen(code) != MUNICIPALITY_CODE_LENGTH ||
        strspn(code, "0123456789") != MUNICIPALITY_CODE_LENGTH)
        return false;
    int sum = 0;
    for (int i = 0; i < MUNICIPALITY_CODE_LENGTH - 1; i++)
        sum += (MUNICIPALITY_CODE_LENGTH - i) * (code[i] - '0');
    return code[MUNICIPALITY_CODE_LENGTH - 1] - '0' == (11 - sum % 11) % 10;
}

bool event_slug_ok(const char *slug)
{
    size_t length = strlen(slug);
    return length >= 1 && length <= EVENT_SLUG_MAX &&
           strspn(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

bool event_is_open(const struct event *event)
{
    return event->published || event->rehearsal_of;
}

bool event_has_guide(const struct event *event)
{
    for (int i = 0; i < GUIDE_TOPICS; i++) {
        if (!words_empty(&event->guide[i]))
            return true;
    }
    return event->admission_fee || !words_empty(&event->contact.name);
}

const struct booth *event_booth(const struct event *event, const char *municipality_code)
{
    for (int i = 0; municipality_code && i < event->n_booths; i++) {
        if (g_strcmp0(event->booths[i].municipality.code, municipality_code) == 0)
            return &event->booths[i];
    }
    return NULL;
}

int event_booths_present(const struct event *event)
{
    int present = 0;
    for (int i = 0; i < event->n_booths; i++)
        present += !event->booths[i].withdrawn;
    return present;
}

int event_questions_asked(const struct event *event)
{
    int asked = 0;
    for (int i = 0; i < event->n_questions; i++)
        asked += !event->questions[i].withdrawn;
    return asked;
}

const struct relation_kind *event_kind(const struct event *event, const char *slug)
{
    for (int i = 0; slug && i < event->n_kinds; i++) {
        if (g_strcmp0(event->kinds[i].slug, slug) == 0)
            return &event->kinds[i];
    }
    return NULL;
}

const struct event_day *event_day(const struct event *event, struct date day)
{
    for (int i = 0; i < event->n_days; i++) {
        if (date_compare(event->days[i].day, day) == 0)
            return &event->days[i];
    }
    return NULL;
}

const struct question *event_question(const struct event *event, int id)
{
    for (int i = 0; i < event->n_questions; i++) {
        if (event->questions[i].id == id)
            return &event->questions[i];
    }
    return NULL;
}

const struct choice *question_choice(const struct question *question, int id)
{
    for (int i = 0; i < question->n_choices; i++) {
        if (question->choices[i].id == id)
            return &question->choices[i];
    }
    return NULL;
}

const struct choice *question_other(const struct question *question)
{
    for (int i = 0; i < question->n_choices; i++) {
        if (question->choices[i].other)
            return &question->choices[i];
    }
    return NULL;
}

/* Returns the first day after this one. NULL if there is none. */
static const struct event_day *next_day(const struct event *event, struct date day)
{
    for (int i = 0; i < event->n_days; i++) {
        if (date_compare(event->days[i].day, day) > 0)
            return &event->days[i];
    }
    return NULL;
}

struct event_status event_status(const struct event *event, int64_t now)
{
    struct date date = date_of(now);
    int minutes = date_minutes_of(now);
    const struct event_day *today = event_day(event, date);
    const struct event_day *next = next_day(event, date);
    if (today && minutes < today->opens)
        return (struct event_status){EVENT_NOT_YET, today};
    if (today && minutes < today->closes)
        return (struct event_status){EVENT_OPEN, today};
    if (!next)
        return (struct event_status){EVENT_OVER, NULL};
    if (today)
        return (struct event_status){EVENT_CLOSED_TODAY, next};
    if (next == &event->days[0])
        return (struct event_status){EVENT_BEFORE, next};
    return (struct event_status){EVENT_BETWEEN, next};
}

static int64_t survey_end(const struct event *event)
{
    return date_moment(event->survey_until, MINUTES_A_DAY);
}

enum survey_phase event_survey(const struct event *event, int64_t now)
{
    const struct event_day *first = &event->days[0];
    if (now < date_moment(first->day, first->opens))
        return SURVEY_BEFORE;
    return now < survey_end(event) ? SURVEY_OPEN : SURVEY_OVER;
}

struct date event_kept_until(const struct event *event)
{
    return date_add(event->survey_until, event->retention);
}

struct date event_survey_until_default(const struct event *event)
{
    return date_add(event->days[event->n_days - 1].day, EVENT_SURVEY_DAYS_DEFAULT);
}

int appearance_compare(const struct appearance *a, const struct appearance *b)
{
    int days = date_compare(a->day, b->day);
    if (days)
        return days;
    return a->starts != b->starts ? a->starts - b->starts : g_strcmp0(a->slug, b->slug);
}

const struct appearance *event_guest(const struct event *event, int64_t now)
{
    for (int i = 0; i < event->n_appearances; i++) {
        const struct appearance *guest = &event->appearances[i];
        if (!guest->cancelled && date_compare(guest->day, date_of(now)) == 0 &&
            now < date_moment(guest->day, guest->ends))
            return guest;
    }
    return NULL;
}

/* Sets *next to the moment if that is after `now` and earlier. */
static void come_earlier(int64_t *next, int64_t now, int64_t moment)
{
    if (moment > now && moment < *next)
        *next = moment;
}

int64_t event_next_change(const struct event *event, int64_t now)
{
    int64_t next = INT64_MAX;
    come_earlier(&next, now, survey_end(event));
    if (event->reward)
        come_earlier(&next, now, date_moment(event->reward->until_day, event->reward->until_time));
    for (int i = 0; i < event->n_days; i++) {
        const struct event_day *day = &event->days[i];
        const int minutes[] = {0, day->opens, day->closes, MINUTES_A_DAY};
        for (size_t j = 0; j < G_N_ELEMENTS(minutes); j++)
            come_earlier(&next, now, date_moment(day->day, minutes[j]));
    }
    for (int i = 0; i < event->n_appearances; i++) {
        const struct appearance *guest = &event->appearances[i];
        come_earlier(&next, now, date_moment(guest->day, guest->starts));
        come_earlier(&next, now, date_moment(guest->day, guest->ends));
    }
    for (int i = 0; i < event->n_booths; i++) {
        const struct booth_today *today = event->booths[i].today;
        if (today && today->back_at)
            come_earlier(&next, now, date_moment(today->day, today->back_at));
    }
    return next;
}
