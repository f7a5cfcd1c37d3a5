/*
 * Makes the empty tally of a fair and finds single figures in it, so that callers need not know its
 * layout. The sibling data/tally.c fills in the figures.
 */
#include "model/tally.h"

#include <glib.h>
#include <inttypes.h>

#include "base/pool.h"
#include "base/text.h"

static void make_booths(struct pool *pool, struct tally *tally)
{
    const struct event *event = tally->event;
    tally->booths = POOL_ARRAY(pool, struct tally_booth, event->n_booths);
    for (int i = 0; i < event->n_booths; i++) {
        tally->booths[i].booth = &event->booths[i];
        tally->booths[i].hours =
            pool_alloc_array(pool, (size_t)event->n_days, sizeof *tally->booths[i].hours);
    }
}

static void make_questions(struct pool *pool, struct tally *tally)
{
    const struct event *event = tally->event;
    tally->questions = POOL_ARRAY(pool, struct tally_question, event->n_questions);
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        struct tally_question *made = &tally->questions[i];
        made->question = question;
        made->answered_by_booth = POOL_ARRAY(pool, int64_t, (size_t)event->n_booths);
        made->choices = POOL_ARRAY(pool, struct tally_choice, question->n_choices);
        for (int k = 0; k < question->n_choices; k++)
            made->choices[k] = (struct tally_choice){
                .choice = &question->choices[k],
                .by_booth = POOL_ARRAY(pool, int64_t, (size_t)event->n_booths),
            };
    }
}

struct tally *tally_new(struct pool *pool, const struct event *event,
                        const struct tally_filter *filter, int64_t as_of)
{
    struct tally *tally = POOL_NEW(pool, struct tally);
    tally->event = event;
    tally->as_of = as_of;
    if (filter)
        tally->filter = *filter;
    tally->days = POOL_ARRAY(pool, struct tally_day, event->n_days);
    for (int i = 0; i < event->n_days; i++)
        tally->days[i].day = event->days[i].day;
    tally->both = pool_alloc_array(pool, (size_t)event->n_booths,
                                   (size_t)event->n_booths * sizeof *tally->both);
    make_booths(pool, tally);
    make_questions(pool, tally);
    return tally;
}

void tally_leave_out(struct pool *pool, struct tally *tally, int n, const struct left_out *all)
{
    const struct event_day *day = tally->filter.day;
    struct left_out *kept = POOL_ARRAY(pool, struct left_out, (size_t)n);
    tally->n_left_outs = 0;
    tally->left_outs = kept;
    for (int i = 0; i < n; i++) {
        if (!all[i].back_by && (!day || date_compare(day->day, all[i].day) == 0))
            kept[tally->n_left_outs++] = all[i];
    }
}

struct tally_day *tally_day(const struct tally *tally, struct date day)
{
    for (int i = 0; i < tally->event->n_days; i++) {
        if (date_compare(tally->days[i].day, day) == 0)
            return &tally->days[i];
    }
    return NULL;
}

struct tally_booth *tally_booth(const struct tally *tally, const char *municipality)
{
    for (int i = 0; i < tally->event->n_booths; i++) {
        if (g_strcmp0(tally->booths[i].booth->municipality.code, municipality) == 0)
            return &tally->booths[i];
    }
    return NULL;
}

struct tally_question *tally_question(struct tally *tally, int question_id)
{
    for (int i = 0; i < tally->event->n_questions; i++) {
        if (tally->questions[i].question->id == question_id)
            return &tally->questions[i];
    }
    return NULL;
}

struct tally_choice *tally_choice(struct tally *tally, int choice_id)
{
    for (int i = 0; i < tally->event->n_questions; i++) {
        struct tally_question *question = &tally->questions[i];
        for (int k = 0; k < question->question->n_choices; k++) {
            if (question->choices[k].choice->id == choice_id)
                return &question->choices[k];
        }
    }
    return NULL;
}

bool tally_has_day(const struct tally *tally, int index)
{
    return !tally->filter.day || tally->filter.day == &tally->event->days[index];
}

bool tally_has_booth(const struct tally *tally, int index)
{
    return !tally->filter.booth || tally->filter.booth == &tally->event->booths[index];
}

bool tally_is_exact(const struct tally *tally, const struct tally_question *question)
{
    return !question->question->personal || tally->personal == TALLY_EXACT;
}

