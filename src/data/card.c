/* The statements card_*: who a browser's visitor is, the visits, the response. */
#include "data/card.h"

#include "base/pool.h"
#include "data/queries.h"
#include "lib/db.h"

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

enum result data_card_load(struct db *db, struct pool *pool, const struct event *event,
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
