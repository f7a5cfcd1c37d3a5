/*
 * Reads the halls of a fair's plan. As in format/event_read.c a wrong value becomes a problem and
 * reading goes on; the rules between values are in event_check().
 */
#include "format/event_read_plan.h"

#include "base/pool.h"
#include "model/plan.h"

/* A side of a facility whose file does not say it: its symbol can be seen on a phone. */
#define FACILITY_SIDE 2

static int side(struct event_map *part, const char *key)
{
    return yaml_get(part->node, key) ? event_map_int(part, key) : FACILITY_SIDE;
}

/* Returns the booth with this code. If the fair has no such booth, it is made up here, and
 * event_check() reports it. */
static const struct booth *booth_coded(struct pool *pool, const struct event *event,
                                       const char *code)
{
    const struct booth *known = event_booth(event, code);
    if (known || !code)
        return known;
    struct booth *unknown = POOL_NEW(pool, struct booth);
    unknown->municipality.code = code;
    return unknown;
}

static void read_stalls(struct event_map *part, const struct event *event, struct hall *hall)
{
    int n = hall->n_stalls = event_map_count(part, "stalls");
    struct stall *stalls = POOL_ARRAY(part->rd->pool, struct stall, (size_t)n);
    hall->stalls = stalls;
    for (int i = 0; i < n; i++) {
        struct event_map stall = event_map_item(part, "stalls", i);
        stalls[i] = (struct stall){
            event_map_text(&stall, "label"),
            booth_coded(part->rd->pool, event, event_map_code(&stall, "booth")),
            {event_map_int(&stall, "left"), event_map_int(&stall, "top"),
             event_map_int(&stall, "width"), event_map_int(&stall, "height")},
        };
    }
}

static void read_kind(struct event_map *part, enum facility_kind *ret)
{
    const char *kind = event_map_text(part, "kind");
    if (!kind || facility_kind_parse(kind, ret))
        return;
    GString *names = pool_string(part->rd->pool);
    for (int i = 0; i < FACILITY_KINDS; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "",
                               facility_kind_name((enum facility_kind)i));
    EVENT_MAP_PROBLEM(part, "kind", WORD_RULE_ONE_OF, kind, names->str);
}

static void read_facilities(struct event_map *part, struct hall *hall)
{
    int n = hall->n_facilities = event_map_count(part, "facilities");
    struct facility *facilities = POOL_ARRAY(part->rd->pool, struct facility, (size_t)n);
    hall->facilities = facilities;
    for (int i = 0; i < n; i++) {
        struct event_map facility = event_map_item(part, "facilities", i);
        read_kind(&facility, &facilities[i].kind);
        facilities[i].note = event_map_words(&facility, "note");
        facilities[i].box =
            (struct box){event_map_int(&facility, "left"), event_map_int(&facility, "top"),
                         side(&facility, "width"), side(&facility, "height")};
    }
}

void event_read_plan(struct event_map *root, struct event *event)
{
    int n = event->n_halls = event_map_count(root, "plan");
    struct hall *halls = POOL_ARRAY(root->rd->pool, struct hall, (size_t)n);
    event->halls = halls;
    for (int i = 0; i < n; i++) {
        struct event_map part = event_map_item(root, "plan", i);
        halls[i] = (struct hall){.name = event_map_words(&part, "name"),
                                 .width = event_map_int(&part, "width"),
                                 .height = event_map_int(&part, "height")};
        read_stalls(&part, event, &halls[i]);
        read_facilities(&part, &halls[i]);
    }
}
