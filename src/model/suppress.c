/*
 * Searches for the cycles of cells that model/suppress.h describes. A node is a row, or (numbered
 * after the rows) a column. A cell that can go up leads from its row to its column. A cell that can
 * go down leads from its column to its row. Callers need not know nodes and ways. The sibling
 * model/tally_hide.c decides what the cells mean.
 */
#include "model/suppress.h"

#include <string.h>

#include "base/pool.h"

/* Flags of a cell, in one byte, because the innermost loop reads them for every cell. */
enum { CAN_GO_UP = 1, CAN_GO_DOWN = 2, IS_SHOWN = 4 };

struct search {
    const struct suppress_table *table;
    bool told;    /* true: the bounds `told` hold; false: the bounds `known` */
    int64_t *now; /* for each cell: its value in a table that agrees with everything known */
    unsigned char *by_row, *by_column; /* the flags of each cell, in that order */
    int *distance;   /* for each node: shown cells on the way to it; -1: not reached */
    int *via;        /* for each node: the cell through which it was reached */
    int *near, *far; /* nodes to expand, at this distance and at the next */
    int n_near, n_far;
    int64_t work, ceiling;
};

/* Which cells a cycle may go through. HIDDEN: only hidden cells. WIDE: also shown cells that alone
 * have enough room. ANY: also any shown cell that has room. WIDE and ANY use as few shown cells as
 * possible. */
enum way { HIDDEN, WIDE, ANY };

struct allowed {
    int without; /* a cell that the way must not use */
    bool shown;
    int64_t room; /* the room that a shown cell must have at least */
};

static int64_t room(const struct search *s, int cell, bool up)
{
    const struct suppress_cell *c = &s->table->cells[cell];
    const struct suppress_range *range = s->told ? &c->told : &c->known;
    return up ? range->most - s->now[cell] : s->now[cell] - range->least;
}

static void set_flags(struct search *s, int cell)
{
    unsigned char flags = 0;
    if (room(s, cell, true) > 0)
        flags |= CAN_GO_UP;
    if (room(s, cell, false) > 0)
        flags |= CAN_GO_DOWN;
    if (s->table->cells[cell].state == SUPPRESS_SHOWN)
        flags |= IS_SHOWN;
    int columns = s->table->columns;
    s->by_row[cell] = s->by_column[cell % columns * s->table->rows + cell / columns] = flags;
}

/* Returns the node at the other end of a cell. */
static int across(const struct search *s, int node, int cell)
{
    int rows = s->table->rows, columns = s->table->columns;
    return node < rows ? rows + cell % columns : cell / columns;
}

static void reach(struct search *s, int node, int distance, int via, bool next)
{
    s->distance[node] = distance;
    s->via[node] = via;
    if (next)
        s->far[s->n_far++] = node;
    else
        s->near[s->n_near++] = node;
}

/* Returns the flags of a node's cells, one after the other. */
static const unsigned char *flags_of(const struct search *s, int node)
{
    int rows = s->table->rows, columns = s->table->columns;
    return node < rows ? s->by_row + node * columns : s->by_column + (node - rows) * rows;
}

/* Returns the cell between a row and a column. `node` may be either of them. */
static int between(const struct search *s, int node, int other)
{
    int rows = s->table->rows, columns = s->table->columns;
    return node < rows ? node * columns + other - rows : other * columns + node - rows;
}

/* Reaches the nodes at the other ends of a node's cells. If two hidden cells lead to `to`, it
 * reaches `to`, too, and ends. */
static void expand(struct search *s, int node, int to, const struct allowed *allowed)
{
    int rows = s->table->rows;
    bool up = node < rows, beside = up == (to < rows);
    int n = up ? s->table->columns : rows, first = up ? rows : 0;
    const unsigned char *flags = flags_of(s, node), *last = flags_of(s, to);
    unsigned char can_go = up ? CAN_GO_UP : CAN_GO_DOWN;
    unsigned char can_go_on = up ? CAN_GO_DOWN : CAN_GO_UP;
    for (int i = 0; i < n; i++) {
        s->work++;
        bool shown = flags[i] & IS_SHOWN;
        if (!(flags[i] & can_go) || (shown && !allowed->shown))
            continue;
        int distance = s->distance[node] + shown, next = first + i;
        if (s->distance[next] >= 0 && s->distance[next] <= distance)
            continue;
        int cell = between(s, node, next);
        if (cell == allowed->without || (shown && room(s, cell, up) < allowed->room))
            continue;
        reach(s, next, distance, cell, shown);
        if (beside && !shown && (last[i] & (IS_SHOWN | can_go_on)) == can_go_on) {
            reach(s, to, distance, between(s, next, to), false);
            return;
        }
    }
}

