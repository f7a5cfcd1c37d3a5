/*
 * Builds, for each question, the tables that suppress() protects. Callers need not know these
 * tables: they get the same struct tally back. The search is in the sibling model/suppress.c.
 *
 * Every reader knows some figures of a question: all responses, the responses of each booth, how
 * many answered the question, and the answers of each choice. A visitor of several booths counts at
 * each of them, so a choice's answers are not a sum over the booths. But they bound its cells. A
 * cell is at most the choice's answers. It is at least the choice's answers minus the people who
 * can have given them elsewhere.
 *
 * suppress() needs a table in which each column has a known sum.
 *   - A question with one answer: its choices and the people without an answer add up to the
 *     responses of the booth.
 *   - A question with several answers: its choices add up to the people who answered plus the
 *     answers beyond each person's first. The table has the complement of these further answers, in
 *     a row that is never published: the further answers of people who were elsewhere. The people
 *     who answered are in a second table, with the people who did not.
 *
 * Each of the two tables is protected as if the figures of the other were known. In fact the reader
 * may not know them, which only makes it harder. If neither table can protect a figure, an exchange
 * does: a person who might just as well have been at another booth. If there is no such person, all
 * figures of the question by booth are hidden. They are also hidden if figures contradict each
 * other.
 */
#include "model/tally_hide.h"

#include "base/pool.h"
#include "model/suppress.h"

/* The table of one question, while it is built. */
struct table {
    const struct tally *tally;
    struct tally_question *asked;
    int64_t beyond; /* answers of the choices that are a person's second or later answer */
    bool sound;     /* no figure contradicts what is known about it */
    struct suppress_table t;
};

static int64_t people_at(const struct table *table, int booth)
{
    return table->tally->booths[booth].responses;
}

/* Returns the bounds of how many of `all` people are among the `here` people at a booth, if there
 * are `elsewhere` others. */
static struct suppress_range among(int64_t all, int64_t here, int64_t elsewhere)
{
    return (struct suppress_range){MAX(0, all - elsewhere), MIN(all, here)};
}

static struct suppress_range within(struct suppress_range a, int64_t least, int64_t most)
{
    return (struct suppress_range){MAX(a.least, least), MIN(a.most, most)};
}

/* Makes a cell that is hidden if it is small. If no person can be there (`nobody`), its 0 is shown.
 */
static struct suppress_cell figure(const struct table *table, int64_t value,
                                   struct suppress_range known, bool nobody)
{
    int64_t k = table->tally->event->hide_below;
    struct suppress_cell cell = {.value = value, .known = known, .told = known};
    if (!nobody && value < k) {
        cell.state = SUPPRESS_SMALL;
        cell.told = within(known, 0, k - 1);
    } else if (!nobody) {
        cell.told = within(known, k, INT64_MAX);
    }
    return cell;
}

static struct suppress_cell choice_at(const struct table *table, int choice, int booth,
                                      struct suppress_range known)
{
    const struct tally_choice *c = &table->asked->choices[choice];
    return figure(table, c->by_booth[booth], known,
                  c->answers == 0 || people_at(table, booth) == 0);
}

/* Makes the cell of those who answered. Its bounds are `known` and those from the totals: they
 * cannot be more than all people at the booth, and so on. */
static struct suppress_cell answered_at(const struct table *table, int booth,
                                        struct suppress_range known)
{
    const struct tally_question *asked = table->asked;
    int64_t here = people_at(table, booth);
    struct suppress_range answered = among(asked->answered, here, table->tally->responses - here);
    return figure(table, asked->answered_by_booth[booth], within(answered, known.least, known.most),
                  here == 0 || asked->answered == 0);
}

/* Makes the cell that adds up to a known sum with `cell`. It is hidden if `cell` is hidden, and has
 * the bounds that follow from the sum. */
static struct suppress_cell rest(int64_t sum, struct suppress_cell cell)
{
    cell.value = sum - cell.value;
    cell.known = (struct suppress_range){sum - cell.known.most, sum - cell.known.least};
    cell.told = (struct suppress_range){sum - cell.told.most, sum - cell.told.least};
    return cell;
}

