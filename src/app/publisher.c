/*
 * The publisher thread and its rounds. A round asks app_handle() for each public page as a
 * visitor's browser does, but without a cookie, so no page holds anything of a visitor. The thread
 * waits between rounds; a round begins if the catalog has changed or a page's words change.
 */
#include "app/publisher.h"

#include <glib.h>
#include <string.h>

#include "app/app.h"
#include "app/routes.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/pool.h"
#include "base/ticker.h"
#include "data/published.h"

/* How often the thread asks the catalog, which asks the database every CATALOG_FRESH_MS. */
#define PAUSE_MS 200
/* After a round that could not be completed. */
#define RETRY_MS 3000
#define SECONDS_A_MINUTE 60

struct publisher {
    const struct app *app;
    struct published *files;
    bool is_published; /* a round was complete; it was one of `version` */
    int64_t version;
    int64_t due; /* the moment at which the words of a page change */
    struct ticker *ticker;
};

/* One round. */
struct round {
    struct publisher *publisher;
    const struct snapshot *catalog;
    bool is_complete;
};

/* "/e/fair" is the file "ja/e/fair.html"; a path with a dot keeps its name. */
static const char *file_name(struct pool *pool, const char *path, enum lang lang)
{
    return pool_printf(pool, "%s%s%s", lang_name(lang), path, strchr(path, '.') ? "" : ".html");
}

/* The language is a field of the query, as in a link of the language switch. The reply's cookie is
 * not used. */
static void ask(const struct app *app, struct pool *pool, const char *path, enum lang lang,
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
    app_handle((void *)app, RESULT_OK, &rq, ret);
}

/* A page that cannot be made now stays as it is. Any other page that is not 200 has no file, so the
 * program says what is wrong. */
static void publish_page(struct round *round, const char *path, enum lang lang, const char *name)
{
    g_autoptr(pool) pool = pool_new();
    struct published *files = round->publisher->files;
    struct reply rs;
    ask(round->publisher->app, pool, path, lang, &rs);
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
    for (int lang = 0; lang < LANGS; lang++)
        publish_page(round, path, (enum lang)lang, file_name(pool, path, (enum lang)lang));
}

/* nginx serves these files for "/" while the program is away. If there is only one fair, "/" is
 * a 303 to its page, which a file cannot be, so the file is that page. */
static void publish_start(struct round *round)
{
    g_autoptr(pool) pool = pool_new();
    struct reply rs;
    ask(round->publisher->app, pool, "/", LANG_JA, &rs);
    const char *path = rs.status == 303 ? http_reply_header(&rs, "Location") : "/";
    for (int lang = 0; lang < LANGS; lang++)
        publish_page(round, path, (enum lang)lang,
                     pool_printf(pool, PUBLISHED_START "/%s.html", lang_name((enum lang)lang)));
}

/* Replaces the {…} at `brace`, a part of `pattern`, by a value. */
static const char *fill_in(struct pool *pool, const char *pattern, const char *brace,
                           const char *value)
{
    return pool_printf(pool, "%.*s%s%s", (int)(brace - pattern), pattern, value,
                       strchr(brace, '}') + 1);
}

/* A path has at most an event and then a booth. */
static void publish_event(struct round *round, const char *pattern, const struct event *event)
{
    g_autoptr(pool) pool = pool_new();
    const char *path = fill_in(pool, pattern, strchr(pattern, '{'), event->slug);
    const char *code = strchr(path, '{');
    if (!code) {
        publish_path(round, path);
        return;
    }
    for (int i = 0; i < event->n_booths; i++)
        publish_path(round, fill_in(pool, path, code, event->booths[i].municipality.code));
}

static void publish_route(struct round *round, const struct route *route)
{
    if (!strchr(route->path, '{')) {
        publish_path(round, route->path);
        return;
    }
    for (int i = 0; i < round->catalog->n_events; i++)
        publish_event(round, route->path, round->catalog->events[i]);
}

/* A clock that BUSSANTEN_CLOCK set is shown on each page, to the minute. */
static int64_t next_change(const struct snapshot *catalog, int64_t now)
{
    int64_t next = clock_is_set() ? now - now % SECONDS_A_MINUTE + SECONDS_A_MINUTE : INT64_MAX;
    for (int i = 0; i < catalog->n_events; i++)
        next = MIN(next, event_next_change(catalog->events[i], now));
    return next;
}

/* `now` is the time before the round. So if a page's words change during it, the next round follows
 * at once. */
static enum result publish(struct publisher *publisher, const struct snapshot *catalog, int64_t now)
{
    struct round round = {publisher, catalog, true};
    const struct route *route;
    enum result r = published_begin(publisher->files);
    if (r)
        return r;
    for (size_t i = 0; (route = route_at(i)); i++) {
        if (route->flags & ROUTE_FILE)
            publish_route(&round, route);
    }
    publish_start(&round);
    int written = published_end(publisher->files);
    if (!round.is_complete)
        return RESULT_FAILED;
    if (!publisher->is_published || publisher->version != catalog->version)
        log_info("pages: published, %d files were new", written);
    publisher->is_published = true;
    publisher->version = catalog->version;
    publisher->due = next_change(catalog, now);
    return RESULT_OK;
}

/* While the database is away, the last snapshot is published at the moments at which its words
 * change. A process that has no snapshot yet leaves all files as they are. */
static enum result look(struct publisher *publisher)
{
    g_autoptr(pool) pool = pool_new();
    const struct snapshot *catalog;
    bool is_fresh;
    int64_t now = clock_now();
    enum result r = catalog_last(publisher->app->catalog, pool, &catalog, &is_fresh);
    if (r)
        return r;
    if (publisher->is_published && publisher->version == catalog->version && now < publisher->due)
        return RESULT_OK;
    return publish(publisher, catalog, now);
}

static int64_t run(void *data)
{
    return look(data) ? RETRY_MS : PAUSE_MS;
}

static void release(struct publisher *publisher)
{
    published_free(publisher->files);
    g_free(publisher);
}

enum result publisher_open(const struct app *app, struct publisher **ret)
{
    *ret = NULL;
    if (!*app->config->pages)
        return RESULT_OK;
    struct publisher *publisher = g_new0(struct publisher, 1);
    publisher->app = app;
    publisher->files = published_new(app->config->pages);
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