/* Finds a way through the fewest shown cells. `via` holds it, from `to` backwards. The node that
 * was reached last is expanded first: `to` is rarely far, and any way through hidden cells is good
 * enough. */
static bool find_way(struct search *s, int from, int to, const struct allowed *allowed)
{
    memset(s->distance, 0xFF, (size_t)(s->table->rows + s->table->columns) * sizeof(int));
    s->n_near = s->n_far = 0;
    reach(s, from, 0, -1, false);
    for (int distance = 0; s->n_near > 0; distance++) {
        while (s->n_near > 0 && s->distance[to] != distance) {
            int node = s->near[--s->n_near];
            if (s->distance[node] == distance)
                expand(s, node, to, allowed);
        }
        if (s->distance[to] == distance)
            return true;
        int *swap = s->near;
        s->near = s->far;
        s->far = swap;
        s->n_near = s->n_far;
        s->n_far = 0;
    }
    return false;
}

static void move(struct search *s, int cell, int64_t by)
{
    s->now[cell] += by;
    struct suppress_range *open = &s->table->cells[cell].open;
    open->least = MIN(open->least, s->now[cell]);
    open->most = MAX(open->most, s->now[cell]);
    set_flags(s, cell);
}

/* Moves every cell of the way by the same amount: as much as all of them can move, but at most
 * `most`. Shown cells of the way become hidden. Returns the amount. */
static int64_t go_way(struct search *s, int from, int to, int64_t most)
{
    int rows = s->table->rows;
    for (int node = to; node != from; node = across(s, node, s->via[node]))
        most = MIN(most, room(s, s->via[node], node >= rows));
    for (int node = to; node != from; node = across(s, node, s->via[node])) {
        struct suppress_cell *cell = &s->table->cells[s->via[node]];
        if (cell->state == SUPPRESS_SHOWN)
            cell->state = SUPPRESS_BESIDE;
        move(s, s->via[node], node >= rows ? most : -most);
    }
    return most;
}

/* Returns by how much the cell must still move, so that its values span `width`. */
static int64_t wanted(const struct search *s, int cell, bool up, int64_t width)
{
    const struct suppress_range *open = &s->table->cells[cell].open;
    if (open->most - open->least >= width)
        return 0;
    int64_t by = up ? open->least + width - s->now[cell] : s->now[cell] - (open->most - width);
    return MIN(by, room(s, cell, up));
}

/* Moves a cell up or down along one cycle. Shown cells of the cycle become hidden. False if there
 * is no cycle or no need, or if the ceiling is reached. */
static bool go_round(struct search *s, int cell, bool up, enum way way, int64_t width)
{
    int row = cell / s->table->columns, column = s->table->rows + cell % s->table->columns;
    int from = up ? column : row, to = up ? row : column;
    int64_t by = wanted(s, cell, up, width);
    const struct allowed allowed = {cell, way != HIDDEN, way == WIDE ? by : 1};
    if (by <= 0 || s->work >= s->ceiling || !find_way(s, from, to, &allowed))
        return false;
    by = go_way(s, from, to, by);
    move(s, cell, up ? by : -by);
    return true;
}

/* Moves the cell as far as hidden cells allow, and then along one cycle that `way` allows. True if
 * the last cycle moved it, so cells may have been hidden. */
static bool widen(struct search *s, int cell, bool up, enum way way, int64_t width)
{
    while (go_round(s, cell, up, HIDDEN, width))
        ;
    return way != HIDDEN && go_round(s, cell, up, way, width);
}

/* After each newly hidden cycle the search begins again with hidden cells only, because the new
 * cycle may allow the rest of the width, also in the other direction. The direction with more room
 * comes first. */
