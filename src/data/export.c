/*
 * Streams rows for the exports. The rows of one response arrive one after another: one for each
 * text, or one without a text.
 */
#include "data/export.h"

#include <string.h>

#include "base/pool.h"
#include "data/queries.h"
#include "data/row_stream.h"

struct data_export {
    const struct event *event;
    struct row_stream rows; /* what is made of them is the last visit or response */
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

static enum result begin(struct db *db, struct pool *pool, const struct event *event,
                         const struct db_call *call, struct data_export **ret)
{
    struct data_export *export = POOL_NEW(pool, struct data_export);
    export->event = event;
    enum result r = row_stream_begin(db, pool, call, &export->rows);
    if (!r)
        *ret = export;
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

enum result data_export_visit(struct data_export *export, const struct visit **ret)
{
    struct pool *made = export->rows.made;
    struct export_visits_row row;
    *ret = NULL;
    pool_clear(made);
    enum result r = row_stream_next(&export->rows);
    if (!r && export->rows.row.n)
        r = read_export_visits(made, &export->rows.row, 0, &row);
    if (r || !export->rows.row.n)
        return r;
    struct visit *visit = POOL_NEW(made, struct visit);
    *visit = (struct visit){
        .day = date_of(row.minute),
        .municipality = row.municipality,
        .source = row.source,
        .late = row.late,
        .at = row.minute,
    };
    *ret = visit;
    return RESULT_OK;
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
static struct response *response_of(const struct data_export *export,
                                    const struct export_responses_row *row,
                                    struct answer **ret_answers)
{
    const struct event *event = export->event;
    struct pool *pool = export->rows.made;
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
static void take_text(const struct data_export *export, const struct export_responses_row *row,
                      struct answer *answers)
{
    for (int i = 0; row->text && i < export->event->n_questions; i++) {
        if (answers[i].question->id == *row->question_id)
            answers[i].text = pool_strdup(export->rows.made, row->text);
    }
}

/* Takes the next row if it belongs to this visitor's response (NULL: to any). *ret_is_of is false
 * if it does not, or if there are no more. */
static enum result take_row(struct data_export *export, const char *visitor,
                            struct export_responses_row *ret, bool *ret_is_of)
{
    *ret_is_of = false;
    enum result r = row_stream_next(&export->rows);
    if (!r && export->rows.row.n)
        r = read_export_responses(export->rows.made, &export->rows.row, 0, ret);
    if (r || !export->rows.row.n)
        return r;
    *ret_is_of = !visitor || strcmp(ret->visitor, visitor) == 0;
    export->rows.is_taken = *ret_is_of;
    return RESULT_OK;
}

enum result data_export_response(struct data_export *export, const struct response **ret)
{
    struct pool *made = export->rows.made;
    struct export_responses_row row;
    bool is_of;
    *ret = NULL;
    pool_clear(made);
    enum result r = take_row(export, NULL, &row, &is_of);
    if (r || !is_of)
        return r;
    struct answer *answers;
    const char *visitor = pool_strdup(made, row.visitor);
    struct response *response = response_of(export, &row, &answers);
    while (!r && is_of) {
        take_text(export, &row, answers);
        r = take_row(export, visitor, &row, &is_of);
    }
    if (!r)
        *ret = response;
    return r;
}
