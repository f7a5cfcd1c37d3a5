/* Counting. Each statement gives the finest figures it can, the sums are made here. A row of a day,
 * booth or choice that the event no longer has is counted nowhere: the event's own shape decides
 * what there is. */
#include "db_tally.h"

#include "db.h"
#include "event.h"
#include "pool.h"
#include "queries.h"

static struct date day_of(const struct db_rows *rows, int row, int column)
{
    struct date day = {0};
    (void)date_parse(db_text(rows, row, column), &day);
    return day;
}

static enum source source_of(const struct db_rows *rows, int row, int column)
{
    enum source source = SOURCE_FORM;
    (void)source_parse(db_text(rows, row, column), &source);
    return source;
}

static enum result count_checkins(struct db *db, struct pool *pool, struct tally *tally)
{
    struct db_rows rows;
    struct db_call call = call_tally_checkins(pool, tally->event->id);
    enum result r = db_run(db, pool, &call, &rows);
    for (int i = 0; !r && i < rows.n; i++) {
        struct tally_day *day = tally_day(tally, day_of(&rows, i, TALLY_CHECKINS_DAY));
        int64_t n = db_integer(&rows, i, TALLY_CHECKINS_N);
        if (!day)
            continue;
        day->checkins += n;
        tally->checkins += n;
        tally->checkins_by_source[source_of(&rows, i, TALLY_CHECKINS_SOURCE)] += n;
    }
    return r;
}

static enum result count_visits(struct db *db, struct pool *pool, struct tally *tally)
{
    struct db_rows rows;
    struct db_call call = call_tally_visits(pool, tally->event->id);
    enum result r = db_run(db, pool, &call, &rows);
    for (int i = 0; !r && i < rows.n; i++) {
        struct tally_day *day = tally_day(tally, day_of(&rows, i, TALLY_VISITS_DAY));
        struct tally_booth *booth =
            tally_booth(tally, db_text(&rows, i, TALLY_VISITS_MUNICIPALITY));
        int64_t n = db_integer(&rows, i, TALLY_VISITS_N);
        if (!day || !booth)
            continue;
        day->visits += n;
        tally->visits += n;
        booth->visits += n;
        booth->by_source[source_of(&rows, i, TALLY_VISITS_SOURCE)] += n;
        booth->hours[day - tally->days][db_integer(&rows, i, TALLY_VISITS_HOUR)] += n;
    }
    return r;
}

static enum result count_visitors(struct db *db, struct pool *pool, struct tally *tally)
{
    struct db_rows all, booths;
    struct db_call call = call_tally_visitors(pool, tally->event->id);
    enum result r = db_run(db, pool, &call, &all);
    if (r)
        return r;
    tally->visitors = db_integer(&all, 0, TALLY_VISITORS_VISITORS);
    call = call_tally_booth_visitors(pool, tally->event->id);
    r = db_run(db, pool, &call, &booths);
    for (int i = 0; !r && i < booths.n; i++) {
        struct tally_booth *booth =
            tally_booth(tally, db_text(&booths, i, TALLY_BOOTH_VISITORS_MUNICIPALITY));
        if (booth)
            booth->visitors = db_integer(&booths, i, TALLY_BOOTH_VISITORS_VISITORS);
    }
    return r;
}

static enum result count_responses(struct db *db, struct pool *pool, struct tally *tally)
{
    struct db_rows rows;
    struct db_call call = call_tally_responses(pool, tally->event->id);
    enum result r = db_run(db, pool, &call, &rows);
    for (int i = 0; !r && i < rows.n; i++) {
        struct tally_day *day = tally_day(tally, day_of(&rows, i, TALLY_RESPONSES_DAY));
        if (!day)
            continue;
        day->responses = db_integer(&rows, i, TALLY_RESPONSES_N);
        tally->responses += day->responses;
    }
    return r;
}

static enum result count_answers(struct db *db, struct pool *pool, struct tally *tally)
{
    struct db_rows answered, choices;
    struct db_call call = call_tally_answered(pool, tally->event->id);
    enum result r = db_run(db, pool, &call, &answered);
    for (int i = 0; !r && i < answered.n; i++) {
        struct tally_question *question =
            tally_question(tally, (int)db_integer(&answered, i, TALLY_ANSWERED_QUESTION_ID));
        if (question)
            question->answered = db_integer(&answered, i, TALLY_ANSWERED_N);
    }
    if (r)
        return r;
    call = call_tally_choices(pool, tally->event->id);
    r = db_run(db, pool, &call, &choices);
    for (int i = 0; !r && i < choices.n; i++) {
        struct tally_choice *choice =
            tally_choice(tally, (int)db_integer(&choices, i, TALLY_CHOICES_CHOICE_ID));
        if (choice)
            choice->answers = db_integer(&choices, i, TALLY_CHOICES_N);
    }
    return r;
}

enum result db_tally(struct db *db, struct pool *pool, const struct event *event,
                     const struct tally_filter *filter, int64_t now, struct tally **ret)
{
    static enum result (*const counts[])(struct db *, struct pool *, struct tally *) = {
        count_checkins, count_visits, count_visitors, count_responses, count_answers,
    };
    struct tally *tally = tally_new(pool, event, filter, now);
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        enum result r = counts[i](db, pool, tally);
        if (r)
            return r;
    }
    *ret = tally;
    return RESULT_OK;
}

enum result db_tally_comments(struct db *db, struct pool *pool, const struct event *event,
                              const char *municipality, bool personal, int most,
                              struct comments *ret)
{
    struct db_rows rows;
    struct db_call call = call_tally_comments(pool, event->id, municipality, personal, most);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct comment *comments = POOL_ARRAY(pool, struct comment, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        comments[i] = (struct comment){
            .question =
                event_question(event, (int)db_integer(&rows, i, TALLY_COMMENTS_QUESTION_ID)),
            .day = day_of(&rows, i, TALLY_COMMENTS_DAY),
            .text = db_text(&rows, i, TALLY_COMMENTS_TEXT),
        };
    }
    *ret = (struct comments){rows.n ? db_integer(&rows, 0, TALLY_COMMENTS_TOTAL) : 0, rows.n,
                             comments};
    return RESULT_OK;
}
