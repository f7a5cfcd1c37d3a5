/* Rows for the exports, one at a time. PostgreSQL's answers live in a pool of their own, which ends
 * with the call. */
#include "db_export.h"

#include <string.h>

#include "db.h"
#include "pool.h"
#include "queries.h"

/* `count` gives one row with one number. */
static enum result check_size(struct db *db, struct pool *pool, struct db_call count)
{
    struct db_rows rows;
    enum result r = db_run(db, pool, &count, &rows);
    if (!r && db_integer(&rows, 0, 0) > EXPORT_ROWS_MAX)
        return RESULT_TOO_LARGE;
    return r;
}

static struct visit visit_of(const struct db_rows *rows, int row)
{
    struct visit visit = {
        .municipality = db_text(rows, row, EXPORT_VISITS_MUNICIPALITY),
        .late = db_boolean(rows, row, EXPORT_VISITS_LATE),
        .at = db_moment(rows, row, EXPORT_VISITS_MINUTE),
    };
    visit.day = date_of(visit.at);
    (void)source_parse(db_text(rows, row, EXPORT_VISITS_SOURCE), &visit.source);
    return visit;
}

enum result db_export_visits(struct db *db, const struct event *event, const char *municipality,
                             void (*take)(void *context, const struct visit *visit), void *context)
{
    g_autoptr(pool) pool = pool_new();
    struct db_rows rows;
    struct db_call call = call_export_visits(pool, event->id, municipality);
    enum result r = check_size(db, pool, call_export_visits_count(pool, event->id, municipality));
    if (!r)
        r = db_run(db, pool, &call, &rows);
    for (int i = 0; !r && i < rows.n; i++) {
        struct visit visit = visit_of(&rows, i);
        take(context, &visit);
    }
    return r;
}

/* The responses and their texts, both in the same order of visitors. */
struct reading {
    const struct event *event;
    struct db_rows responses, texts;
    int text; /* the first one not yet given out */
};

/* The text of this question in the response of `row`, or NULL. */
static const char *text_of(const struct reading *reading, int row, const struct question *question)
{
    const char *visitor = db_text(&reading->responses, row, EXPORT_RESPONSES_VISITOR);
    for (int i = reading->text; i < reading->texts.n; i++) {
        if (strcmp(db_text(&reading->texts, i, EXPORT_TEXTS_VISITOR), visitor) != 0)
            break;
        if (db_integer(&reading->texts, i, EXPORT_TEXTS_QUESTION_ID) == question->id)
            return db_text(&reading->texts, i, EXPORT_TEXTS_TEXT);
    }
    return NULL;
}

static void pass_texts(struct reading *reading, int row)
{
    const char *visitor = db_text(&reading->responses, row, EXPORT_RESPONSES_VISITOR);
    while (reading->text < reading->texts.n &&
           strcmp(db_text(&reading->texts, reading->text, EXPORT_TEXTS_VISITOR), visitor) == 0)
        reading->text++;
}

static struct answer answer_of(struct pool *pool, const struct question *question, int n_ticked,
                               const int *ticked, const char *text)
{
    int *choices = POOL_ARRAY(pool, int, (size_t)n_ticked);
    int n = 0;
    for (int i = 0; i < n_ticked; i++) {
        if (question_choice(question, ticked[i]))
            choices[n++] = ticked[i];
    }
    return (struct answer){question, n, choices, text};
}

static struct response response_of(struct pool *pool, const struct reading *reading, int row)
{
    const struct event *event = reading->event;
    const int *ticked;
    int n_ticked = db_integers(pool, &reading->responses, row, EXPORT_RESPONSES_CHOICES, &ticked);
    struct answer *answers = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    int n = 0;
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        const char *text = text_of(reading, row, question);
        answers[n] = answer_of(pool, question, n_ticked, ticked, text);
        if (answers[n].n_choices || text)
            n++;
    }
    return (struct response){
        .at = db_moment(&reading->responses, row, EXPORT_RESPONSES_AT),
        .n_answers = n,
        .answers = answers,
    };
}

enum result db_export_responses(struct db *db, const struct event *event, const char *municipality,
                                void (*take)(void *context, const struct response *response),
                                void *context)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(pool) of_row = pool_new();
    struct reading reading = {.event = event};
    struct db_call responses = call_export_responses(pool, event->id, municipality);
    struct db_call texts = call_export_texts(pool, event->id, municipality);
    enum result r =
        check_size(db, pool, call_export_responses_count(pool, event->id, municipality));
    if (!r)
        r = db_run(db, pool, &responses, &reading.responses);
    if (!r)
        r = db_run(db, pool, &texts, &reading.texts);
    for (int i = 0; !r && i < reading.responses.n; i++) {
        struct response response = response_of(of_row, &reading, i);
        take(context, &response);
        pass_texts(&reading, i);
        pool_clear(of_row);
    }
    return r;
}
