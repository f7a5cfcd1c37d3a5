/* Rows for the exports. A response and its texts come as one row a text, next to each other. */
#include "data/export.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"

struct data_export {
    struct db *db;
    const struct event *event;
    struct pool *of_row;  /* what was given out last */
    struct db_rows ahead; /* the row that comes next; n == 0: none */
};

static const char *day_of(struct pool *pool, const struct export_filter *filter)
{
    return filter->day ? date_iso(pool, *filter->day) : NULL;
}

static const char *source_of(const struct export_filter *filter)
{
    return filter->source ? source_name(*filter->source) : NULL;
}

enum result data_export_count(struct db *db, struct pool *pool, const struct event *event,
                              const struct export_filter *filter, int *ret_n,
                              const struct export_count **ret)
{
    struct db_rows rows;
    struct db_call call = call_export_visits_count(pool, event->id, filter->municipality,
                                                   day_of(pool, filter), source_of(filter));
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct export_count *counts = POOL_ARRAY(pool, struct export_count, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        counts[i].municipality = db_text(&rows, i, EXPORT_VISITS_COUNT_MUNICIPALITY);
        counts[i].n = db_integer(&rows, i, EXPORT_VISITS_COUNT_N);
        (void)source_parse(db_text(&rows, i, EXPORT_VISITS_COUNT_SOURCE), &counts[i].source);
    }
    *ret_n = rows.n;
    *ret = counts;
    return RESULT_OK;
}

static void free_of_row(void *of_row)
{
    pool_free(of_row);
}

static enum result begin(struct db *db, struct pool *pool, const struct event *event,
                         const struct db_call *call, struct data_export **ret)
{
    struct data_export *rows = POOL_NEW(pool, struct data_export);
    *rows = (struct data_export){.db = db, .event = event, .of_row = pool_new()};
    pool_defer(pool, free_of_row, rows->of_row);
    enum result r = db_stream(db, call);
    if (!r)
        r = db_stream_next(db, &rows->ahead);
    if (!r)
        *ret = rows;
    return r;
}

enum result data_export_visits(struct db *db, struct pool *pool, const struct event *event,
                               const struct export_filter *filter, struct data_export **ret)
{
    struct db_call call = call_export_visits(pool, event->id, filter->municipality,
                                             day_of(pool, filter), source_of(filter));
    return begin(db, pool, event, &call, ret);
}

enum result data_export_responses(struct db *db, struct pool *pool, const struct event *event,
                                  const struct export_filter *filter, struct data_export **ret)
{
    struct db_call call =
        call_export_responses(pool, event->id, filter->municipality, day_of(pool, filter));
    return begin(db, pool, event, &call, ret);
}

static struct visit *visit_of(struct pool *pool, const struct db_rows *rows)
{
    struct visit *visit = POOL_NEW(pool, struct visit);
    visit->municipality = pool_strdup(pool, db_text(rows, 0, EXPORT_VISITS_MUNICIPALITY));
    visit->late = db_boolean(rows, 0, EXPORT_VISITS_LATE);
    visit->at = db_moment(rows, 0, EXPORT_VISITS_MINUTE);
    visit->day = date_of(visit->at);
    (void)source_parse(db_text(rows, 0, EXPORT_VISITS_SOURCE), &visit->source);
    return visit;
}

enum result data_export_visit(struct data_export *rows, const struct visit **ret)
{
    pool_clear(rows->of_row);
    *ret = NULL;
    if (!rows->ahead.n)
        return RESULT_OK;
    *ret = visit_of(rows->of_row, &rows->ahead);
    return db_stream_next(rows->db, &rows->ahead);
}

/* --- responses --- */

static struct answer answer_of(struct pool *pool, const struct question *question, int n_ticked,
                               const int *ticked)
{
    int *choices = POOL_ARRAY(pool, int, (size_t)n_ticked);
    int n = 0;
    for (int i = 0; i < n_ticked; i++) {
        if (question_choice(question, ticked[i]))
            choices[n++] = ticked[i];
    }
    return (struct answer){question, n, choices, NULL};
}

/* The response of the row ahead, with an answer, perhaps an empty one, to every question. */
static struct response *response_of(const struct data_export *rows, struct answer **ret_answers)
{
    const struct event *event = rows->event;
    struct pool *pool = rows->of_row;
    const int *ticked;
    int n_ticked = db_integers(pool, &rows->ahead, 0, EXPORT_RESPONSES_CHOICES, &ticked);
    struct answer *answers = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    for (int i = 0; i < event->n_questions; i++)
        answers[i] = answer_of(pool, &event->questions[i], n_ticked, ticked);
    struct response *response = POOL_NEW(pool, struct response);
    response->at = db_moment(&rows->ahead, 0, EXPORT_RESPONSES_AT);
    response->n_answers = event->n_questions;
    response->answers = answers;
    *ret_answers = answers;
    return response;
}

/* The text of the row ahead goes where it belongs; there may be none. */
static void take_text(const struct data_export *rows, struct answer *answers)
{
    const char *text = db_text(&rows->ahead, 0, EXPORT_RESPONSES_TEXT);
    int64_t question = db_integer(&rows->ahead, 0, EXPORT_RESPONSES_QUESTION_ID);
    for (int i = 0; text && i < rows->event->n_questions; i++) {
        if (answers[i].question->id == question)
            answers[i].text = pool_strdup(rows->of_row, text);
    }
}

enum result data_export_response(struct data_export *rows, const struct response **ret)
{
    pool_clear(rows->of_row);
    *ret = NULL;
    if (!rows->ahead.n)
        return RESULT_OK;
    struct answer *answers;
    const char *visitor =
        pool_strdup(rows->of_row, db_text(&rows->ahead, 0, EXPORT_RESPONSES_VISITOR));
    *ret = response_of(rows, &answers);
    enum result r;
    do {
        take_text(rows, answers);
        r = db_stream_next(rows->db, &rows->ahead);
    } while (!r && rows->ahead.n &&
             strcmp(db_text(&rows->ahead, 0, EXPORT_RESPONSES_VISITOR), visitor) == 0);
    return r;
}
