/* Implements data/release.h with the function of sql/functions/release.sql. */
#include "data/release.h"

#include <glib.h>

#include "base/log.h"
#include "base/pool.h"
#include "data/event.h"
#include "data/queries.h"
#include "data/tally.h"
#include "lib/secret.h"

enum result data_release_find(struct db *db, struct pool *pool, const struct event *event,
                              const struct release **ret)
{
    int n;
    const struct release_find_row *rows;
    enum result r = run_release_find(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct release *release = n ? POOL_NEW(pool, struct release) : NULL;
    struct release_cell *cells = POOL_ARRAY(pool, struct release_cell, (size_t)n);
    for (int i = 0; i < n; i++) {
        *release = (struct release){.at = rows[i].at, .n = release->n, .cells = cells};
        if (!rows[i].question || !rows[i].choice)
            continue; /* a fair without personal questions */
        cells[release->n++] = (struct release_cell){
            .question = *rows[i].question,
            .choice = *rows[i].choice,
            .municipality = rows[i].municipality,
            .figure = rows[i].figure ? *rows[i].figure : NOISE_BELOW,
        };
    }
    *ret = release;
    return RESULT_OK;
}

static enum result add(struct db *db, struct pool *pool, int event_id,
                       const struct release *release, bool *ret_added)
{
    size_t n = (size_t)release->n;
    int *questions = POOL_ARRAY(pool, int, n), *choices = POOL_ARRAY(pool, int, n);
    int *figures = POOL_ARRAY(pool, int, n);
    const char **booths = POOL_ARRAY(pool, const char *, n);
    struct release_add_row row;
    for (size_t i = 0; i < n; i++) {
        const struct release_cell *cell = &release->cells[i];
        questions[i] = cell->question;
        choices[i] = cell->choice;
        booths[i] = cell->municipality ? cell->municipality : "";
        figures[i] = (int)cell->figure;
    }
    enum result r =
        run_release_add(db, pool, event_id, release->at, release->n, questions, release->n, choices,
                        release->n, booths, release->n, figures, &row);
    if (!r)
        *ret_added = row.added;
    return r;
}

enum result data_release(struct db *db, struct pool *pool, const struct event *event, int64_t now,
                         enum release_outcome *ret)
{
    const struct release *earlier;
    struct tally *tally;
    bool added = false;
    *ret = RELEASE_SURVEY_OPEN;
    if (event_survey(event, now) != SURVEY_OVER)
        return RESULT_OK;
    enum result r = data_release_find(db, pool, event, &earlier);
    *ret = RELEASE_EARLIER;
    if (r || earlier)
        return r;
    r = data_tally(db, pool, event, NULL, now, &tally);
    *ret = RELEASE_FEW;
    if (r || tally->responses < RELEASE_LEAST)
        return r;
    const struct release release = release_draw(pool, tally, now, secret_uniform);
    r = add(db, pool, event->id, &release, &added);
    *ret = added ? RELEASE_DONE : RELEASE_EARLIER;
    return r;
}

static enum result release_one(struct db *db, const char *slug, int64_t now)
{
    g_autoptr(pool) pool = pool_new();
    const struct event *event;
    enum release_outcome outcome;
    enum result r = db_begin(db, false);
    if (!r)
        r = data_event_load(db, pool, slug, true, &event);
    if (!r)
        r = data_release(db, pool, event, now, &outcome);
    r = db_end(db, r);
    if (!r && outcome == RELEASE_DONE)
        log_info("%s: the figures of personal questions are released; back up the database now",
                 slug);
    return r;
}

enum result data_release_due(struct db *db, int64_t now)
{
    g_autoptr(pool) pool = pool_new();
    int n;
    const struct release_due_row *rows;
    enum result r = run_release_due(db, pool, now, RELEASE_LEAST, &n, &rows);
    for (int i = 0; !r && i < n; i++) {
        enum result one = release_one(db, rows[i].slug, now);
        (void)one; /* logged; a fair that cannot be read does not keep others waiting */
    }
    return r;
}
