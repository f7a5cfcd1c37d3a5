/*
 * tally.json, member by member. JSON syntax is lib/json.h. The same figures as rows are
 * format/tally_csv.c.
 */
#include "format/tally.h"

#include "base/date.h"
#include "base/pool.h"
#include "lib/json.h"
#include "model/place.h"
#include "model/tally_interval.h"

/* A figure that is not shown, or of a time to come, is null. */
static void number(struct json *json, const char *name, int64_t value)
{
    if (value < 0)
        json_null(json, name);
    else
        json_integer(json, name, value);
}

/* One member for the code of each booth. */
static void by_booth(struct json *json, const char *name, const struct tally *tally,
                     const int64_t *values)
{
    json_open_object(json, name);
    for (int i = 0; i < tally->event->n_booths; i++)
        number(json, tally->event->booths[i].municipality.code, values[i]);
    json_close(json);
}

static void sources(struct json *json, const char *name, const int64_t by_source[SOURCES])
{
    json_open_object(json, name);
    for (int i = 0; i < SOURCES; i++)
        number(json, source_name((enum source)i), by_source[i]);
    json_close(json);
}

static void checkin_hours(struct json *json, const struct tally *tally, int index)
{
    const struct tally_day *day = &tally->days[index];
    json_open_array(json, "checkin_hours");
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        if (!tally_has_hour(&tally->event->days[index], hour, day->checkin_hours[hour]))
            continue;
        json_open_object(json, NULL);
        json_integer(json, "hour", hour);
        number(json, "checkins", tally_of_hour(tally, index, hour, day->checkin_hours[hour]));
        json_close(json);
    }
    json_close(json);
}

static void days(struct pool *pool, struct json *json, const struct tally *tally)
{
    json_open_array(json, "days");
    for (int i = 0; i < tally->event->n_days; i++) {
        const struct tally_day *day = &tally->days[i];
        if (!tally_has_day(tally, i))
            continue;
        json_open_object(json, NULL);
        json_text(json, "day", date_iso(pool, day->day));
        number(json, "checkins", tally_of_day(tally, i, day->checkins));
        number(json, "visits", tally_of_day(tally, i, day->visits));
        number(json, "responses", tally_of_day(tally, i, day->responses));
        checkin_hours(json, tally, i);
        json_close(json);
    }
    json_close(json);
}

static void hours(struct pool *pool, struct json *json, const struct tally *tally,
                  const struct tally_booth *booth)
{
    json_open_array(json, "hours");
    for (int i = 0; i < tally->event->n_days; i++) {
        if (!tally_has_day(tally, i))
            continue;
        for (int hour = 0; hour < TALLY_HOURS; hour++) {
            if (!tally_has_hour(&tally->event->days[i], hour, booth->hours[i][hour]))
                continue;
            json_open_object(json, NULL);
            json_text(json, "day", date_iso(pool, tally->days[i].day));
            json_integer(json, "hour", hour);
            number(json, "visits", tally_of_hour(tally, i, hour, booth->hours[i][hour]));
            json_close(json);
        }
    }
    json_close(json);
}

static void booths(struct pool *pool, struct json *json, const struct tally *tally, enum lang lang)
{
    json_open_array(json, "booths");
    for (int i = 0; i < tally->event->n_booths; i++) {
        const struct tally_booth *booth = &tally->booths[i];
        const struct municipality *municipality = &booth->booth->municipality;
        if (!tally_has_booth(tally, i))
            continue;
        json_open_object(json, NULL);
        json_text(json, "code", municipality->code);
        json_text(json, "name", words_in(&municipality->name, lang));
        json_integer(json, "withdrawn", booth->booth->withdrawn);
        number(json, "visits", booth->visits);
        number(json, "visitors", booth->visitors);
        number(json, "first", booth->first);
        number(json, "last", booth->last);
        number(json, "responses", booth->responses);
        sources(json, "by_source", booth->by_source);
        hours(pool, json, tally, booth);
        json_close(json);
    }
    json_close(json);
}

