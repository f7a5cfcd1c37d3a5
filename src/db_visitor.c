/* The visitors' statements: card_*, record_*, submission_known. */
#include "db_visitor.h"

#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "pool.h"
#include "queries.h"
#include "secret.h"

#define UUID_HEX 32 /* digits */

static enum result load_visits(struct db *db, struct pool *pool, const struct event *event,
                               struct card *card)
{
    struct db_rows rows;
    struct db_call call = call_card_visits(pool, event->id, card->visitor);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    struct visit *visits = POOL_ARRAY(pool, struct visit, (size_t)rows.n);
    for (int i = 0; i < rows.n; i++) {
        struct visit *visit = &visits[i];
        visit->municipality = db_text(&rows, i, CARD_VISITS_MUNICIPALITY);
        visit->at = db_moment(&rows, i, CARD_VISITS_AT);
        if (!date_parse(db_text(&rows, i, CARD_VISITS_DAY), &visit->day) ||
            !source_parse(db_text(&rows, i, CARD_VISITS_SOURCE), &visit->source))
            return RESULT_FAILED;
    }
    card->n_visits = rows.n;
    card->visits = visits;
    return RESULT_OK;
}

/* The text written for a question, among the rows of card_texts. */
static const char *text_for(const struct db_rows *texts, const struct question *question)
{
    for (int i = 0; i < texts->n; i++) {
        if (db_integer(texts, i, CARD_TEXTS_QUESTION_ID) == question->id)
            return db_text(texts, i, CARD_TEXTS_TEXT);
    }
    return NULL;
}

/* A question's share of all choice ids of a response. */
static struct answer answer_from(struct pool *pool, const struct question *question, int n_choices,
                                 const int *choices, const char *text)
{
    int *own = POOL_ARRAY(pool, int, (size_t)n_choices);
    struct answer answer = {.question = question, .choices = own, .text = text};
    for (int i = 0; i < n_choices; i++) {
        if (question_choice(question, choices[i]))
            own[answer.n_choices++] = choices[i];
    }
    return answer;
}

static enum result load_response(struct db *db, struct pool *pool, const struct event *event,
                                 struct card *card)
{
    struct db_rows rows, texts;
    struct db_call call = call_card_response(pool, event->id, card->visitor);
    enum result r = db_run(db, pool, &call, &rows);
    if (r || !rows.n)
        return r;
    call = call_card_texts(pool, event->id, card->visitor);
    r = db_run(db, pool, &call, &texts);
    if (r)
        return r;
    const int *choices;
    int n_choices = db_integers(pool, &rows, 0, CARD_RESPONSE_CHOICES, &choices);
    struct answer *answers = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    struct response *response = POOL_NEW(pool, struct response);
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        struct answer answer =
            answer_from(pool, question, n_choices, choices, text_for(&texts, question));
        if (answer.n_choices || answer.text)
            answers[response->n_answers++] = answer;
    }
    response->answers = answers;
    response->at = db_moment(&rows, 0, CARD_RESPONSE_AT);
    response->corrected_at = db_moment(&rows, 0, CARD_RESPONSE_CORRECTED_AT);
    card->response = response;
    return RESULT_OK;
}

static enum result load_owner(struct db *db, struct pool *pool, const struct event *event,
                              int64_t now, struct card *card)
{
    struct db_rows rows;
    struct db_call call =
        call_card_owner(pool, event->id, card->visitor, date_iso(pool, date_of(now)), now);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    card->visitor = db_text(&rows, 0, CARD_OWNER_VISITOR);
    card->joined = db_boolean(&rows, 0, CARD_OWNER_JOINED);
    card->code = db_text(&rows, 0, CARD_OWNER_CODE);
    card->code_until = db_moment(&rows, 0, CARD_OWNER_CODE_UNTIL);
    card->checked_in = db_boolean(&rows, 0, CARD_OWNER_CHECKED_IN);
    card->checked_in_today = db_boolean(&rows, 0, CARD_OWNER_CHECKED_IN_TODAY);
    return RESULT_OK;
}

enum result db_card_load(struct db *db, struct pool *pool, const struct event *event,
                         const char *visitor, int64_t now, struct card *ret)
{
    struct card card = {.visitor = visitor};
    if (visitor) {
        enum result r = load_owner(db, pool, event, now, &card);
        if (r)
            return r;
        r = load_visits(db, pool, event, &card);
        if (r)
            return r;
        r = load_response(db, pool, event, &card);
        if (r)
            return r;
    }
    *ret = card;
    return RESULT_OK;
}

