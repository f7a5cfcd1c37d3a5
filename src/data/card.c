/*
 * Runs the statements card_* and makes a struct card from their rows: the id under which the
 * visitor's records are stored, the visits, the response.
 */
#include "data/card.h"

#include "base/pool.h"
#include "data/queries.h"
#include "data/reward.h"

static enum result load_visits(struct db *db, struct pool *pool, const struct event *event,
                               struct card *card)
{
    int n;
    const struct card_visits_row *rows;
    enum result r = run_card_visits(db, pool, event->id, card->visitor, &n, &rows);
    if (r)
        return r;
    struct visit *visits = POOL_ARRAY(pool, struct visit, (size_t)n);
    for (int i = 0; i < n; i++)
        visits[i] = (struct visit){
            .day = rows[i].day,
            .municipality = rows[i].municipality,
            .source = rows[i].source,
            .at = rows[i].at,
        };
    card->n_visits = n;
    card->visits = visits;
    return RESULT_OK;
}

static const char *text_for(int n, const struct card_texts_row *texts,
                            const struct question *question)
{
    for (int i = 0; i < n; i++) {
        if (texts[i].question_id == question->id)
            return texts[i].text;
    }
    return NULL;
}

/* A response's choice ids are stored in one array for all questions. Takes those of this
 * question. */
static struct answer answer_from(struct pool *pool, const struct question *question,
                                 const struct db_integers *choices, const char *text)
{
    int *own = POOL_ARRAY(pool, int, (size_t)choices->n);
    struct answer answer = {.question = question, .choices = own, .text = text};
    for (int i = 0; i < choices->n; i++) {
        if (question_choice(question, choices->at[i]))
            own[answer.n_choices++] = choices->at[i];
    }
    return answer;
}

/* Only a fair with groups of questions draws. */
static enum result load_draw(struct db *db, struct pool *pool, const struct event *event,
                             const char *visitor, struct response *response)
{
    struct card_draw_row row;
    if (!event->n_groups)
        return RESULT_OK;
    enum result r = run_card_draw(db, pool, event->id, visitor, &row);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    response->n_not_drawn = row.not_drawn.n;
    response->not_drawn = row.not_drawn.at;
    return RESULT_OK;
}

static enum result load_response(struct db *db, struct pool *pool, const struct event *event,
                                 struct card *card)
{
    struct card_response_row row;
    int n_texts;
    const struct card_texts_row *texts;
    enum result r = run_card_response(db, pool, event->id, card->visitor, &row);
    if (r)
        return r == RESULT_NOT_FOUND ? RESULT_OK : r;
    r = run_card_texts(db, pool, event->id, card->visitor, &n_texts, &texts);
    if (r)
        return r;
    struct answer *answers = POOL_ARRAY(pool, struct answer, (size_t)event->n_questions);
    struct response *response = POOL_NEW(pool, struct response);
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        struct answer answer =
            answer_from(pool, question, &row.choices, text_for(n_texts, texts, question));
        if (answer.n_choices || answer.text)
            answers[response->n_answers++] = answer;
    }
    r = load_draw(db, pool, event, card->visitor, response);
    if (r)
        return r;
    response->answers = answers;
    response->at = row.at;
    response->corrected_at = row.corrected_at ? *row.corrected_at : 0;
    card->response = response;
    return RESULT_OK;
}

static enum result load_owner(struct db *db, struct pool *pool, const struct event *event,
                              int64_t now, struct card *card)
{
    struct card_owner_row row;
    enum result r = run_card_owner(db, pool, event->id, card->visitor, date_of(now), now, &row);
    if (r)
        return r;
    card->visitor = row.visitor;
    card->joined = row.joined;
    card->code = row.code;
    card->code_until = row.code_until ? *row.code_until : 0;
    card->checked_in = row.checked_in;
    card->checked_in_today = row.checked_in_today;
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
    if (event->reward) {
        enum result r = data_reward_state(db, pool, event->id, visitor, &card.reward);
        if (r)
            return r;
    }
    *ret = card;
    return RESULT_OK;
}
