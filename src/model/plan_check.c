/*
 * Checks the plan of a fair. The schema has the same rules (sql/018_plan.sql), except that stalls
 * must be inside their hall and must not overlap.
 */
#include "model/plan_check.h"

#include "base/pool.h"
#include "model/plan.h"

/* True if a side of the box has squares, and they are in the hall. */
static bool fits(int from, int length, int most)
{
    return from >= 0 && length >= 1 && from < most && length <= most - from;
}

static bool is_inside(const struct hall *hall, const struct box *box)
{
    return fits(box->x, box->w, hall->width) && fits(box->y, box->h, hall->height);
}

static void check_box(const struct check *c, const char *path, const struct hall *hall,
                      const struct box *box)
{
    if (box->w < 1)
        REFUSE(c, check_path(c, path, "width"), "must be 1 or more squares");
    else if (!fits(box->x, box->w, hall->width))
        REFUSE(c, check_path(c, path, "left"),
               "is outside the hall: %d squares from the left, and %d more, of %d", box->x, box->w,
               hall->width);
    if (box->h < 1)
        REFUSE(c, check_path(c, path, "height"), "must be 1 or more squares");
    else if (!fits(box->y, box->h, hall->height))
        REFUSE(c, check_path(c, path, "top"),
               "is outside the hall: %d squares from the top, and %d more, of %d", box->y, box->h,
               hall->height);
}

/* A box outside the hall overlaps nothing: that it is outside has been reported. */
static bool overlap(const struct hall *hall, const struct box *a, const struct box *b)
{
    return is_inside(hall, a) && is_inside(hall, b) && a->x < b->x + b->w && b->x < a->x + a->w &&
           a->y < b->y + b->h && b->y < a->y + a->h;
}

/* Reports the first of the hall's boxes that this one covers: of the stalls and facilities that
 * come before it in the file. */
static void check_free(const struct check *c, const char *path, const struct hall *hall,
                       const struct box *box, int n_stalls, int n_facilities)
{
    for (int i = 0; i < n_stalls; i++) {
        if (overlap(hall, box, &hall->stalls[i].box)) {
            REFUSE(c, path, "covers squares of stalls[%d], %s", i, hall->stalls[i].label);
            return;
        }
    }
    for (int i = 0; i < n_facilities; i++) {
        if (overlap(hall, box, &hall->facilities[i].box)) {
            REFUSE(c, path, "covers squares of facilities[%d], %s", i,
                   facility_kind_name(hall->facilities[i].kind));
            return;
        }
    }
}

/* Returns the path of the first stall that `is_same` finds the same as this one: itself, if there
 * is none before it. */
static const char *first_same(const struct check *c, const struct stall *stall,
                              bool (*is_same)(const struct stall *a, const struct stall *b))
{
    for (int i = 0; i < c->event->n_halls; i++) {
        const struct hall *hall = &c->event->halls[i];
        for (int j = 0; j < hall->n_stalls; j++) {
            if (is_same(&hall->stalls[j], stall))
                return check_item(c, check_item(c, "", "plan", i), "stalls", j);
        }
    }
    return "";
}

static bool same_label(const struct stall *a, const struct stall *b)
{
    return g_strcmp0(a->label, b->label) == 0;
}

static const char *code_of(const struct stall *stall)
{
    return stall->booth ? stall->booth->municipality.code : NULL;
}

static bool same_booth(const struct stall *a, const struct stall *b)
{
    return g_strcmp0(code_of(a), code_of(b)) == 0;
}

static void check_label(const struct check *c, const char *path, const struct stall *stall)
{
    check_line(c, check_path(c, path, "label"), stall->label, PLAN_LABEL_MAX);
    const char *first = first_same(c, stall, same_label);
    if (stall->label && g_strcmp0(first, path) != 0)
        REFUSE(c, check_path(c, path, "label"), "\"%s\" is taken by %s", stall->label, first);
}

static void check_stall_booth(const struct check *c, const char *path, const struct stall *stall)
{
    const char *code = code_of(stall), *place = check_path(c, path, "booth");
    if (!code) {
        REFUSE(c, place, "is missing");
        return;
    }
    if (!event_booth(c->event, code))
        REFUSE(c, place, "\"%s\" is not the code of one of the booths", code);
    const char *first = first_same(c, stall, same_booth);
    if (g_strcmp0(first, path) != 0)
        REFUSE(c, place, "\"%s\" is the booth of %s, too; a booth has one stall", code, first);
}

static void check_stall(const struct check *c, const char *path, const struct hall *hall, int i)
{
    const struct stall *stall = &hall->stalls[i];
    check_label(c, path, stall);
    check_stall_booth(c, path, stall);
    check_box(c, path, hall, &stall->box);
    check_free(c, path, hall, &stall->box, i, 0);
}

static void check_facility(const struct check *c, const char *path, const struct hall *hall, int i)
{
    const struct facility *facility = &hall->facilities[i];
    check_optional_words(c, check_path(c, path, "note"), &facility->note, ONE_LINE, EVENT_NAME_MAX);
    check_box(c, path, hall, &facility->box);
    check_free(c, path, hall, &facility->box, hall->n_stalls, i);
}

static void check_side(const struct check *c, const char *path, int squares)
{
    if (squares < 1 || squares > PLAN_SIDE_MAX)
        REFUSE(c, path, "must be from 1 to %d squares", PLAN_SIDE_MAX);
}

void check_hall(const struct check *c, const char *path, int i)
{
    const struct hall *hall = &c->event->halls[i];
    check_name(c, check_path(c, path, "name"), &hall->name);
    check_side(c, check_path(c, path, "width"), hall->width);
    check_side(c, check_path(c, path, "height"), hall->height);
    check_count(c, path, "stalls", hall->n_stalls, 0, EVENT_BOOTHS_MAX);
    check_count(c, path, "facilities", hall->n_facilities, 0, PLAN_FACILITIES_MAX);
    for (int j = 0; j < hall->n_stalls; j++)
        check_stall(c, check_item(c, path, "stalls", j), hall, j);
    for (int j = 0; j < hall->n_facilities; j++)
        check_facility(c, check_item(c, path, "facilities", j), hall, j);
}