static void start(struct pool *pool, struct table *table, int rows)
{
    int columns = table->tally->event->n_booths;
    size_t cells = (size_t)rows * (size_t)columns;
    table->t =
        (struct suppress_table){rows, columns, POOL_ARRAY(pool, struct suppress_cell, cells)};
}

static void put(struct table *table, int row, int booth, struct suppress_cell cell)
{
    table->sound &= cell.known.least <= cell.value && cell.value <= cell.known.most;
    table->t.cells[row * table->t.columns + booth] = cell;
}

static void protect(struct pool *pool, const struct table *table)
{
    if (table->sound)
        suppress(pool, &table->t, SUPPRESS_WIDTH(table->tally->event->hide_below),
                 SUPPRESS_CEILING);
}

static bool is_hidden(const struct table *table, int row, int booth)
{
    return table->t.cells[row * table->t.columns + booth].state != SUPPRESS_SHOWN;
}

/* --- what is hidden --- */

static void hide_choices(const struct table *table)
{
    for (int i = 0; i < table->asked->question->n_choices; i++) {
        for (int b = 0; b < table->t.columns; b++) {
            if (!table->sound || is_hidden(table, i, b))
                table->asked->choices[i].by_booth[b] = TALLY_HIDDEN;
        }
    }
}

static void hide_answered(const struct table *table, int row)
{
    for (int b = 0; b < table->t.columns; b++) {
        if (!table->sound || is_hidden(table, row, b))
            table->asked->answered_by_booth[b] = TALLY_HIDDEN;
    }
}

static void hide_everything(const struct tally *tally, struct tally_question *asked)
{
    asked->asked = TALLY_HIDDEN; /* of a withdrawn question, asked are those who answered */
    asked->answered = TALLY_HIDDEN;
    for (int b = 0; b < tally->event->n_booths; b++)
        asked->answered_by_booth[b] = TALLY_HIDDEN;
    for (int i = 0; i < asked->question->n_choices; i++) {
        struct tally_choice *choice = &asked->choices[i];
        choice->answers = TALLY_HIDDEN;
        for (int b = 0; b < tally->event->n_booths; b++)
            choice->by_booth[b] = TALLY_HIDDEN;
    }
}

static bool may_stand(const struct tally *tally, int booth, int64_t figure, int64_t everywhere)
{
    bool nobody = everywhere == 0 || tally->booths[booth].responses == 0;
    return figure == TALLY_HIDDEN || figure >= tally->event->hide_below || nobody;
}

/* Asserts, however the question was hidden, that no figure below the threshold is left, except
 * where no person can be. */
static void check(const struct tally *tally, const struct tally_question *asked)
{
    for (int b = 0; b < tally->event->n_booths; b++) {
        g_assert(may_stand(tally, b, asked->answered_by_booth[b], asked->answered));
        for (int i = 0; i < asked->question->n_choices; i++) {
            const struct tally_choice *choice = &asked->choices[i];
            g_assert(may_stand(tally, b, choice->by_booth[b], choice->answers));
        }
    }
}

/* --- one answer: the choices and those without an answer --- */

static void hide_one(struct pool *pool, struct table *table)
{
    const struct tally_question *asked = table->asked;
    int n = asked->question->n_choices;
    table->sound = table->beyond == 0;
    start(pool, table, n + 1);
    for (int b = 0; b < table->t.columns; b++) {
        int64_t here = people_at(table, b), left = here;
        for (int i = 0; i < n; i++) {
            int64_t all = asked->choices[i].answers;
            put(table, i, b,
                choice_at(table, i, b, among(all, here, table->tally->responses - here)));
            left -= asked->choices[i].by_booth[b];
        }
        put(table, n, b, rest(here, answered_at(table, b, (struct suppress_range){0, here})));
        table->sound &= left == here - asked->answered_by_booth[b];
    }
    protect(pool, table);
    hide_choices(table);
    hide_answered(table, n);
}

/* --- several answers: two tables --- */

