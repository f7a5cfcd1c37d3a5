/*
 * The plan of a fair: its halls, drawn on squared paper. A square is the unit of every length; how
 * many metres it is does not matter. The functions find a booth's stall, and the booth that is
 * nearest. Callers need not know how distances are measured. The rules of a plan are in the sibling
 * model/plan_check.h.
 */
#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include <stdbool.h>

#include "model/event.h"

#define PLAN_HALLS_MAX 10
#define PLAN_FACILITIES_MAX 60 /* of one hall */
#define PLAN_SIDE_MAX 200      /* squares */
#define PLAN_LABEL_MAX 8       /* characters */

/* A rectangle of whole squares: its upper left corner, counted from the hall's, and its sides. */
struct box {
    int x, y, w, h;
};

/* A place where one booth is. */
struct stall {
    const char *label; /* "A-3"; unique in the fair */
    const struct booth *booth;
    struct box box;
};

/* What visitors look for besides booths (templates/facility.tpl draws it). */
enum facility_kind {
    FACILITY_ENTRANCE,
    FACILITY_LIFT,
    FACILITY_STAIRS,
    FACILITY_TOILET,
    FACILITY_ACCESSIBLE_TOILET,
    FACILITY_NURSING,
    FACILITY_FIRST_AID,
    FACILITY_INFORMATION,
    FACILITY_REWARD,
    FACILITY_STAGE,
    FACILITY_REST,
    FACILITY_KINDS
};

/* "accessible_toilet": the name in the database and in files. `*ret` is set only if the name is
 * known. */
const char *facility_kind_name(enum facility_kind kind);
bool facility_kind_parse(const char *name, enum facility_kind *ret);

struct facility {
    enum facility_kind kind;
    struct words note; /* where it is, for a visitor who does not see the picture; may be empty */
    struct box box;
};

struct hall {
    struct words name;
    int width, height; /* in squares */
    int n_stalls;
    const struct stall *stalls;
    int n_facilities;
    const struct facility *facilities;
};

/* Returns the stall of a booth of this event. NULL if the plan has none. NULL is allowed as booth.
 * If `ret_hall` is not NULL, it is set to the stall's hall. */
const struct stall *plan_stall(const struct event *event, const struct booth *booth,
                               const struct hall **ret_hall);

/* Returns the nearest stall to which the visitor has not been: of the booth `from`, of the same
 * hall first. Without `from`, or if it has no stall, the way begins at the first hall's entrance.
 * `visited[i]` belongs to event->booths[i]. NULL if there is no such stall. */
const struct stall *plan_next(const struct event *event, const struct booth *from,
                              const bool *visited);

#endif
