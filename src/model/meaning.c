/* Implements model/meaning.h. */
#include "model/meaning.h"

#include <string.h>

#include "base/pool.h"
#include "base/words.h"
#include "model/revision.h"

/* --- which questions have other words --- */

static bool differs(const char *before, const char *after)
{
    return before && *before && g_strcmp0(before, after) != 0;
}

static bool is_reworded(const struct words *before, const struct words *after)
{
    return differs(before->ja, after->ja) || differs(before->en, after->en) ||
           differs(before->easy, after->easy);
}

bool meaning_opens(const struct question *before, const struct question *after)
{
    return before->personal && !after->personal;
}

static bool asks_otherwise(const struct question *before, const struct question *after)
{
    for (int i = 0; i < after->n_choices; i++) {
        const struct choice *choice = &after->choices[i];
        const struct choice *old = question_choice(before, choice->id);
        if (old && is_reworded(&old->label, &choice->label))
            return true;
    }
    return before->kind != after->kind || meaning_opens(before, after) ||
           is_reworded(&before->title, &after->title);
}

int meaning_reworded(struct pool *pool, const struct event *published, const struct event *draft,
                     const int **ret)
{
    int n = 0, *ids = POOL_ARRAY(pool, int, (size_t)draft->n_questions);
    for (int i = 0; i < draft->n_questions; i++) {
        const struct question *after = &draft->questions[i];
        const struct question *before = event_question(published, after->id);
        if (before && asks_otherwise(before, after))
            ids[n++] = after->id;
    }
    *ret = ids;
    return n;
}

/* --- new questions in the place of old ones --- */

static void use(struct revision_numbers *used, const struct event *event)
{
    for (int i = 0; i < event->n_questions; i++) {
        const struct question *question = &event->questions[i];
        used->question = MAX(used->question, question->id);
        for (int k = 0; k < question->n_choices; k++)
            used->choice = MAX(used->choice, question->choices[k].id);
    }
}

static struct question fresh_of(struct pool *pool, const struct question *draft,
                                struct revision_numbers *used)
{
    struct question fresh = *draft;
    struct choice *choices = POOL_ARRAY(pool, struct choice, (size_t)draft->n_choices);
    fresh.id = (int)++used->question;
    fresh.replaces = draft->id;
    fresh.choices = choices;
    fresh.n_choices = 0;
    for (int i = 0; i < draft->n_choices; i++) {
        if (draft->choices[i].withdrawn)
            continue;
        choices[fresh.n_choices] = draft->choices[i];
        choices[fresh.n_choices++].id = (int)++used->choice;
    }
    return fresh;
}

static struct question old_of(const struct event *published, const struct question *draft)
{
    struct question old = *event_question(published, draft->id);
    old.withdrawn = true;
    return old;
}

static bool has_number(int n, const int *ids, int id)
{
    for (int i = 0; i < n; i++) {
        if (ids[i] == id)
            return true;
    }
    return false;
}

const struct event *meaning_replace(struct pool *pool, const struct revision_numbers *used,
                                    const struct event *published, const struct event *draft, int n,
                                    const int *ids)
{
    struct event *event = POOL_NEW(pool, struct event);
    int n_questions = 0;
    struct revision_numbers all = *used;
    use(&all, published);
    use(&all, draft);
    *event = *draft;
    struct question *questions = POOL_ARRAY(pool, struct question, (size_t)draft->n_questions * 2);
    for (int i = 0; i < draft->n_questions; i++) {
        const struct question *question = &draft->questions[i];
        if (has_number(n, ids, question->id)) {
            questions[n_questions++] = fresh_of(pool, question, &all);
            questions[n_questions++] = old_of(published, question);
        } else {
            questions[n_questions++] = *question;
        }
    }
    if (event->targets.question && has_number(n, ids, *event->targets.question))
        event->targets.question = event->targets.mean = NULL;
    event->n_questions = n_questions;
    event->questions = questions;
    return event;
}