/* The rows are the choices, and the further answers of people who were not here. */
static void put_choices(struct pool *pool, struct table *table)
{
    const struct tally_question *asked = table->asked;
    int n = asked->question->n_choices;
    start(pool, table, n + 1);
    for (int b = 0; b < table->t.columns; b++) {
        int64_t answered = asked->answered_by_booth[b], beyond = table->beyond + answered;
        for (int i = 0; i < n; i++) {
            int64_t all = asked->choices[i].answers;
            put(table, i, b,
                choice_at(table, i, b, among(all, answered, asked->answered - answered)));
            beyond -= asked->choices[i].by_booth[b];
        }
        const struct suppress_range known = {0, table->beyond};
        put(table, n, b,
            (struct suppress_cell){
                .value = beyond, .state = SUPPRESS_UNPUBLISHED, .known = known, .told = known});
    }
}

/* Returns the bounds of how many can have answered here, if the choices' figures are known. */
static struct suppress_range answered_by_choices(const struct table *table, int booth)
{
    const struct tally_question *asked = table->asked;
    struct suppress_range range = {0, asked->answered};
    int64_t given = 0;
    for (int i = 0; i < asked->question->n_choices; i++) {
        const struct tally_choice *choice = &asked->choices[i];
        int64_t here = choice->by_booth[booth];
        range = within(range, here, asked->answered - (choice->answers - here));
        given += here;
    }
    return asked->question->n_choices ? within(range, given - table->beyond, given) : range;
}

/* The rows are the people who answered, and the people who did not. */
static void put_answered(struct pool *pool, struct table *table)
{
    start(pool, table, 2);
    for (int b = 0; b < table->t.columns; b++) {
        struct suppress_cell answered = answered_at(table, b, answered_by_choices(table, b));
        struct suppress_cell not_answered = rest(people_at(table, b), answered);
        not_answered.state = SUPPRESS_UNPUBLISHED;
        put(table, 0, b, answered);
        put(table, 1, b, not_answered);
    }
}

/* --- several answers: what neither table alone can do --- */

/* True if there could have been one person more (by = 1) or fewer (-1) at the booth who chose only
 * this choice. */
static bool could_be(const struct table *table, int choice, int booth, int by)
{
    const struct tally_question *asked = table->asked;
    int64_t here = people_at(table, booth), elsewhere = table->tally->responses - here;
    int64_t answered = asked->answered_by_booth[booth] + by, others = asked->answered - answered;
    if (answered < 0 || answered > here || others < 0 || others > elsewhere)
        return false;
    for (int i = 0; i < asked->question->n_choices; i++) {
        const struct tally_choice *c = &asked->choices[i];
        int64_t chosen = c->by_booth[booth] + (i == choice ? by : 0);
        if (chosen < 0 || chosen > answered || c->answers < chosen || c->answers - chosen > others)
            return false;
    }
    return true;
}

/* The two tables of a question with several answers. */
struct pair {
    struct table choices, answered;
};

/* A person who chose only this choice is taken from one booth and put into another. */
struct exchange {
    int choice, from, to;
    int price; /* how many more figures must be hidden for this */
};

static struct suppress_cell *cell_at(const struct table *table, int row, int booth)
{
    return &table->t.cells[row * table->t.columns + booth];
}

static int price_at(const struct pair *pair, int choice, int booth)
{
    return !is_hidden(&pair->choices, choice, booth) + !is_hidden(&pair->answered, 0, booth);
}

static void consider(const struct pair *pair, struct exchange e, struct exchange *best)
{
    if (!could_be(&pair->choices, e.choice, e.from, -1) ||
        !could_be(&pair->choices, e.choice, e.to, 1))
        return;
    e.price = price_at(pair, e.choice, e.from) + price_at(pair, e.choice, e.to);
    if (best->price < 0 || e.price < best->price)
        *best = e;
}

static void move_one(struct suppress_cell *cell, int by)
{
    if (cell->state == SUPPRESS_SHOWN)
        cell->state = SUPPRESS_BESIDE;
    cell->open.least = MIN(cell->open.least, cell->value + by);
    cell->open.most = MAX(cell->open.most, cell->value + by);
}

