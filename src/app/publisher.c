/*
 * The publisher thread and its rounds. A round asks app_page() for each public page as a
 * visitor's browser does, but without a cookie, so no page holds anything of a visitor. The thread
 * waits between rounds; a round begins if the catalog has changed or a page's words change.
 *
 * If only the staff of booths have set something, a round makes only the pages of these booths
 * anew, and the pages of the fair: at a fair of 200 booths all pages take several seconds.
 */
#include "app/publisher.h"

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/live.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/ticker.h"
#include "data/published.h"
#include "lib/picture.h"
#include "model/address.h"
#include "model/booth_state.h"
#include "page/routes.h"

/* How often the thread asks the catalog, which asks the database every CATALOG_FRESH_MS. */
#define PAUSE_MS 200
/* After a round that could not be completed. */
#define RETRY_MS 3000
/* Between the beginnings of two rounds for what staff of booths set, however fast they press. */
#define STATES_MS 1000
/* How often the directory is marked as right, for `bussanten check`. */
#define MARK_MS 2000
#define SECONDS_A_MINUTE 60

struct publisher {
    const struct app *app;
    struct published *files;
    struct pool *pool;           /* holds `last` */
    const struct snapshot *last; /* what is published; NULL until a round was complete */
    const char *base_url;        /* live_base_url() of the last round */
    bool is_mixed;               /* a round ended early: some pages are newer than `last` */
    bool is_lost;                /* somebody has emptied the directory */
    int64_t seen_at;             /* clock_now() when all was last right */
    int64_t due;                 /* the moment at which the words of a page change */
    int64_t began_at;            /* the last round, by clock_monotonic_ms() */
    int64_t marked_at;           /* the last mark, likewise; 0: none */
    _Atomic int64_t complete_at; /* clock_monotonic_ms() of the last look that left nothing to do */
    struct ticker *ticker;
};

/* One round. */
struct round {
    struct publisher *publisher;
    const struct snapshot *catalog;
    const struct snapshot *before; /* NULL: every page is made anew */
    bool is_complete;
};

/* "/e/fair" is the file "ja/e/fair.html"; a path with a dot keeps its name. */
static const char *file_name(struct pool *pool, const char *path, enum lang lang)
{
    return pool_printf(pool, "%s%s%s", lang_name(lang), path, strchr(path, '.') ? "" : ".html");
}

/* The language is a field of the query, as in a link of the language switch. The reply's cookie is
 * not used. */
static void ask(const struct round *round, struct pool *pool, const char *path, enum lang lang,
                struct reply *ret)
{
    struct request rq = {
        .pool = pool,
        .id = "publisher",
        .method = METHOD_GET,
        .path = path,
        .query = pool_printf(pool, "lang=%s", lang_name(lang)),
        .host = "",
        .origin = "",
        .fetch_site = "",
        .cookie = "",
        .accept_language = "",
        .content_type = "",
        .if_none_match = "",
        .body = "",
    };
    http_reply_init(ret);
    app_page(round->publisher->app, round->catalog, &rq, ret);
}

/* A page that cannot be made now stays as it is. Any other page that is not 200 has no file, so the
 * program says what is wrong. */
static void publish_page(struct round *round, const char *path, enum lang lang, const char *name)
{
    g_autoptr(pool) pool = pool_new();
    struct published *files = round->publisher->files;
    struct reply rs;
    ask(round, pool, path, lang, &rs);
    g_assert(!rs.next);
    enum result r = RESULT_OK;
    if (rs.status == 503)
        published_keep(files, name);
    if (rs.status == 200)
        r = published_write(files, name, rs.body, rs.body_length);
    if (r || rs.status == 503)
        round->is_complete = false;
}

static void publish_path(struct round *round, const char *path)
{
    g_autoptr(pool) pool = pool_new();
    g_assert(!strchr(path, '{')); /* publish_route() fills in each kind of {…} */
    for (int lang = 0; lang < LANGS; lang++)
        publish_page(round, path, (enum lang)lang, file_name(pool, path, (enum lang)lang));
}

/* nginx serves these files for "/" while the program is away. If there is only one fair, "/" is
 * a 303 to its page, which a file cannot be, so the file is that page. */
static void publish_start(struct round *round)
{
    g_autoptr(pool) pool = pool_new();
    struct reply rs;
    ask(round, pool, "/", LANG_JA, &rs);
    const char *path = rs.status == 303 ? http_reply_header(&rs, "Location") : "/";
    for (int lang = 0; lang < LANGS; lang++)
        publish_page(round, path, (enum lang)lang,
                     pool_printf(pool, PUBLISHED_START "/%s.html", lang_name((enum lang)lang)));
}