bool tally_tells(const struct tally_question *question)
{
    for (int i = 0; i < question->question->n_choices; i++) {
        if (question->choices[i].answers != TALLY_HIDDEN)
            return true;
    }
    return question->answered != TALLY_HIDDEN;
}

bool tally_tells_booth(const struct tally_question *question, int booth)
{
    for (int i = 0; i < question->question->n_choices; i++) {
        if (question->choices[i].by_booth[booth] != TALLY_HIDDEN)
            return true;
    }
    return question->answered_by_booth[booth] != TALLY_HIDDEN;
}

int64_t tally_whole(const struct tally_question *question)
{
    int64_t whole = 0;
    if (question->answered != TALLY_HIDDEN)
        return MAX(question->answered, 0);
    for (int i = 0; i < question->question->n_choices; i++)
        whole += MAX(question->choices[i].answers, 0);
    return whole;
}

bool tally_is_open(const struct event_day *day, int hour)
{
    return day->opens < (hour + 1) * 60 && day->closes > hour * 60;
}

bool tally_has_hour(const struct event_day *day, int hour, int64_t n)
{
    return n || tally_is_open(day, hour);
}

static int64_t unless_to_come(const struct tally *tally, int day, int minutes, int64_t n)
{
    return !n && date_moment(tally->days[day].day, minutes) > tally->as_of ? TALLY_TO_COME : n;
}

int64_t tally_of_day(const struct tally *tally, int day, int64_t n)
{
    return unless_to_come(tally, day, tally->event->days[day].opens, n);
}

int64_t tally_of_hour(const struct tally *tally, int day, int hour, int64_t n)
{
    return unless_to_come(tally, day, MAX(hour * 60, tally->event->days[day].opens), n);
}

void tally_open_hours(const struct event *event, int *ret_first, int *ret_end)
{
    int first = TALLY_HOURS, end = 0;
    for (int i = 0; i < event->n_days; i++) {
        first = MIN(first, event->days[i].opens / 60);
        end = MAX(end, (event->days[i].closes + 59) / 60);
    }
    *ret_first = MIN(first, end);
    *ret_end = end;
}

int64_t tally_comments(const struct tally *tally, const char *municipality, bool personal)
{
    const struct tally_booth *booth = tally_booth(tally, municipality);
    int64_t n = 0;
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct tally_question *question = &tally->questions[i];
        if (question->question->kind != QUESTION_TEXT ||
            (question->question->personal && !personal))
            continue;
        if (booth)
            n += MAX(question->answered_by_booth[booth - tally->booths], 0);
        else if (!municipality)
            n += MAX(question->answered, 0);
    }
    return n;
}

const char *tally_figure_words(struct pool *pool, enum lang lang, int64_t figure)
{
    if (figure == TALLY_TO_COME)
        return "";
    if (figure == TALLY_HIDDEN)
        return word(lang, WORD_TALLY_HIDDEN);
    return figure == TALLY_BELOW ? word(lang, WORD_TALLY_BELOW) : text_number(pool, figure);
}

const char *tally_range_words(struct pool *pool, enum lang lang, int starts, int ends)
{
    return text_fill(pool, word(lang, WORD_TIME_RANGE), date_time_words(pool, lang, starts),
                     date_time_words(pool, lang, ends), NULL);
}

const char *tally_time_words(struct pool *pool, enum lang lang, const struct booth *booth,
                             struct date day, int starts, int ends)
{
    const char *place = word(lang, WORD_STAFF_POSTER_ENTRANCE);
    if (booth)
        place = text_fill(pool, word(lang, WORD_TALLY_AT_BOOTH),
                          words_in(&booth->municipality.name, lang), NULL);
    return text_fill(pool, word(lang, WORD_TALLY_AT_PLACE), place,
                     date_short_words(pool, lang, day), tally_range_words(pool, lang, starts, ends),
                     NULL);
}

const char *tally_left_out_words(struct pool *pool, enum lang lang, const struct left_out *left_out)
{
    const char *time = tally_time_words(pool, lang, left_out->booth, left_out->day,
                                        left_out->starts, left_out->ends);
    return text_fill(pool, word(lang, WORD_TALLY_LEFT_OUT), time, text_number(pool, left_out->taps),
                     NULL);
}

int64_t tally_per_cent(int64_t part, int64_t whole)
{
    const int64_t rounded = (part * 200 + whole) / (whole * 2);
    return part < whole ? MIN(rounded, 99) : rounded;
}

