/*
 * Tests that hidden cells stay hidden. Ten thousand tables of every kind are given to a solver that
 * does not use src/model/suppress.c. For each hidden cell the solver finds the least and the
 * greatest value that fit all sums, bounds and shown cells. For small tables its result is compared
 * with all possible tables. test_tally_hide.c tests the figures of a fair.
 */
#include <glib.h>
#include <string.h>
#include <time.h>

#include "base/pool.h"
#include "model/suppress.h"

#define TABLES 10000
#define SEED 20230217
#define CELLS_MAX 256 /* of a table for the solver */
#define CHOICES 60    /* of the largest fair */
#define BOOTHS 200

/* --- the solver --- */

/* All that a reader knows. */
struct riddle {
    int rows, columns;
    int64_t value[CELLS_MAX], least[CELLS_MAX], most[CELLS_MAX]; /* a shown cell: all equal */
};

static struct riddle riddle_of(const struct suppress_table *table, bool told, bool all_hidden)
{
    struct riddle r = {.rows = table->rows, .columns = table->columns};
    for (int i = 0; i < r.rows * r.columns; i++) {
        const struct suppress_cell *cell = &table->cells[i];
        bool shown = cell->state == SUPPRESS_SHOWN && !all_hidden;
        r.value[i] = cell->value;
        r.least[i] = shown ? cell->value : told ? cell->told.least : cell->known.least;
        r.most[i] = shown ? cell->value : told ? cell->told.most : cell->known.most;
    }
    return r;
}

/* True if `amount` can be moved from one line to another. The search is depth first. Lines 0.. are
 * rows, lines 100.. are columns. */
static bool bring(struct riddle *r, int line, int to, int without, int64_t amount, bool *been)
{
    if (line == to)
        return true;
    been[line] = true;
    int n = line < 100 ? r->columns : r->rows;
    for (int i = 0; i < n; i++) {
        int next = line < 100 ? 100 + i : i;
        int cell = line < 100 ? line * r->columns + i : i * r->columns + line - 100;
        int64_t sign = line < 100 ? 1 : -1;
        int64_t value = r->value[cell] + sign * amount;
        if (cell == without || been[next] || value < r->least[cell] || value > r->most[cell])
            continue;
        if (bring(r, next, to, without, amount, been)) {
            r->value[cell] = value;
            return true;
        }
    }
    return false;
}

/* How far a cell can rise or fall. It tries powers of two, the greatest first. */
static int64_t extreme(const struct riddle *asked, int cell, bool up)
{
    struct riddle r = *asked;
    int row = cell / r.columns, column = 100 + cell % r.columns;
    for (int64_t amount = 1 << 20; amount > 0;) {
        bool been[200] = {false};
        int64_t value = r.value[cell] + (up ? amount : -amount);
        if (value >= r.least[cell] && value <= r.most[cell] &&
            bring(&r, up ? column : row, up ? row : column, cell, amount, been))
            r.value[cell] = value;
        else
            amount /= 2;
    }
    return r.value[cell];
}

struct extent {
    int64_t least, most;
};

static struct extent solve(const struct riddle *r, int cell)
{
    return (struct extent){extreme(r, cell, false), extreme(r, cell, true)};
}

/* --- the same by trying every table --- */

struct trial {
    const struct riddle *riddle;
    int64_t rows[CELLS_MAX], columns[CELLS_MAX]; /* the rest of the sums */
    int64_t value[CELLS_MAX];
    struct extent extents[CELLS_MAX];
    int steps;
};

