/*
 * Tests the plan of a fair: each of its rules broken once, a booth's stall, and the way from stall
 * to stall. Reading a plan from a file is tested in test_format_event.c.
 */
#include <glib.h>
#include <string.h>

#include "../lib/problems.h"
#include "base/pool.h"
#include "model/plan.h"
#include "model/plan_check.h"

/* Two halls of 10 by 6 squares. The booths 0, 1 and 2 are in the first, 3 is in the second, 4 has
 * no stall:
 *
 *   0 0 . . 1 1 . . 2 2     . . . . . . . . 3 3
 *   0 0 . . 1 1 . . 2 2     . . . . . . . . 3 3
 *   ...                     ...
 *   . . . . . . . . E E     E E . . . . . . . . */
struct fair {
    struct event event;
    struct booth booths[5];
    struct stall east[3], west[1];
    struct facility doors[2], door[1];
    struct hall halls[2];
};

static const char *const codes[] = {"032026", "122114", "122131", "143642", "152102"};

static void make_fair(struct fair *f)
{
    *f = (struct fair){0};
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        f->booths[i].municipality.code = codes[i];
    f->east[0] = (struct stall){"A-1", &f->booths[0], {0, 0, 2, 2}};
    f->east[1] = (struct stall){"A-2", &f->booths[1], {4, 0, 2, 2}};
    f->east[2] = (struct stall){"A-3", &f->booths[2], {8, 0, 2, 2}};
    f->west[0] = (struct stall){"い-1", &f->booths[3], {8, 0, 2, 2}};
    f->doors[0] = (struct facility){FACILITY_LIFT, {.ja = "左の奥"}, {0, 4, 2, 2}};
    f->doors[1] = (struct facility){FACILITY_ENTRANCE, {0}, {8, 4, 2, 2}};
    f->door[0] = (struct facility){FACILITY_ENTRANCE, {0}, {0, 4, 2, 2}};
    f->halls[0] = (struct hall){{.ja = "東館"}, 10, 6, 3, f->east, 2, f->doors};
    f->halls[1] = (struct hall){{.ja = "西館"}, 10, 6, 1, f->west, 1, f->door};
    f->event = (struct event){
        .n_booths = G_N_ELEMENTS(codes), .booths = f->booths, .n_halls = 2, .halls = f->halls};
}

static void check_plan(struct pool *pool, const struct fair *f, struct problems *problems)
{
    const struct check c = {pool, problems, &f->event};
    for (int i = 0; i < f->event.n_halls; i++)
        check_hall(&c, check_item(&c, "", "plan", i), i);
}

static const struct booth stranger = {.municipality = {.code = "182109"}};