/* Everything but the call. A digest is a uuid: 128 bits are plenty to tell the contents of one form
 * apart. */
static struct record record_of(struct pool *pool, const struct submission *submission,
                               const char *content)
{
    const char *digest = secret_digest(pool, content, strlen(content));
    return (struct record){
        .submission = *submission,
        .key = pool_printf(pool, "%s/%s", submission->visitor, submission->id),
        .digest = pool_strndup(pool, digest, UUID_HEX),
    };
}

struct record db_visit_record(struct pool *pool, const struct submission *submission,
                              const char *municipality, enum source source)
{
    struct record record =
        record_of(pool, submission, pool_printf(pool, "visit %s", place_name(municipality)));
    record.call = call_record_visit(pool, submission->event->id, submission->id, record.digest,
                                    submission->visitor, municipality, source_name(source),
                                    submission->at, submission->late);
    return record;
}

static int compare_ids(const void *a, const void *b)
{
    const int one = *(const int *)a, other = *(const int *)b;
    return (one > other) - (one < other);
}

/* All choice ids of all answers, ascending; the texts beside their questions. */
struct record db_response_record(struct pool *pool, const struct submission *submission,
                                 const struct survey_answers *answers)
{
    size_t most = 0;
    for (int i = 0; i < answers->n_answers; i++)
        most += (size_t)answers->answers[i].n_choices;
    int *choices = POOL_ARRAY(pool, int, most);
    int *questions = POOL_ARRAY(pool, int, (size_t)answers->n_answers);
    const char **texts = POOL_ARRAY(pool, const char *, (size_t)answers->n_answers);
    int n_choices = 0, n_texts = 0;
    for (int i = 0; i < answers->n_answers; i++) {
        const struct answer *answer = &answers->answers[i];
        for (int k = 0; k < answer->n_choices; k++)
            choices[n_choices++] = answer->choices[k];
        if (answer->text) {
            questions[n_texts] = answer->question->id;
            texts[n_texts++] = answer->text;
        }
    }
    if (n_choices)
        qsort(choices, (size_t)n_choices, sizeof *choices, compare_ids);
    struct record record = record_of(
        pool, submission, pool_printf(pool, "survey %s", survey_canonical(pool, answers)));
    record.call = call_record_response(pool, submission->event->id, submission->id, record.digest,
                                       submission->visitor, answers->n_booths, answers->booths,
                                       n_choices, choices, n_texts, questions, n_texts, texts,
                                       submission->at, submission->late);
    return record;
}

struct record db_handover_record(struct pool *pool, const struct submission *submission,
                                 const char *code)
{
    struct record record = record_of(pool, submission, "handover");
    record.call = call_record_handover(pool, submission->event->id, submission->id, record.digest,
                                       submission->visitor, code, submission->at);
    return record;
}

/* Joins touch rows of visitors that only the database knows. Their key keeps them all in one
 * writer's hands, and in a group behind the forms of visitors, whose ids are hexadecimal. */
struct record db_join_record(struct pool *pool, const struct submission *submission,
                             const char *code)
{
    struct record record = record_of(pool, submission, pool_printf(pool, "join %s", code));
    record.key = pool_printf(pool, "join/%s", submission->id);
    record.call = call_record_join(pool, submission->event->id, submission->id, record.digest,
                                   submission->visitor, code, submission->at);
    return record;
}

enum result db_joining(const struct db_rows *rows, enum joining *ret)
{
    const char *outcome = db_text(rows, 0, RECORD_JOIN_OUTCOME);
    return joining_parse(outcome, ret) ? RESULT_OK : RESULT_FAILED;
}

enum result db_record_known(struct db *db, struct pool *pool, const struct record *record,
                            bool *ret)
{
    struct db_rows rows;
    struct db_call call = call_submission_known(pool, record->submission.event->id,
                                                record->submission.id, record->digest);
    enum result r = db_run(db, pool, &call, &rows);
    if (r)
        return r;
    *ret = db_boolean(&rows, 0, SUBMISSION_KNOWN_KNOWN);
    return RESULT_OK;
}