static void try_from(struct trial *t, int cell)
{
    const struct riddle *r = t->riddle;
    int row = cell / r->columns, column = cell % r->columns;
    if (cell > 0 && column == 0 && t->rows[row - 1] != 0)
        return;
    if (cell == r->rows * r->columns) {
        for (int i = 0; i < r->columns; i++) {
            if (t->columns[i] != 0)
                return;
        }
        for (int i = 0; i < cell; i++) {
            t->extents[i].least = MIN(t->extents[i].least, t->value[i]);
            t->extents[i].most = MAX(t->extents[i].most, t->value[i]);
        }
        return;
    }
    int64_t most = MIN(r->most[cell], MIN(t->rows[row], t->columns[column]));
    for (int64_t value = r->least[cell]; value <= most && t->steps > 0; value++, t->steps--) {
        t->value[cell] = value;
        t->rows[row] -= value;
        t->columns[column] -= value;
        try_from(t, cell + 1);
        t->rows[row] += value;
        t->columns[column] += value;
    }
}

/* False if there are too many tables. */
static bool try_all(const struct riddle *r, struct trial *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->riddle = r;
    ret->steps = 20000;
    for (int i = 0; i < r->rows * r->columns; i++) {
        ret->rows[i / r->columns] += r->value[i];
        ret->columns[i % r->columns] += r->value[i];
        ret->extents[i] = (struct extent){r->value[i], r->value[i]};
    }
    try_from(ret, 0);
    return ret->steps > 0;
}

/* --- tables --- */

struct sample {
    struct suppress_table table;
    int k;
    bool any_small;
    int64_t width;
};

/* The number of people in a cell, for each kind of table. */
static int64_t count(GRand *rand, int kind, int k)
{
    switch (kind) {
    case 0: /* all small */
        return g_rand_int_range(rand, 0, k);
    case 1: /* few people */
        return g_rand_int_range(rand, 0, 4) ? 0 : g_rand_int_range(rand, 0, 3 * k);
    case 2: /* many, with a few small cells */
        return g_rand_int_range(rand, 0, 12) ? g_rand_int_range(rand, k, 40 * k)
                                             : g_rand_int_range(rand, 0, k);
    case 3: /* near k, where little can be hidden */
        return g_rand_int_range(rand, k - 1, k + 2);
    case 4: /* none is small */
        return g_rand_int_range(rand, k, 10 * k);
    default: /* from few to very many */
        return (int64_t)1 << g_rand_int_range(rand, 0, 12);
    }
}

static void fill(GRand *rand, struct sample *s)
{
    int kind = g_rand_int_range(rand, 0, 6);
    int columns = s->table.columns, n = s->table.rows * columns;
    int empty_row = g_rand_int_range(rand, 0, 4 * s->table.rows);
    int empty_column = g_rand_int_range(rand, 0, 4 * columns);
    for (int i = 0; i < n; i++) {
        bool empty = i / columns == empty_row || i % columns == empty_column;
        s->table.cells[i].value = empty ? 0 : count(rand, kind, s->k);
    }
}

/* Known limits of the cells. One comes from the total of each row: its sum, or less if people are
 * in several columns. The other comes from the number of people in each column and in none. */
static void bound(GRand *rand, struct sample *s)
{
    int rows = s->table.rows, columns = s->table.columns;
    struct suppress_cell *cells = s->table.cells;
    int64_t totals[CELLS_MAX], elsewhere;
    for (int i = 0; i < rows; i++) {
        int64_t most = 0, sum = 0;
        for (int j = 0; j < columns; j++) {
            most = MAX(most, cells[i * columns + j].value);
            sum += cells[i * columns + j].value;
        }
        totals[i] = g_rand_boolean(rand) ? sum : g_rand_int_range(rand, (int)most, (int)sum + 1);
    }
    for (int j = 0; j < columns; j++) {
        int64_t inside = 0;
        elsewhere = g_rand_int_range(rand, 0, 100);
        for (int i = 0; i < rows; i++) {
            inside += cells[i * columns + j].value;
            elsewhere = MAX(elsewhere, totals[i] - cells[i * columns + j].value);
        }
        for (int i = 0; i < rows; i++)
            cells[i * columns + j].known =
                (struct suppress_range){MAX(0, totals[i] - elsewhere), MIN(totals[i], inside)};
    }
}