/* The place that is named first, and words of its message. */
#define RULES(RULE)                                                                                \
    RULE(name, "plan[0].name", "missing", f->halls[0].name.ja = NULL)                              \
    RULE(width, "plan[1].width", "1 to 200", f->halls[1].width = 201)                              \
    RULE(height, "plan[1].height", "1 to 200", f->halls[1].height = 201)                           \
    RULE(label_missing, "plan[0].stalls[1].label", "missing", f->east[1].label = NULL)             \
    RULE(label_empty, "plan[0].stalls[1].label", "empty", f->east[1].label = "")                   \
    RULE(label_long, "plan[0].stalls[1].label", "at most 8", f->east[1].label = "ABCDEFGHI")       \
    RULE(label_lines, "plan[0].stalls[1].label", "one line", f->east[1].label = "A\n1")            \
    RULE(label_twice, "plan[0].stalls[2].label", "\"A-1\" is taken by plan[0].stalls[0]",          \
         f->east[2].label = "A-1")                                                                 \
    RULE(label_of_other_hall, "plan[1].stalls[0].label", "taken by plan[0].stalls[0]",             \
         f->west[0].label = "A-1")                                                                 \
    RULE(booth_missing, "plan[0].stalls[0].booth", "missing", f->east[0].booth = NULL)             \
    RULE(booth_unknown, "plan[0].stalls[0].booth", "\"182109\" is not the code of one",            \
         f->east[0].booth = &stranger)                                                             \
    RULE(booth_twice, "plan[1].stalls[0].booth", "\"032026\" is the booth of plan[0].stalls[0]",   \
         f->west[0].booth = &f->booths[0])                                                         \
    RULE(left_of_hall, "plan[0].stalls[0].left", "outside the hall", f->east[0].box.x = -1)        \
    RULE(right_of_hall, "plan[0].stalls[2].left", "9 squares from the left, and 2 more, of 10",    \
         f->east[2].box.x = 9)                                                                     \
    RULE(far_right, "plan[0].stalls[2].left", "outside", f->east[2].box.x = G_MAXINT)              \
    RULE(above_hall, "plan[0].stalls[0].top", "outside the hall", f->east[0].box.y = -1)           \
    RULE(below_hall, "plan[0].stalls[2].top", "5 squares from the top, and 2 more, of 6",          \
         f->east[2].box.y = 5)                                                                     \
    RULE(wider_than_hall, "plan[0].stalls[2].left", "outside", f->east[2].box.w = G_MAXINT)        \
    RULE(no_width, "plan[0].stalls[0].width", "1 or more", f->east[0].box.w = 0)                   \
    RULE(no_height, "plan[0].stalls[0].height", "1 or more", f->east[0].box.h = -1)                \
    RULE(overlap, "plan[0].stalls[1]", "covers squares of stalls[0], A-1",                         \
         f->east[1].box = ((struct box){1, 1, 3, 1}))                                              \
    RULE(inside, "plan[0].stalls[1]", "covers", f->east[1].box = ((struct box){0, 1, 1, 1}))       \
    RULE(on_stall, "plan[0].facilities[0]", "covers squares of stalls[2], A-3",                    \
         f->doors[0].box = ((struct box){9, 0, 1, 1}))                                             \
    RULE(on_facility, "plan[0].facilities[1]", "covers squares of facilities[0], lift",            \
         f->doors[1].box = ((struct box){1, 3, 3, 3}))                                             \
    RULE(facility_outside, "plan[0].facilities[0].top", "outside", f->doors[0].box.y = 5)          \
    RULE(note, "plan[0].facilities[0].note.ja", "empty", f->doors[0].note.ja = "")                 \
    RULE(facilities_many, "plan[0].facilities", "61 entries", f->halls[0].n_facilities = 61;       \
         f->halls[0].facilities = many())

/* Facilities without sides, each of which is a problem of its own. */
static const struct facility *many(void)
{
    static struct facility facilities[PLAN_FACILITIES_MAX + 1];
    return facilities;
}

#define FUNCTION(name, field, words, ...)                                                          \
    static void break_##name(struct fair *f)                                                       \
    {                                                                                              \
        __VA_ARGS__;                                                                               \
    }
RULES(FUNCTION)

static const struct rule {
    const char *name, *field, *words;
    void (*break_it)(struct fair *f);
} rules[] = {
#define ROW(name, field, words, ...) {#name, field, words, break_##name},
    RULES(ROW)};

static void test_rule(const void *data)
{
    const struct rule *rule = data;
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct fair f;
    make_fair(&f);
    rule->break_it(&f);
    check_plan(pool, &f, &problems);
    g_assert_cmpint(problems.n, >, 0);
    g_test_message("%s: %s", problems.at[0].field, problems.at[0].en);
    g_assert_cmpstr(problems.at[0].field, ==, rule->field);
    if (problems.n > 1)
        g_assert_cmpint(problems.n, ==, PROBLEMS_MAX);
    g_assert_nonnull(strstr(problems.at[0].en, rule->words));
    problems_assert_whole(&problems);
}