static void both(struct json *json, const struct tally *tally)
{
    const int n = tally->event->n_booths;
    json_open_object(json, "both");
    for (int i = 0; i < n; i++)
        by_booth(json, tally->event->booths[i].municipality.code, tally, tally->both + i * n);
    json_close(json);
}

static void decimal(struct json *json, const char *name, bool known, double value)
{
    if (known)
        json_decimal(json, name, tally_rounded(value));
    else
        json_null(json, name);
}

/* The mean of a scale. All but n are null if nobody answered, or if it is hidden. */
static void mean(struct json *json, const struct tally_question *tallied)
{
    struct interval_mean mean = {0};
    bool known = tally_mean(tallied, &mean);
    if (tallied->question->kind != QUESTION_SCALE)
        return;
    number(json, "n", tallied->answered);
    decimal(json, "mean", known, mean.mean);
    decimal(json, "mean_low", mean.known, mean.range.low);
    decimal(json, "mean_high", mean.known, mean.range.high);
}

/* The share of a choice in per cent, and its interval. Null if a figure is hidden or nobody
 * answered. */
static void share(struct json *json, int64_t answers, int64_t whole)
{
    struct interval range = {0};
    bool known = answers >= 0 && interval_of_share(answers, whole, &range);
    decimal(json, "share", known, known ? 100.0 * (double)answers / (double)whole : 0);
    decimal(json, "low", known, 100 * range.low);
    decimal(json, "high", known, 100 * range.high);
}

static const char *const personal_names[] = {
    [TALLY_EXACT] = "exact",
    [TALLY_UNRELEASED] = "unreleased",
    [TALLY_RELEASED] = "released",
    [TALLY_FILTERED] = "filtered",
};

/* What the figures of the questions with "personal": 1 are, and since when. */
static void personal(struct pool *pool, struct json *json, const struct tally *tally)
{
    json_text(json, "personal_figures", personal_names[tally->personal]);
    if (tally->released_at)
        json_text(json, "released_at", date_iso_moment(pool, tally->released_at));
}

/* The numbers of a choice of a question that measures. */
static void band(struct json *json, const struct choice *choice)
{
    if (choice->least)
        json_integer(json, "least", *choice->least);
    if (choice->most)
        json_integer(json, "most", *choice->most);
}

