/*
 * 秘匿: which cells of a published table of counts must be hidden, so that nobody learns a small
 * count, not by computing it from the other figures either.
 *
 * The table is additive: rows x columns of counts, and whoever reads it is taken to know
 *   - the sum of each column and the sum of each row, published or not (where people may stand in
 *     several columns, as visitors of several booths do, a row's published total is not its sum;
 *     that the sum is taken to be known all the same makes the reader stronger than he is);
 *   - of each cell, bounds that follow from what is published elsewhere (`known`);
 *   - each cell that is shown;
 *   - k and this rule.
 *
 * What is small is the caller's to say: fewer than k, and 0 as well. A 0 that is shown tells of
 * everybody in its column that they are none of its row, and, what is worse, it tells that every
 * hidden cell is at least 1: the single person of a row would be seen in each column where he
 * stands. Only where nobody can be (an empty row or column) a 0 may be shown.
 *
 * What is guaranteed, of the moment's table:
 *   1. Every small cell is hidden.
 *   2. No hidden cell has only one value that agrees with all of the above.
 *   3. A small cell's values that agree reach over `width` at least (greatest less least).
 *   4. 3 holds also for a reader who was told which of the hidden cells are small and which stand
 *      beside them only for their protection (`told`).
 * Each as far as it can be had at all: where hiding the whole table leaves a cell fewer values, it
 * has those. Where no cell is small nothing is hidden.
 *
 * What is not: it is no shield against who keeps the tables of two moments and knows who answered
 * in between, nor does it reckon with how many people visited two booths.
 *
 * How. The counts are an integral flow between rows and columns. A cell can have another value
 * where it lies on a cycle of cells that are not shown, one up, the next down, which keeps all
 * sums; how far, is a greatest flow. Where the hidden cells have none that is wide enough, the
 * cycle with the fewest shown cells is hidden (of those wide enough; else of all, one after the
 * other). All cells of such a cycle move, so none is hidden in vain or can be computed itself. The
 * search has a ceiling; a table that reaches it is hidden whole. 10 x 8 cells take microseconds, 60
 * x 200 cells 5 to 20 ms (65 ms where every cell is around k), the ceiling is 0.1 s or so.
 */
#ifndef MODEL_SUPPRESS_H
#define MODEL_SUPPRESS_H

#include <stdbool.h>
#include <stdint.h>

struct pool;

enum suppress_state {
    SUPPRESS_SHOWN,
    SUPPRESS_SMALL,       /* hidden, and to be protected */
    SUPPRESS_BESIDE,      /* hidden for the others' sake: suppress() says which */
    SUPPRESS_UNPUBLISHED, /* of a row that is never published: not to be protected */
};

struct suppress_range {
    int64_t least, most;
};

struct suppress_cell {
    int64_t value;
    enum suppress_state state;
    struct suppress_range known; /* what everybody knows of it; the value is within */
    struct suppress_range told;  /* within `known`: and who knows whether it is small */
    struct suppress_range open;  /* suppress() says: it can have these two values, at least */
};

struct suppress_table {
    int rows, columns;
    struct suppress_cell *cells; /* [row * columns + column] */
};

/* Over how many a small cell's possible values reach (3. above): half of k. A cell has that much
 * room below or above it, so that one cycle can give it. */
#define SUPPRESS_WIDTH(k) ((int64_t)(k) / 2)

/* How many cells the search looks at, at most. */
#define SUPPRESS_CEILING 50000000

/* Makes SHOWN cells BESIDE until the guarantee holds. `pool` gives the memory for the search.
 * False: the ceiling was reached, and everything is hidden that anything could be learnt from. */
bool suppress(struct pool *pool, const struct suppress_table *table, int64_t width,
              int64_t ceiling);

#endif
