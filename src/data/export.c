/*
 * Streams rows for the exports. The rows of one response arrive one after another: one for each
 * text, or one without a text.
 */
#include "data/export.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"

struct data_export {
    struct db *db;
    const struct event *event;
    struct pool *of_row;  /* memory of the last visit or response; cleared by the next call */
    struct db_rows ahead; /* the next row; n == 0: there is none */
};

static const char *booth_of(const struct tally_filter *filter)
{
    return filter->booth ? filter->booth->municipality.code : NULL;
}

static const struct date *day_of(const struct tally_filter *filter)
{
    return filter->day ? &filter->day->day : NULL;
}

enum result data_export_take(struct db *db, struct pool *pool, int staff_id, bool *ret_taken)
{
    struct export_take_row row;
    enum result r = run_export_take(db, pool, staff_id, &row);
    if (!r)
        *ret_taken = row.taken;
    return r;
}

enum result data_export_count(struct db *db, struct pool *pool, const struct event *event,
                              const struct tally_filter *filter, int *ret_n,
                              const struct export_count **ret)
{
    int n;
    const struct export_visits_count_row *rows;
    enum result r = run_export_visits_count(db, pool, event->id, booth_of(filter), day_of(filter),
                                            filter->source, &n, &rows);
    if (r)
        return r;
    struct export_count *counts = POOL_ARRAY(pool, struct export_count, (size_t)n);
    for (int i = 0; i < n; i++)
        counts[i] = (struct export_count){rows[i].municipality, rows[i].source, rows[i].n};
    *ret_n = n;
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
                               const struct tally_filter *filter, struct data_export **ret)
{
    struct db_call call =
        call_export_visits(pool, event->id, booth_of(filter), day_of(filter), filter->source);
    return begin(db, pool, event, &call, ret);
}

enum result data_export_responses(struct db *db, struct pool *pool, const struct event *event,
                                  const struct tally_filter *filter, struct data_export **ret)
{
    struct db_call call = call_export_responses(pool, event->id, booth_of(filter), day_of(filter));
    return begin(db, pool, event, &call, ret);
}

enum result data_export_visit(struct data_export *rows, const struct visit **ret)
{
    struct export_visits_row row;
    pool_clear(rows->of_row);
    *ret = NULL;
    if (!rows->ahead.n)
        return RESULT_OK;
    enum result r = read_export_visits(rows->of_row, &rows->ahead, 0, &row);
    if (r)
        return r;
    struct visit *visit = POOL_NEW(rows->of_row, struct visit);
    *visit = (struct visit){
        .day = date_of(row.minute),
        .municipality = pool_strdup(rows->of_row, row.municipality),
        .source = row.source,
        .late = row.late,
        .at = row.minute,
    };
    *ret = visit;
    return db_stream_next(rows->db, &rows->ahead);
}

/* --- responses --- */

static struct answer answer_of(struct pool *pool, const struct question *question,
                               const struct db_integers *ticked)
{
    int *choices = POOL_ARRAY(pool, int, (size_t)ticked->n);
    int n = 0;
    for (int i = 0; i < ticked->n; i++) {
        if (question_choice(question, ticked->at[i]))
            choices[n++] = ticked->at[i];
    }
    return (struct answer){question, n, choices, NULL};
}

/* Makes the response of a row. It has an answer to every question of the event, some of them empty,
 * so that take_text() finds the answer to which a text belongs. */
static struct response *response_of(const struct data_export *rows,
                                    const struct export_responses_row *row,
                                    struct answer **ret_answers)
{
    const struct event *event = rows->event;
    struct pool *pool = rows->of_row;
    struct answer *answers = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    for (int i = 0; i < event->n_questions; i++)
        answers[i] = answer_of(pool, &event->questions[i], &row->choices);
    struct response *response = POOL_NEW(pool, struct response);
    response->day = row->day;
    response->n_answers = event->n_questions;
    response->answers = answers;
    *ret_answers = answers;
    return response;
}

/* Stores the row's text, if it has one, in the answer to its question. */
static void take_text(const struct data_export *rows, const struct export_responses_row *row,
                      struct answer *answers)
{
    for (int i = 0; row->text && i < rows->event->n_questions; i++) {
        if (answers[i].question->id == *row->question_id)
            answers[i].text = pool_strdup(rows->of_row, row->text);
    }
}

/* Reads the next row without taking it. *ret_is_of is true if there is one and it belongs to this
 * visitor's response (NULL: to any). */
static enum result read_ahead(struct data_export *rows, const char *visitor,
                              struct export_responses_row *ret, bool *ret_is_of)
{
    *ret_is_of = false;
    if (!rows->ahead.n)
        return RESULT_OK;
    enum result r = read_export_responses(rows->of_row, &rows->ahead, 0, ret);
    *ret_is_of = !r && (!visitor || strcmp(ret->visitor, visitor) == 0);
    return r;
}

enum result data_export_response(struct data_export *rows, const struct response **ret)
{
    struct export_responses_row row;
    bool is_of;
    pool_clear(rows->of_row);
    *ret = NULL;
    enum result r = read_ahead(rows, NULL, &row, &is_of);
    if (r || !is_of)
        return r;
    struct answer *answers;
    const char *visitor = pool_strdup(rows->of_row, row.visitor);
    struct response *response = response_of(rows, &row, &answers);
    while (!r && is_of) {
        take_text(rows, &row, answers);
        r = db_stream_next(rows->db, &rows->ahead);
        if (!r)
            r = read_ahead(rows, visitor, &row, &is_of);
    }
    if (!r)
        *ret = response;
    return r;
}