static void classify(GRand *rand, struct sample *s)
{
    int columns = s->table.columns, n = s->table.rows * columns;
    bool unpublished =
        s->table.rows > 2 && s->table.rows < CHOICES && g_rand_int_range(rand, 0, 5) == 0;
    for (int i = 0; i < n; i++) {
        struct suppress_cell *cell = &s->table.cells[i];
        cell->told = cell->known;
        if (unpublished && i / columns == s->table.rows - 1) {
            cell->state = SUPPRESS_UNPUBLISHED;
        } else if (cell->known.most == 0) {
            cell->state = SUPPRESS_SHOWN;
        } else if (cell->value < s->k) {
            cell->state = SUPPRESS_SMALL;
            cell->told.most = MIN(cell->told.most, s->k - 1);
            s->any_small = true;
        } else {
            cell->state = SUPPRESS_SHOWN;
            cell->told.least = MAX(cell->told.least, s->k);
        }
    }
}

static struct sample make(struct pool *pool, GRand *rand, int rows, int columns)
{
    struct sample s = {.k = g_rand_int_range(rand, 2, g_rand_boolean(rand) ? 4 : 21)};
    s.width = SUPPRESS_WIDTH(s.k);
    s.table = (struct suppress_table){
        rows, columns, POOL_ARRAY(pool, struct suppress_cell, (size_t)(rows * columns))};
    fill(rand, &s);
    bound(rand, &s);
    classify(rand, &s);
    return s;
}

/* --- what must hold --- */

struct figures {
    int hidden, cells, small, tight, told_tight, bare, tried;
};

static int64_t reach(const struct suppress_table *table, int cell, bool told, bool all_hidden)
{
    struct riddle r = riddle_of(table, told, all_hidden);
    struct extent extent = solve(&r, cell);
    return extent.most - extent.least;
}

/* Checks that a cell is as uncertain as possible, up to the promised width. Counts the cells that
 * cannot be. */
static void check_width(const struct sample *s, int cell, bool told, int *tight)
{
    int64_t width = reach(&s->table, cell, told, false);
    if (width >= s->width)
        return;
    g_assert_cmpint(width, ==, reach(&s->table, cell, told, true));
    (*tight)++;
}

static void check_hidden(const struct sample *s, const struct riddle *r, int cell,
                         struct figures *figures)
{
    struct extent extent = solve(r, cell);
    bool small = s->table.cells[cell].state == SUPPRESS_SMALL;
    const struct suppress_range *open = &s->table.cells[cell].open;
    g_assert_true(extent.least <= open->least && open->most <= extent.most);
    if (extent.least == extent.most) {
        g_assert_true(small);
        g_assert_cmpint(reach(&s->table, cell, false, true), ==, 0);
        figures->bare++;
    }
    if (!small)
        return;
    figures->small++;
    check_width(s, cell, false, &figures->tight);
    check_width(s, cell, true, &figures->told_tight);
}

static void check(const struct sample *s, struct figures *figures)
{
    const struct riddle r = riddle_of(&s->table, false, false);
    for (int i = 0; i < s->table.rows * s->table.columns; i++) {
        const struct suppress_cell *cell = &s->table.cells[i];
        if (cell->state == SUPPRESS_UNPUBLISHED)
            continue;
        bool hidden = cell->state != SUPPRESS_SHOWN;
        g_assert_true(hidden || cell->value >= s->k || cell->known.most == 0);
        g_assert_true(!hidden || s->any_small);
        figures->cells++;
        figures->hidden += hidden;
        if (hidden)
            check_hidden(s, &r, i, figures);
    }
}

/* Checks that both solvers give the same result. */
static void cross_check(const struct sample *s, struct figures *figures)
{
    static struct trial trial;
    const struct riddle r = riddle_of(&s->table, false, false);
    if (!try_all(&r, &trial))
        return;
    figures->tried++;
    for (int i = 0; i < r.rows * r.columns; i++) {
        struct extent extent = solve(&r, i);
        g_assert_cmpint(extent.least, ==, trial.extents[i].least);
        g_assert_cmpint(extent.most, ==, trial.extents[i].most);
    }
}

