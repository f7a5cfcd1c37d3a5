/*
 * Checks the plan of a fair. The schema has the same rules (sql/018_plan.sql), except that stalls
 * must be inside their hall and must not overlap.
 */
#include "model/plan_check.h"

#include "base/text.h"
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
        REFUSE(c, check_path(c, path, "width"), WORD_RULE_SQUARES);
    else if (!fits(box->x, box->w, hall->width))
        REFUSE(c, check_path(c, path, "left"), WORD_RULE_OUTSIDE_LEFT, check_number(c, box->x),
               check_number(c, box->w), check_number(c, hall->width));
    if (box->h < 1)
        REFUSE(c, check_path(c, path, "height"), WORD_RULE_SQUARES);
    else if (!fits(box->y, box->h, hall->height))
        REFUSE(c, check_path(c, path, "top"), WORD_RULE_OUTSIDE_TOP, check_number(c, box->y),
               check_number(c, box->h), check_number(c, hall->height));
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
            REFUSE(c, path, WORD_RULE_COVERS_STALL, check_item(c, "", "stalls", i),
                   text_or_empty(hall->stalls[i].label));
            return;
        }
    }
    for (int i = 0; i < n_facilities; i++) {
        if (overlap(hall, box, &hall->facilities[i].box)) {
            REFUSE(c, path, WORD_RULE_COVERS_FACILITY, check_item(c, "", "facilities", i),
                   facility_kind_name(hall->facilities[i].kind), check_number(c, i + 1));
            return;
        }
    }
}

/* Reports the first stall before this one that `is_same` finds the same. `what` is the value that
 * both have. */
static void check_differs(const struct check *c, const char *path, const struct stall *stall,
                          bool (*is_same)(const struct stall *a, const struct stall *b),
                          enum word rule, const char *what)
{
    for (int i = 0; i < c->event->n_halls; i++) {
        const struct hall *hall = &c->event->halls[i];
        for (int j = 0; j < hall->n_stalls; j++) {
            if (&hall->stalls[j] == stall)
                return;
            if (!is_same(&hall->stalls[j], stall))
                continue;
            REFUSE(c, path, rule, what, check_item(c, check_item(c, "", "plan", i), "stalls", j),
                   check_number(c, i + 1), check_number(c, j + 1));
            return;
        }
    }
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
    const char *place = check_path(c, path, "label");
    check_line(c, place, stall->label, PLAN_LABEL_MAX);
    if (stall->label)
        check_differs(c, place, stall, same_label, WORD_RULE_LABEL_TAKEN, stall->label);
}

static void check_stall_booth(const struct check *c, const char *path, const struct stall *stall)
{
    const char *code = code_of(stall), *place = check_path(c, path, "booth");
    if (!code) {
        REFUSE(c, place, WORD_RULE_NOT_CHOSEN);
        return;
    }
    if (!event_booth(c->event, code))
        REFUSE(c, place, WORD_RULE_NOT_A_BOOTH, code);
    check_differs(c, place, stall, same_booth, WORD_RULE_BOOTH_TWICE, code);
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
        REFUSE(c, path, WORD_RULE_SIDE, check_number(c, PLAN_SIDE_MAX));
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
