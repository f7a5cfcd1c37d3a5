/*
 * 秘匿: decides which cells of a published table of counts are hidden, so that no reader learns a
 * small count, not even by computing it from other figures. The sibling model/tally_hide.h applies
 * this rule to a fair's figures. Callers need not know the search.
 *
 * The table is additive: rows x columns of counts. The reader is assumed to know
 *   - the sum of each column and of each row, published or not. A visitor of several booths is in
 *     several columns, so a row's published total is not its sum. To assume that the sum is known
 *     makes the reader stronger than in reality;
 *   - bounds of each cell that follow from other published figures (`known`);
 *   - each cell that is shown;
 *   - k and this rule.
 *
 * The caller decides which cells are small: counts below k, also 0. A shown 0 would show that all
 * people of its column are not in its row. Worse, it would show that every hidden cell is at least
 * 1: then the single person of a row would be seen in each column where that person is. A 0 may be
 * shown only where no person can be (an empty row or column).
 *
 * Guaranteed, for one table at one time:
 *   1. Every small cell is hidden.
 *   2. No hidden cell has only one value that agrees with everything above.
 *   3. The values of a small cell that agree span at least `width` (greatest minus least).
 *   4. Rule 3 also holds for a reader who knows which hidden cells are small, and which are hidden
 *      only for the protection of small ones (`told`).
 *
 * Each of these holds as far as it is possible: if hiding the whole table leaves a cell fewer
 * values, the cell has those. If no cell is small, nothing is hidden.
 *
 * Not protected: a reader who compares the tables of two times and knows which person answered
 * between them. The rule also does not consider how many visitors were at two booths.
 *
 * The method: the counts are an integral flow between rows and columns. A cell can have another
 * value if it is on a cycle of cells that are not shown; one cell goes up, the next goes down, and
 * all sums stay. How far it can go is a maximum flow. If the hidden cells have no cycle that is
 * wide enough, the cycle with the fewest shown cells is hidden: of the cycles that are wide enough,
 * or else of all cycles, one after the other. All cells of such a cycle move. So no cell is hidden
 * in vain, and no hidden cell can be computed itself.
 *
 * The search has a ceiling. A table that reaches it is hidden as a whole. 10 x 8 cells take
 * microseconds, 60 x 200 cells 5 to 20 ms (65 ms if every cell is around k). The ceiling is about
 * 0.1 s.
 */
#ifndef MODEL_SUPPRESS_H
#define MODEL_SUPPRESS_H

#include <stdbool.h>
#include <stdint.h>

struct pool;

enum suppress_state {
    SUPPRESS_SHOWN,
    SUPPRESS_SMALL,       /* hidden and small: it needs protection */
    SUPPRESS_BESIDE,      /* hidden to protect the others; set by suppress() */
    SUPPRESS_UNPUBLISHED, /* of a row that is never published: needs no protection */
};

struct suppress_range {
    int64_t least, most;
};

struct suppress_cell {
    int64_t value;
    enum suppress_state state;
    struct suppress_range known; /* what every reader knows; contains the value */
    struct suppress_range told;  /* within `known`: for a reader who knows whether it is small */
    struct suppress_range open; /* set by suppress(): the cell can have at least these two values */
};

struct suppress_table {
    int rows, columns;
    struct suppress_cell *cells; /* [row * columns + column] */
};

/* The span of a small cell's possible values (guarantee 3): half of k. A small cell has this much
 * room below or above it, so one cycle can be enough. */
#define SUPPRESS_WIDTH(k) ((int64_t)(k) / 2)

/* The most cells that the search checks. */
#define SUPPRESS_CEILING 50000000

/* Changes SHOWN cells to BESIDE until the guarantees hold. `pool` gives the memory for the search.
 * False: the ceiling was reached; then every cell is hidden from which anything could be learnt. */
bool suppress(struct pool *pool, const struct suppress_table *table, int64_t width,
              int64_t ceiling);

#endif
