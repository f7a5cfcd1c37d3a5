/*
 * Searches the plan of a fair. The lists are short (at most 200 stalls), so every search is linear.
 * The rules of a plan are in model/plan_check.c.
 */
#include "model/plan.h"

#include <glib.h>

#include "base/text.h"

static const char *const kind_names[] = {
    [FACILITY_ENTRANCE] = "entrance",
    [FACILITY_LIFT] = "lift",
    [FACILITY_STAIRS] = "stairs",
    [FACILITY_TOILET] = "toilet",
    [FACILITY_ACCESSIBLE_TOILET] = "accessible_toilet",
    [FACILITY_NURSING] = "nursing",
    [FACILITY_FIRST_AID] = "first_aid",
    [FACILITY_INFORMATION] = "information",
    [FACILITY_REWARD] = "reward",
    [FACILITY_STAGE] = "stage",
    [FACILITY_REST] = "rest",
};

const char *facility_kind_name(enum facility_kind kind)
{
    return kind_names[kind];
}

bool facility_kind_parse(const char *name, enum facility_kind *ret)
{
    return text_among(name, kind_names, G_N_ELEMENTS(kind_names), ret);
}

const struct stall *plan_stall(const struct event *event, const struct booth *booth,
                               const struct hall **ret_hall)
{
    for (int i = 0; booth && i < event->n_halls; i++) {
        const struct hall *hall = &event->halls[i];
        for (int j = 0; j < hall->n_stalls; j++) {
            if (hall->stalls[j].booth != booth)
                continue;
            if (ret_hall)
                *ret_hall = hall;
            return &hall->stalls[j];
        }
    }
    return NULL;
}

/* The square of the distance between the middles of two boxes, in halves of a square. */
static int distance(const struct box *a, const struct box *b)
{
    int x = 2 * a->x + a->w - 2 * b->x - b->w, y = 2 * a->y + a->h - 2 * b->y - b->h;
    return x * x + y * y;
}

/* Where a visitor comes into the hall. Without an entrance it is the upper left corner. */
static struct box entrance(const struct hall *hall)
{
    for (int i = 0; i < hall->n_facilities; i++) {
        if (hall->facilities[i].kind == FACILITY_ENTRANCE)
            return hall->facilities[i].box;
    }
    return (struct box){0};
}

static const struct stall *nearest(const struct event *event, const struct hall *hall,
                                   const struct box *from, const bool *visited)
{
    const struct stall *found = NULL;
    for (int i = 0; i < hall->n_stalls; i++) {
        const struct stall *stall = &hall->stalls[i];
        if (visited[stall->booth - event->booths])
            continue;
        if (!found || distance(&stall->box, from) < distance(&found->box, from))
            found = stall;
    }
    return found;
}

/* The halls come in their order, beginning with the visitor's, and after the last the first. */
const struct stall *plan_next(const struct event *event, const struct booth *from,
                              const bool *visited)
{
    const struct hall *here = event->halls;
    const struct stall *at = plan_stall(event, from, &here), *found = NULL;
    for (int i = 0; !found && i < event->n_halls; i++) {
        const struct hall *hall = &event->halls[(here - event->halls + i) % event->n_halls];
        struct box start = at && i == 0 ? at->box : entrance(hall);
        found = nearest(event, hall, &start, visited);
    }
    return found;
}