/* An image never changes, so it is asked for only if there is no file yet. */
static void publish_photos(struct round *round, const struct event *event)
{
    for (int i = 0; i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        for (int j = 0; j < booth->n_photos * PICTURE_IMAGES; j++) {
            g_autoptr(pool) pool = pool_new();
            const struct photo *photo = &booth->photos[j / PICTURE_IMAGES];
            const char *name = picture_name(pool, photo->digest, j % PICTURE_IMAGES);
            const char *file = pool_printf(pool, PUBLISHED_PHOTOS "/%s", name);
            if (!published_has(round->publisher->files, file))
                publish_page(round, pool_printf(pool, "/photo/%s", name), LANG_JA, file);
        }
    }
}

/* Replaces the {…} at `brace`, a part of `pattern`, by a value. */
static const char *fill_in(struct pool *pool, const char *pattern, const char *brace,
                           const char *value)
{
    return pool_printf(pool, "%.*s%s%s", (int)(brace - pattern), pattern, value,
                       strchr(brace, '}') + 1);
}

static void keep_path(struct round *round, const char *path)
{
    g_autoptr(pool) pool = pool_new();
    for (int lang = 0; lang < LANGS; lang++)
        published_keep(round->publisher->files, file_name(pool, path, (enum lang)lang));
}

/* Both snapshots have the same fairs and booths in the same order: snapshot.fairs_version. */
static bool is_changed(const struct round *round, int event, int booth)
{
    return !round->before || !booth_today_equal(&round->before->events[event]->booths[booth],
                                                &round->catalog->events[event]->booths[booth]);
}

static void publish_booths(struct round *round, struct pool *pool, const char *path, int i)
{
    const struct event *event = round->catalog->events[i];
    const char *brace = strchr(path, '{');
    for (int j = 0; j < event->n_booths; j++) {
        const char *of_booth = fill_in(pool, path, brace, event->booths[j].municipality.code);
        if (is_changed(round, i, j))
            publish_path(round, of_booth);
        else
            keep_path(round, of_booth);
    }
}

/* What a booth's staff say today is in no calendar. */
static void publish_entry(struct round *round, const char *path)
{
    if (round->before)
        keep_path(round, path);
    else
        publish_path(round, path);
}

static void publish_entries(struct round *round, struct pool *pool, const char *path, int i)
{
    const struct event *event = round->catalog->events[i];
    const char *entry = strchr(path, '{');
    for (int j = 0; j < event->n_days; j++)
        publish_entry(round,
                      fill_in(pool, path, entry, address_entry_of_day(pool, event->days[j].day)));
    for (int j = 0; j < event->n_appearances; j++)
        publish_entry(round,
                      fill_in(pool, path, entry,
                              address_entry_of_appearance(pool, event->appearances[j].slug)));
}

/* A path has at most an event, and then a booth or an entry of the calendar. */
static void publish_event(struct round *round, const char *pattern, int i)
{
    g_autoptr(pool) pool = pool_new();
    const char *slug = round->catalog->events[i]->slug;
    const char *path = fill_in(pool, pattern, strchr(pattern, '{'), slug);
    if (strstr(path, "{municipality}"))
        publish_booths(round, pool, path, i);
    else if (strstr(path, "{entry}"))
        publish_entries(round, pool, path, i);
    else
        publish_path(round, path);
}

static void publish_route(struct round *round, const struct route *route)
{
    if (!strchr(route->path, '{')) {
        publish_path(round, route->path);
        return;
    }
    for (int i = 0; i < round->catalog->n_open; i++) {
        if (strstr(route->path, "{photo}"))
            publish_photos(round, round->catalog->events[i]);
        else
            publish_event(round, route->path, i);
    }
}

/* A clock that BUSSANTEN_CLOCK set is shown on each page, to the minute. */
static int64_t next_change(const struct snapshot *catalog, int64_t now)
{
    int64_t next = clock_is_set() ? now - now % SECONDS_A_MINUTE + SECONDS_A_MINUTE : INT64_MAX;
    for (int i = 0; i < catalog->n_open; i++)
        next = MIN(next, event_next_change(catalog->events[i], now));
    return next;
}

/* `now` is the time before the round. So if a page's words change during it, the next round follows
 * at once. */
