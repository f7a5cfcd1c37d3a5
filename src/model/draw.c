/*
 * Implements model/draw.h. Each question of a group has a rank for each visitor, made from both
 * ids, and those with the lowest ranks are asked. So a question that comes or goes changes no other
 * rank (rendezvous hashing: Thaler and Ravishankar 1998).
 */
#include "model/draw.h"

#include <glib.h>
#include <stdlib.h>

#include "base/pool.h"

/* FNV-1a over the visitor's id, and the last steps of splitmix64 (Steele, Lea, Flood 2014) with the
 * question's: neighbouring ids get unlike ranks. */
static uint64_t rank_of(const char *visitor, int question_id)
{
    uint64_t z = 1469598103934665603u;
    for (; *visitor; visitor++)
        z = (z ^ (unsigned char)*visitor) * 1099511628211u;
    z += (uint64_t)question_id * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

/* A question that may be drawn. */
struct lot {
    int id, turn; /* the lower turn is asked first */
    uint64_t rank;
};

static int by_turn(const void *a, const void *b)
{
    const struct lot *one = a, *other = b;
    if (one->turn != other->turn)
        return one->turn - other->turn;
    return (one->rank > other->rank) - (one->rank < other->rank);
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static bool was_left_out(const struct response *response, int question_id)
{
    const struct draw draw = {response->n_not_drawn, response->not_drawn};
    return draw_leaves_out(&draw, question_id);
}

static int turn_of(const struct question *question, const struct response *response)
{
    if (!response)
        return 0;
    if (response_answer(response, question))
        return 0;
    return was_left_out(response, question->id) ? 2 : 1;
}

static bool is_in(const struct question *question, const struct question_group *group, bool asked)
{
    return g_strcmp0(question->group, group->slug) == 0 && !(asked && question->withdrawn);
}

struct draw draw_for(struct pool *pool, const struct event *event, const char *visitor,
                     const struct response *response)
{
    size_t most = (size_t)event->n_questions;
    int *not_drawn = POOL_ARRAY(pool, int, most);
    struct draw draw = {.not_drawn = not_drawn};
    for (int g = 0; g < event->n_groups; g++) {
        struct lot *lots = POOL_ARRAY(pool, struct lot, most);
        int n = 0;
        for (int i = 0; i < event->n_questions; i++) {
            const struct question *question = &event->questions[i];
            if (is_in(question, &event->groups[g], true))
                lots[n++] = (struct lot){question->id, turn_of(question, response),
                                         rank_of(visitor, question->id)};
        }
        qsort(lots, (size_t)n, sizeof *lots, by_turn);
        for (int i = event->groups[g].draw; i < n; i++)
            not_drawn[draw.n++] = lots[i].id;
    }
    qsort(not_drawn, (size_t)draw.n, sizeof *not_drawn, by_number);
    return draw;
}

bool draw_leaves_out(const struct draw *draw, int question_id)
{
    for (int i = 0; i < draw->n; i++) {
        if (draw->not_drawn[i] == question_id)
            return true;
    }
    return false;
}

int draw_size(const struct event *event, const struct question_group *group, bool asked)
{
    int n = 0;
    for (int i = 0; i < event->n_questions; i++)
        n += is_in(&event->questions[i], group, asked);
    return n;
}

int draw_most(const struct event *event)
{
    int n = event_questions_asked(event);
    for (int i = 0; i < event->n_groups; i++) {
        int size = draw_size(event, &event->groups[i], true);
        n -= MAX(0, size - event->groups[i].draw);
    }
    return n;
}