static void test_right(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct fair f;
    make_fair(&f);
    f.east[0].label = "ABCDEFGH";
    f.east[0].box = (struct box){0, 0, 4, 4};
    f.halls[1].height = PLAN_SIDE_MAX;
    f.halls[1].width = 1;
    f.halls[1].n_stalls = f.halls[1].n_facilities = 0;
    check_plan(pool, &f, &problems);
    g_assert_cmpint(problems.n, ==, 0);
}

static void test_stall(void)
{
    struct fair f;
    make_fair(&f);
    const struct hall *hall = NULL;
    g_assert_true(plan_stall(&f.event, &f.booths[3], &hall) == &f.west[0]);
    g_assert_true(hall == &f.halls[1]);
    g_assert_true(plan_stall(&f.event, &f.booths[1], NULL) == &f.east[1]);
    g_assert_null(plan_stall(&f.event, &f.booths[4], &hall));
    g_assert_null(plan_stall(&f.event, NULL, &hall));
    g_assert_true(hall == &f.halls[1]);
}

/* `visited` has a letter for each booth: v for visited. */
static const struct next_row {
    const char *name, *visited;
    int from;         /* -1: from nowhere */
    const char *next; /* NULL: there is none */
} next_rows[] = {
    {"from the entrance", ".....", -1, "A-3"},
    {"from a booth", "v....", 0, "A-2"},
    {"from a booth that is not visited", "v....", 1, "A-2"},
    {"of two as near, the first of the file", ".v.v.", 1, "A-1"},
    {"past a visited one", "vv...", 0, "A-3"},
    {"back", "..v..", 2, "A-2"},
    {"into the next hall", "vvv..", 0, "い-1"},
    {"from the last hall into the first", "...v.", 3, "A-3"},
    {"in the same hall first", ".....", 3, "い-1"},
    {"from a booth without a stall", "v...v", 4, "A-3"},
    {"all", "vvvvv", 2, NULL},
    {"all that have a stall", "vvvv.", -1, NULL},
};

static void test_next(const void *data)
{
    const struct next_row *row = data;
    struct fair f;
    make_fair(&f);
    bool visited[G_N_ELEMENTS(codes)];
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        visited[i] = row->visited[i] == 'v';
    const struct booth *from = row->from < 0 ? NULL : &f.booths[row->from];
    const struct stall *next = plan_next(&f.event, from, visited);
    g_assert_cmpstr(next ? next->label : NULL, ==, row->next);
}

static void test_next_without(void)
{
    struct fair f;
    make_fair(&f);
    bool visited[G_N_ELEMENTS(codes)] = {false};
    f.halls[0].n_facilities = 0;
    g_assert_cmpstr(plan_next(&f.event, NULL, visited)->label, ==, "A-1");
    f.event.n_halls = 0;
    f.event.halls = NULL;
    g_assert_null(plan_next(&f.event, &f.booths[0], visited));
}

static void test_kinds(void)
{
    for (int i = 0; i < FACILITY_KINDS; i++) {
        enum facility_kind kind = FACILITY_KINDS;
        g_assert_true(facility_kind_parse(facility_kind_name((enum facility_kind)i), &kind));
        g_assert_cmpint(kind, ==, i);
    }
    enum facility_kind kind = FACILITY_KINDS;
    g_assert_false(facility_kind_parse("pool", &kind));
    g_assert_cmpint(kind, ==, FACILITY_KINDS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
        g_autofree char *path = g_strdup_printf("/plan/rule/%s", rules[i].name);
        g_test_add_data_func(path, &rules[i], test_rule);
    }
    g_test_add_func("/plan/right", test_right);
    g_test_add_func("/plan/stall", test_stall);
    for (size_t i = 0; i < G_N_ELEMENTS(next_rows); i++) {
        g_autofree char *path = g_strdup_printf("/plan/next/%s", next_rows[i].name);
        g_test_add_data_func(path, &next_rows[i], test_next);
    }
    g_test_add_func("/plan/next/without a plan or an entrance", test_next_without);
    g_test_add_func("/plan/kinds", test_kinds);
    return g_test_run();
}