static enum result publish(struct publisher *publisher, const struct snapshot *catalog,
                           const struct snapshot *before, int64_t now)
{
    struct round round = {publisher, catalog, before, true};
    const struct route *route;
    enum result r = published_begin(publisher->files);
    if (r)
        return r;
    publisher->began_at = clock_monotonic_ms();
    for (size_t i = 0; (route = route_at(i)); i++) {
        if (route->flags & ROUTE_FILE)
            publish_route(&round, route);
    }
    publish_start(&round);
    int written = published_end(publisher->files);
    if (!round.is_complete)
        return RESULT_FAILED;
    if (!publisher->last || publisher->last->version != catalog->version)
        log_info("pages: published, %d files were new", written);
    publisher->due = next_change(catalog, now);
    return RESULT_OK;
}

/* `pool` holds the snapshot that is published now. */
static void remember(struct publisher *publisher, struct pool *pool, const struct snapshot *catalog)
{
    if (publisher->pool)
        pool_free(publisher->pool);
    publisher->pool = pool;
    publisher->last = catalog;
}

/* While the database is away, the last snapshot is published at the moments at which its words
 * change. A process that has no snapshot yet leaves all files as they are. *ret_fresh: the database
 * answered, so that nobody has changed what is published now. */
static enum result look(struct publisher *publisher, bool *ret_fresh)
{
    g_autoptr(pool) pool = pool_new();
    const char *base_url = live_base_url(publisher->app->live);
    const struct snapshot *catalog, *before = NULL;
    int64_t now = clock_now();
    /* With another address, or after the clock was set back, every page is made anew. */
    bool is_anew =
        publisher->is_lost || publisher->base_url != base_url || now < publisher->seen_at;
    const struct snapshot *last = is_anew ? NULL : publisher->last;
    enum result r = catalog_last(publisher->app->catalog, pool, &catalog, ret_fresh);
    if (r)
        return r;
    if (last && now < publisher->due) {
        if (last->version == catalog->version) {
            publisher->seen_at = now;
            return RESULT_OK;
        }
        if (last->fairs_version == catalog->fairs_version && !publisher->is_mixed)
            before = last;
    }
    if (before && clock_monotonic_ms() - publisher->began_at < STATES_MS)
        return RESULT_OK;
    r = publish(publisher, catalog, before, now);
    publisher->is_mixed = r != RESULT_OK;
    if (r)
        return r;
    remember(publisher, g_steal_pointer(&pool), catalog);
    publisher->base_url = base_url;
    publisher->seen_at = now;
    publisher->is_lost = false;
    return RESULT_OK;
}

static void mark(struct publisher *publisher, int64_t now)
{
    if (publisher->marked_at && now - publisher->marked_at < MARK_MS)
        return;
    publisher->is_lost = published_mark(publisher->files) == RESULT_NOT_FOUND;
    publisher->marked_at = publisher->is_lost ? 0 : now;
}

static int64_t run(void *data)
{
    struct publisher *publisher = data;
    int64_t began = clock_monotonic_ms();
    bool is_fresh;
    if (look(publisher, &is_fresh))
        return RETRY_MS;
    if (is_fresh) {
        atomic_store(&publisher->complete_at, began);
        mark(publisher, began);
    }
    return PAUSE_MS;
}

int64_t publisher_age_ms(const struct publisher *publisher)
{
    return clock_monotonic_ms() - atomic_load(&publisher->complete_at);
}

static void release(struct publisher *publisher)
{
    published_free(publisher->files);
    if (publisher->pool)
        pool_free(publisher->pool);
    g_free(publisher);
}

/* nginx's root is fixed. It would go on serving what an earlier configuration has published there,
 * and nobody would write it anew. What cannot be removed is logged, and the program serves. */
static void empty_the_others(const char *pages)
{
    const char *directories = g_getenv(PUBLISHED_VARIABLE);
    g_auto(GStrv) names = g_strsplit(directories ? directories : "", ":", -1);
    for (char **name = names; *name; name++) {
        if (**name && !published_is_same(*name, pages) && published_empty(*name))
            log_error("pages: nginx may serve old pages from %s: empty it by hand", *name);
    }
}

enum result publisher_open(const struct app *app, struct publisher **ret)
{
    *ret = NULL;
    empty_the_others(app->config->pages);
    if (!*app->config->pages)
        return RESULT_OK;
    struct publisher *publisher = g_new0(struct publisher, 1);
    publisher->app = app;
    publisher->files = published_new(app->config->pages);
    publisher->complete_at = clock_monotonic_ms();
    enum result r = ticker_start("publisher", run, publisher, &publisher->ticker);
    if (r) {
        release(publisher);
        return r;
    }
    *ret = publisher;
    return RESULT_OK;
}

void publisher_close(struct publisher *publisher)
{
    if (!publisher)
        return;
    ticker_stop(publisher->ticker);
    release(publisher);
}