const char *tally_share_words(struct pool *pool, enum lang lang, int64_t part, int64_t whole)
{
    if (part < 0 || whole <= 0)
        return word(lang, WORD_TALLY_NO_VALUE);
    const int64_t per_cent = tally_per_cent(part, whole);
    if (part > 0 && per_cent == 0)
        return word(lang, WORD_TALLY_PERCENT_BELOW);
    return text_fill(pool, word(lang, WORD_TALLY_PERCENT_OF),
                     pool_printf(pool, "%" PRId64, per_cent), NULL);
}

static const char *marked(struct pool *pool, enum lang lang, const struct words *name,
                          bool withdrawn, enum word mark)
{
    const char *words = words_in(name, lang);
    return withdrawn ? text_fill(pool, word(lang, mark), words, NULL) : words;
}

const char *tally_booth_name(struct pool *pool, enum lang lang, const struct booth *booth)
{
    return marked(pool, lang, &booth->municipality.name, booth->withdrawn,
                  WORD_TALLY_BOOTH_WITHDRAWN);
}

const char *tally_question_title(struct pool *pool, enum lang lang, const struct question *question)
{
    return marked(pool, lang, &question->title, question->withdrawn, WORD_TALLY_WITHDRAWN);
}

static const char *moment_words(struct pool *pool, enum lang lang, int64_t at)
{
    return text_fill(pool, word(lang, WORD_TIME_MOMENT), date_words(pool, lang, date_of(at)),
                     date_time_words(pool, lang, date_minutes_of(at)), NULL);
}

const char *tally_answered_words(struct pool *pool, enum lang lang,
                                 const struct tally_question *tallied)
{
    if (tallied->asked == TALLY_TO_COME)
        return word(lang, WORD_TALLY_TO_COME);
    return text_fill(pool, word(lang, WORD_TALLY_ANSWERED),
                     tally_figure_words(pool, lang, tallied->asked),
                     tally_figure_words(pool, lang, tallied->answered),
                     tally_share_words(pool, lang, tallied->answered, tallied->asked), NULL);
}

const char *tally_personal_words(struct pool *pool, enum lang lang, const struct tally *tally,
                                 const struct tally_question *question)
{
    static const enum word sentences[] = {
        [TALLY_EXACT] = WORD_TALLY_PERSONAL_EXACT,
        [TALLY_UNRELEASED] = WORD_TALLY_PERSONAL_UNRELEASED,
        [TALLY_RELEASED] = WORD_TALLY_PERSONAL_RELEASED,
        [TALLY_FILTERED] = WORD_TALLY_PERSONAL_FILTERED,
    };
    const char *day = date_words(pool, lang, tally->event->survey_until);
    if (!question->question->personal)
        return NULL;
    if (tally->personal == TALLY_RELEASED && !tally_tells(question))
        return word(lang, WORD_TALLY_PERSONAL_NEVER);
    if (tally->personal == TALLY_RELEASED)
        day = date_words(pool, lang, date_of(tally->released_at));
    return text_fill(pool, word(lang, sentences[tally->personal]), day, NULL);
}

static const char *at_moment(struct pool *pool, enum lang lang, enum word sentence, int64_t at)
{
    return text_fill(pool, word(lang, sentence), moment_words(pool, lang, at), NULL);
}

const char *tally_change_words(struct pool *pool, enum lang lang, const struct tally *tally,
                               const struct tally_question *tallied)
{
    const struct question *old = event_question(tally->event, tallied->question->replaces);
    const char *words = "";
    if (old)
        words = text_fill(pool, word(lang, WORD_TALLY_REPLACES), words_in(&old->title, lang), NULL);
    if (tallied->since && tallied->asked < tally->responses)
        words = pool_printf(pool, "%s%s", words,
                            at_moment(pool, lang, WORD_TALLY_ASKED_SINCE, *tallied->since));
    if (tallied->until)
        words = pool_printf(pool, "%s%s", words,
                            at_moment(pool, lang, WORD_TALLY_ASKED_UNTIL, *tallied->until));
    return *words ? words : NULL;
}

const char *tally_choice_label(struct pool *pool, enum lang lang, const struct choice *choice)
{
    return marked(pool, lang, &choice->label, choice->withdrawn, WORD_TALLY_WITHDRAWN);
}