static void protect(struct search *s, int cell, int64_t width)
{
    width = MIN(width, room(s, cell, true) + room(s, cell, false));
    bool up = room(s, cell, true) >= room(s, cell, false);
    for (enum way way = HIDDEN; way <= ANY;) {
        bool widened = widen(s, cell, up, way, width) || widen(s, cell, !up, way, width);
        way = widened ? HIDDEN : way + 1;
    }
}

static struct search start(struct pool *pool, const struct suppress_table *table)
{
    size_t cells = (size_t)table->rows * (size_t)table->columns;
    size_t nodes = (size_t)table->rows + (size_t)table->columns;
    struct search s = {
        .table = table,
        .now = POOL_ARRAY(pool, int64_t, cells),
        .by_row = POOL_ARRAY(pool, unsigned char, cells),
        .by_column = POOL_ARRAY(pool, unsigned char, cells),
        .distance = POOL_ARRAY(pool, int, nodes),
        .via = POOL_ARRAY(pool, int, nodes),
        .near = POOL_ARRAY(pool, int, 2 * nodes),
        .far = POOL_ARRAY(pool, int, 2 * nodes),
    };
    for (size_t i = 0; i < cells; i++) {
        struct suppress_cell *cell = &table->cells[i];
        s.now[i] = cell->value;
        cell->open = (struct suppress_range){cell->value, cell->value};
    }
    return s;
}

static void hide_all(const struct suppress_table *table)
{
    for (int i = 0; i < table->rows * table->columns; i++) {
        struct suppress_cell *cell = &table->cells[i];
        if (cell->state == SUPPRESS_SHOWN && cell->known.least < cell->known.most)
            cell->state = SUPPRESS_BESIDE;
    }
}

/* Asserts what the caller must give: bounds that contain the value, and `told` within `known`. */
static void check_given(const struct suppress_table *table)
{
    g_assert(table->rows >= 0 && table->columns >= 0);
    for (int i = 0; i < table->rows * table->columns; i++) {
        const struct suppress_cell *cell = &table->cells[i];
        const struct suppress_range *known = &cell->known, *told = &cell->told;
        g_assert(known->least <= cell->value && cell->value <= known->most);
        g_assert(known->least <= told->least && told->most <= known->most);
        g_assert(told->least <= cell->value && cell->value <= told->most);
    }
}

static int64_t sum_of_row(const struct search *s, int row)
{
    int64_t moved = 0;
    for (int i = 0, cell = row * s->table->columns; i < s->table->columns; i++, cell++)
        moved += s->now[cell] - s->table->cells[cell].value;
    return moved;
}

static int64_t sum_of_column(const struct search *s, int column)
{
    int64_t moved = 0;
    for (int i = 0, cell = column; i < s->table->rows; i++, cell += s->table->columns)
        moved += s->now[cell] - s->table->cells[cell].value;
    return moved;
}

/* Asserts what the search must have found: cycles keep every sum, and a shown cell never moved. */
static void check_found(const struct search *s)
{
    const struct suppress_table *table = s->table;
    for (int i = 0; i < table->rows; i++)
        g_assert(sum_of_row(s, i) == 0);
    for (int i = 0; i < table->columns; i++)
        g_assert(sum_of_column(s, i) == 0);
    for (int i = 0; i < table->rows * table->columns; i++) {
        const struct suppress_cell *cell = &table->cells[i];
        const struct suppress_range *open = &cell->open;
        g_assert(open->least <= cell->value && cell->value <= open->most);
        g_assert(cell->known.least <= open->least && open->most <= cell->known.most);
        g_assert(cell->state != SUPPRESS_SHOWN || open->least == open->most);
        g_assert(cell->state != SUPPRESS_BESIDE || open->least < open->most);
    }
}

bool suppress(struct pool *pool, const struct suppress_table *table, int64_t width, int64_t ceiling)
{
    check_given(table);
    struct search s = start(pool, table);
    s.ceiling = ceiling;
    int cells = table->rows * table->columns;
    for (int told = 1; told >= 0; told--) {
        s.told = told;
        for (int i = 0; i < cells; i++)
            set_flags(&s, i);
        for (int i = 0; i < cells; i++) {
            if (table->cells[i].state == SUPPRESS_SMALL)
                protect(&s, i, width);
        }
    }
    check_found(&s);
    if (s.work < ceiling)
        return true;
    hide_all(table);
    return false;
}