/* Gives the cells of a booth a second value by the cheapest exchange of a person with this choice.
 * `choice` may be the number of choices: then a person with any choice. False: there is no
 * exchange. */
static bool exchange(struct pair *pair, int choice, int booth)
{
    int choices = pair->choices.asked->question->n_choices, columns = pair->choices.t.columns;
    struct exchange best = {.price = -1};
    for (int i = 0; i < choices; i++) {
        for (int other = 0; other < columns && (choice == i || choice == choices); other++) {
            if (other == booth)
                continue;
            consider(pair, (struct exchange){i, booth, other, 0}, &best);
            consider(pair, (struct exchange){i, other, booth, 0}, &best);
        }
    }
    if (best.price < 0)
        return false;
    move_one(cell_at(&pair->choices, best.choice, best.from), -1);
    move_one(cell_at(&pair->choices, best.choice, best.to), 1);
    move_one(cell_at(&pair->answered, 0, best.from), -1);
    move_one(cell_at(&pair->answered, 0, best.to), 1);
    return true;
}

/* True if a small cell still has only one value, although the totals allow more. */
static bool is_closed(const struct pair *pair, const struct suppress_cell *cell, int64_t all,
                      int booth)
{
    int64_t here = people_at(&pair->choices, booth);
    struct suppress_range range = among(all, here, pair->choices.tally->responses - here);
    return cell->state == SUPPRESS_SMALL && cell->open.least == cell->open.most &&
           range.least < range.most;
}

/* False if a figure can still be computed. */
static bool open_all(struct pair *pair)
{
    const struct tally_question *asked = pair->choices.asked;
    int n = asked->question->n_choices;
    for (int b = 0; b < pair->choices.t.columns; b++) {
        for (int i = 0; i < n; i++) {
            if (is_closed(pair, cell_at(&pair->choices, i, b), asked->choices[i].answers, b) &&
                !exchange(pair, i, b))
                return false;
        }
        if (is_closed(pair, cell_at(&pair->answered, 0, b), asked->answered, b) &&
            !exchange(pair, n, b))
            return false;
    }
    return true;
}

static void hide_several(struct pool *pool, struct table *table)
{
    struct pair pair = {*table, *table};
    put_choices(pool, &pair.choices);
    put_answered(pool, &pair.answered);
    pair.choices.sound = pair.answered.sound = pair.choices.sound && pair.answered.sound;
    protect(pool, &pair.choices);
    protect(pool, &pair.answered);
    pair.choices.sound = pair.answered.sound = pair.choices.sound && open_all(&pair);
    hide_choices(&pair.choices);
    hide_answered(&pair.answered, 0);
}

/* --- a text --- */

/* A text has no choices. If it has some, SQL typed by hand has changed the kind of the question,
 * and what its answers mean is not known. */
static void hide_text(struct pool *pool, struct table *table)
{
    if (table->asked->question->n_choices > 0) {
        hide_everything(table->tally, table->asked);
        return;
    }
    put_answered(pool, table);
    protect(pool, table);
    hide_answered(table, 0);
}

static void hide_tables(struct pool *pool, const struct tally *tally, struct tally_question *asked)
{
    static void (*const hide[])(struct pool *, struct table *) = {
        [QUESTION_ONE] = hide_one,
        [QUESTION_MANY] = hide_several,
        [QUESTION_SCALE] = hide_one,
        [QUESTION_TEXT] = hide_text,
    };
    struct table table = {
        .tally = tally, .asked = asked, .beyond = -asked->answered, .sound = true};
    for (int i = 0; i < asked->question->n_choices; i++)
        table.beyond += asked->choices[i].answers;
    hide[asked->question->kind](pool, &table);
}

void tally_hide(struct pool *pool, struct tally *tally)
{
    bool part = tally->filter.day || tally->filter.booth;
    for (int i = 0; i < tally->event->n_questions; i++) {
        if (!tally->questions[i].question->personal)
            continue;
        if (part)
            hide_everything(tally, &tally->questions[i]);
        else
            hide_tables(pool, tally, &tally->questions[i]);
        check(tally, &tally->questions[i]);
    }
}
