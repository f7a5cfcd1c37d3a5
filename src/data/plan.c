/*
 * Reads and inserts the halls of a fair, their stalls and their facilities, with one statement for
 * each table. data/event_save.c has deleted the old rows.
 */
#include "data/plan.h"

#include "base/pool.h"
#include "data/queries.h"
#include "model/plan.h"

static enum result load_halls(struct db *db, struct pool *pool, struct event *event,
                              struct hall **ret)
{
    int n;
    const struct event_halls_row *rows;
    enum result r = run_event_halls(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct hall *halls = POOL_ARRAY(pool, struct hall, (size_t)n);
    for (int i = 0; i < n; i++)
        halls[i] =
            (struct hall){.name = rows[i].name, .width = rows[i].width, .height = rows[i].height};
    event->n_halls = n;
    event->halls = *ret = halls;
    return RESULT_OK;
}

/* The positions of the halls are 0, 1, 2 and so on, and the stalls are sorted by them. So each hall
 * takes the next rows. load_facilities() does the same. */
static enum result load_stalls(struct db *db, struct pool *pool, const struct event *event,
                               struct hall *halls)
{
    int n, row = 0;
    const struct event_stalls_row *rows;
    enum result r = run_event_stalls(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct stall *stalls = POOL_ARRAY(pool, struct stall, (size_t)n);
    for (int i = 0; i < event->n_halls; i++) {
        halls[i].stalls = stalls + row;
        for (; row < n && rows[row].hall == i; row++) {
            const struct event_stalls_row *s = &rows[row];
            stalls[row] =
                (struct stall){s->label, event_booth(event, s->booth), {s->x, s->y, s->w, s->h}};
            halls[i].n_stalls++;
        }
    }
    return RESULT_OK;
}

static enum result load_facilities(struct db *db, struct pool *pool, const struct event *event,
                                   struct hall *halls)
{
    int n, row = 0;
    const struct event_facilities_row *rows;
    enum result r = run_event_facilities(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct facility *facilities = POOL_ARRAY(pool, struct facility, (size_t)n);
    for (int i = 0; i < event->n_halls; i++) {
        halls[i].facilities = facilities + row;
        for (; row < n && rows[row].hall == i; row++) {
            const struct event_facilities_row *f = &rows[row];
            facilities[row] = (struct facility){f->kind, f->note, {f->x, f->y, f->w, f->h}};
            halls[i].n_facilities++;
        }
    }
    return RESULT_OK;
}

enum result data_plan_load(struct db *db, struct pool *pool, struct event *event)
{
    struct hall *halls;
    enum result r = load_halls(db, pool, event, &halls);
    if (!r)
        r = load_stalls(db, pool, event, halls);
    if (!r)
        r = load_facilities(db, pool, event, halls);
    return r;
}

static enum result save_hall(struct db *db, struct pool *pool, int id, const struct hall *hall,
                             int position)
{
    enum result r = run_hall_add(db, pool, id, position, hall->name, hall->width, hall->height);
    for (int i = 0; !r && i < hall->n_stalls; i++) {
        const struct stall *s = &hall->stalls[i];
        r = run_stall_add(db, pool, id, position, i, s->label, s->booth->municipality.code,
                          s->box.x, s->box.y, s->box.w, s->box.h);
    }
    for (int i = 0; !r && i < hall->n_facilities; i++) {
        const struct facility *f = &hall->facilities[i];
        r = run_facility_add(db, pool, id, position, i, f->kind, f->note, f->box.x, f->box.y,
                             f->box.w, f->box.h);
    }
    return r;
}

enum result data_plan_save(struct db *db, struct pool *pool, const struct event *event, int id)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < event->n_halls; i++)
        r = save_hall(db, pool, id, &event->halls[i], i);
    return r;
}