static void no_hidden_cell_is_pinned(void)
{
    g_autoptr(pool) pool = pool_new();
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    struct figures figures = {0};
    for (int i = 0; i < TABLES; i++) {
        int most = i % 10 == 0 ? 13 : i % 3 == 0 ? 8 : 5;
        int rows = g_rand_int_range(rand, 1, most), columns = g_rand_int_range(rand, 1, most);
        struct sample s = make(pool, rand, rows, columns);
        g_assert_true(suppress(pool, &s.table, s.width, SUPPRESS_CEILING));
        check(&s, &figures);
        if (rows * columns <= 12)
            cross_check(&s, &figures);
        pool_clear(pool);
    }
    g_test_message("%d tables, %d cells, %d small, %d hidden: %.1f %%", TABLES, figures.cells,
                   figures.small, figures.hidden, 100.0 * figures.hidden / figures.cells);
    g_test_message("small cells that hiding everything leaves closer than promised: %d, told %d; "
                   "with one value: %d",
                   figures.tight, figures.told_tight, figures.bare);
    g_test_message("solved by trying every table, too: %d", figures.tried);
    g_assert_cmpint(figures.tried, >, 1000);
}

/* --- the greatest fair --- */

static struct sample great(struct pool *pool, GRand *rand, int kind)
{
    struct sample s = {.k = 10, .width = SUPPRESS_WIDTH(10)};
    s.table = (struct suppress_table){CHOICES, BOOTHS,
                                      POOL_ARRAY(pool, struct suppress_cell, CHOICES * BOOTHS)};
    int64_t popular[CHOICES];
    for (int i = 0; i < CHOICES; i++)
        popular[i] = g_rand_int_range(rand, 1, 6) * g_rand_int_range(rand, 1, 6);
    for (int i = 0; i < CHOICES * BOOTHS; i++) {
        struct suppress_cell *cell = &s.table.cells[i];
        int people = (int)popular[i / BOOTHS] * 3;
        cell->value = kind < 6 ? count(rand, kind, s.k) : g_rand_int_range(rand, 0, people);
        cell->known = (struct suppress_range){0, 100000};
    }
    classify(rand, &s);
    return s;
}

static void the_greatest_fair_is_done_at_once(void)
{
    static const char *const kinds[] = {"all small",  "few people",    "many people",  "around k",
                                        "none small", "powers of two", "as people are"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    for (int kind = 0; kind < (int)G_N_ELEMENTS(kinds); kind++) {
        g_autoptr(pool) pool = pool_new();
        struct sample s = great(pool, rand, kind);
        int small = 0, hidden = 0;
        for (int i = 0; i < CHOICES * BOOTHS; i++)
            small += s.table.cells[i].state == SUPPRESS_SMALL;
        clock_t from = clock();
        bool found = suppress(pool, &s.table, s.width, SUPPRESS_CEILING);
        clock_t took = clock() - from;
        for (int i = 0; i < CHOICES * BOOTHS; i++)
            hidden += s.table.cells[i].state != SUPPRESS_SHOWN;
        g_test_message("%d x %d, %s: %d small, %d hidden, %.1f ms%s", CHOICES, BOOTHS, kinds[kind],
                       small, hidden, 1e3 * (double)took / CLOCKS_PER_SEC,
                       found ? "" : " (ceiling)");
    }
}

/* Tests that a table is hidden completely if it is too large to be checked. */
static void beyond_the_ceiling_all_is_hidden(void)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    g_autoptr(pool) pool = pool_new();
    struct sample s = great(pool, rand, 2);
    s.table.cells[1].value = 0;
    s.table.cells[1].state = SUPPRESS_SHOWN;
    s.table.cells[1].known = s.table.cells[1].told = (struct suppress_range){0, 0};
    g_assert_false(suppress(pool, &s.table, s.width, 1000));
    for (int i = 0; i < CHOICES * BOOTHS; i++)
        g_assert_true((s.table.cells[i].state == SUPPRESS_SHOWN) == (i == 1));
}