static void questions(struct json *json, const struct tally *tally, enum lang lang)
{
    json_open_array(json, "questions");
    for (int i = 0; i < tally->event->n_questions; i++) {
        const struct tally_question *tallied = &tally->questions[i];
        const struct question *question = tallied->question;
        json_open_object(json, NULL);
        json_integer(json, "id", question->id);
        json_text(json, "kind", question_kind_name(question->kind));
        json_text(json, "title", words_in(&question->title, lang));
        json_integer(json, "withdrawn", question->withdrawn);
        json_integer(json, "replaces", question->replaces);
        json_integer(json, "personal", question->personal);
        if (question->measures)
            json_text(json, "measures", measure_name(question->measures));
        if (tallied->asked != TALLY_HIDDEN)
            number(json, "asked", tallied->asked);
        number(json, "answered", tallied->answered);
        by_booth(json, "answered_by_booth", tally, tallied->answered_by_booth);
        mean(json, tallied);
        json_open_array(json, "choices");
        for (int k = 0; k < question->n_choices; k++) {
            json_open_object(json, NULL);
            json_integer(json, "id", question->choices[k].id);
            json_text(json, "label", words_in(&question->choices[k].label, lang));
            json_integer(json, "withdrawn", question->choices[k].withdrawn);
            band(json, &question->choices[k]);
            number(json, "answers", tallied->choices[k].answers);
            share(json, tallied->choices[k].answers, tallied->answered);
            by_booth(json, "by_booth", tally, tallied->choices[k].by_booth);
            json_close(json);
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void counts(struct pool *pool, struct json *json, const struct tally *tally,
                   const struct counted *counted)
{
    const struct counted_hour *hours;
    const int n = counted_hours(pool, tally, counted, &hours);
    json_open_array(json, "counts");
    for (int i = 0; i < n; i++) {
        const struct booth *booth = hours[i].booth;
        json_open_object(json, NULL);
        json_text(json, "place", place_name(booth ? booth->municipality.code : NULL));
        json_text(json, "day", date_iso(pool, hours[i].day->day));
        json_integer(json, "hour", hours[i].hour);
        json_integer(json, "people", hours[i].people);
        json_close(json);
    }
    json_close(json);
}

/* {"value", "low", "high"}; {"lack"} says why there is no figure. */
static void estimated(struct json *json, const char *name, const struct estimate_figure *figure)
{
    json_open_object(json, name);
    if (figure->lack) {
        json_text(json, "lack", estimate_lack_name(figure->lack));
    } else {
        json_integer(json, "value", figure->value);
        json_integer(json, "low", figure->low);
        json_integer(json, "high", figure->high);
    }
    json_close(json);
}

/* What a party says on the average. Only the mean is null if nobody answered. */
static void measured(struct json *json, const char *name, const struct estimate_answers *answers)
{
    if (!answers->question)
        return;
    json_open_object(json, name);
    json_integer(json, "question", answers->question->id);
    json_integer(json, "n", answers->n);
    decimal(json, "mean", answers->n > 0, answers->mean);
    json_close(json);
}

static void estimates(struct json *json, const struct estimate *estimate)
{
    if (!estimate)
        return;
    json_open_object(json, "estimate");
    estimated(json, "people", &estimate->people);
    estimated(json, "yen", &estimate->money);
    json_integer(json, "hours", estimate->hours);
    json_integer(json, "hours_counted", estimate->hours_counted);
    json_integer(json, "counted", estimate->counted);
    json_integer(json, "checkins_counted", estimate->checkins_counted);
    json_integer(json, "checkins_rest", estimate->checkins_rest);
    measured(json, "party", &estimate->party);
    measured(json, "spend", &estimate->spend);
    json_close(json);
}

static void left_outs(struct pool *pool, struct json *json, const struct tally *tally)
{
    json_open_array(json, "left_out");
    for (int i = 0; i < tally->n_left_outs; i++) {
        const struct left_out *left_out = &tally->left_outs[i];
        const struct booth *booth = left_out->booth;
        json_open_object(json, NULL);
        json_text(json, "place", place_name(booth ? booth->municipality.code : NULL));
        json_text(json, "day", date_iso(pool, left_out->day));
        json_text(json, "from", date_iso_minutes(pool, left_out->starts));
        json_text(json, "to", date_iso_minutes(pool, left_out->ends));
        json_integer(json, "taps", left_out->taps);
        json_close(json);
    }
    json_close(json);
}

GString *format_tally_json(struct pool *pool, const struct tally *tally,
                           const struct counted *counted, enum lang lang)
{
    struct json *json = json_new(pool);
    json_open_object(json, NULL);
    json_text(json, "event", tally->event->slug);
    json_text(json, "as_of", date_iso_moment(pool, tally->as_of));
    number(json, "checkins", tally->checkins);
    number(json, "visits", tally->visits);
    number(json, "visitors", tally->visitors);
    number(json, "responses", tally->responses);
    sources(json, "checkins_by_source", tally->checkins_by_source);
    days(pool, json, tally);
    booths(pool, json, tally, lang);
    both(json, tally);
    personal(pool, json, tally);
    questions(json, tally, lang);
    left_outs(pool, json, tally);
    counts(pool, json, tally, counted);
    estimates(json, counted->estimate);
    json_close(json);
    return json_finish(json, pool);
}