/* --- by hand --- */

/* Three rows and columns. `hidden` has an x for each cell that must be hidden at the end. */
static const struct row {
    const char *name;
    int64_t values[9];
    const char *hidden;
} rows[] = {
    {"nothing small", {10, 20, 30, 40, 50, 60, 70, 80, 90}, "........."},
    {"one small", {3, 20, 30, 40, 50, 60, 70, 80, 90}, "x.x...x.x"},
    {"a row of small ones helps itself", {3, 4, 5, 40, 50, 60, 70, 80, 90}, "xxx...xxx"},
    {"two in one cycle", {3, 20, 30, 40, 5, 60, 70, 80, 90}, "xx.xx...."},
    {"corners of a cycle", {3, 20, 4, 40, 50, 60, 5, 80, 6}, "x.x...x.x"},
    {"0 is small", {0, 20, 30, 40, 50, 60, 70, 80, 90}, "x.x...x.x"},
    {"what has no room is of no use", {3, 20, 10, 40, 50, 60, 10, 80, 10}, "xx.xx...."},
};

static void by_hand(gconstpointer data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    struct suppress_cell cells[9];
    const struct suppress_table table = {3, 3, cells};
    for (int i = 0; i < 9; i++) {
        bool small = row->values[i] < 10;
        cells[i] = (struct suppress_cell){
            .value = row->values[i],
            .state = small ? SUPPRESS_SMALL : SUPPRESS_SHOWN,
            .known = {0, 1000},
            .told = {small ? 0 : 10, small ? 9 : 1000},
        };
    }
    g_assert_true(suppress(pool, &table, SUPPRESS_WIDTH(10), SUPPRESS_CEILING));
    char hidden[10] = "";
    for (int i = 0; i < 9; i++)
        hidden[i] = cells[i].state == SUPPRESS_SHOWN ? '.' : 'x';
    g_assert_cmpstr(hidden, ==, row->hidden);
}

/* No other cell can protect a cell that is alone in its row and column. Tests that no cell is
 * hidden without use. */
static void alone(void)
{
    g_autoptr(pool) pool = pool_new();
    struct suppress_cell cells[3];
    for (int i = 0; i < 3; i++)
        cells[i] = (struct suppress_cell){.value = 20, .known = {0, 99}, .told = {10, 99}};
    cells[0] = (struct suppress_cell){
        .value = 3, .state = SUPPRESS_SMALL, .known = {0, 99}, .told = {0, 9}};
    const struct suppress_table table = {1, 3, cells};
    g_assert_true(suppress(pool, &table, SUPPRESS_WIDTH(10), SUPPRESS_CEILING));
    g_assert_cmpint(cells[0].state, ==, SUPPRESS_SMALL);
    g_assert_cmpint(cells[1].state, ==, SUPPRESS_SHOWN);
    g_assert_cmpint(cells[2].state, ==, SUPPRESS_SHOWN);
}

/* If a figure contradicts its bounds, the search could show a cell that must be hidden. */
static void a_figure_beyond_its_bounds_is_refused(void)
{
    if (g_test_subprocess()) {
        g_autoptr(pool) pool = pool_new();
        struct suppress_cell cell = {
            .value = 3, .state = SUPPRESS_SMALL, .known = {0, 2}, .told = {0, 2}};
        (void)suppress(pool, &(struct suppress_table){1, 1, &cell}, 5, SUPPRESS_CEILING);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*known->most*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/suppress/random", no_hidden_cell_is_pinned);
    g_test_add_func("/suppress/greatest", the_greatest_fair_is_done_at_once);
    g_test_add_func("/suppress/beyond-bounds", a_figure_beyond_its_bounds_is_refused);
    g_test_add_func("/suppress/ceiling", beyond_the_ceiling_all_is_hidden);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("/suppress/by-hand/%s", rows[i].name);
        g_test_add_data_func(name, &rows[i], by_hand);
    }
    g_test_add_func("/suppress/alone", alone);
    return g_test_run();
}
