/* Implements page/staff_bar.h. */
#include "page/staff_bar.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/event.h"
#include "model/staff.h"

#define FAIR "/admin/e/{event}"
#define BOOTH FAIR "/booth/{municipality}"
#define RESULT FAIR "/result/{municipality}"
#define REHEARSE FAIR "/rehearse"
#define CLOSE FAIR "/close"

/* One link. A page that has no link of its own belongs to the link whose addresses begin as its
 * own, so the parts of the editor belong to the editor, and the sheet to the report. */
struct row {
    const char *path; /* of a row of the table of routes */
    enum word label;
    const char *query;  /* NULL: none */
    const char *family; /* how the addresses of its pages begin; NULL: as `path` */
};

/* A new page of a fair needs a line here, unless a page of another line leads to it. */
static const struct row fair_rows[] = {
    {FAIR, WORD_STAFF_BAR_REPORT, NULL, NULL},
    {BOOTH, WORD_STAFF_BAR_BOOTH, NULL, FAIR "/booth"},
    {RESULT, WORD_STAFF_BAR_RESULT, NULL, FAIR "/result"},
    {FAIR "/today", WORD_STAFF_BAR_TODAY, NULL, NULL},
    {FAIR "/edit", WORD_STAFF_BAR_EDIT, NULL, NULL},
    {FAIR "/posters", WORD_STAFF_BAR_POSTERS, NULL, NULL},
    {REHEARSE, WORD_STAFF_BAR_REHEARSE, NULL, NULL},
    {FAIR "/staff", WORD_STAFF_BAR_STAFF, NULL, NULL},
    {FAIR "/board", WORD_STAFF_BAR_BOARD, NULL, NULL},
    {FAIR "/kiosk", WORD_STAFF_BAR_KIOSK, NULL, NULL},
    {FAIR "/reward", WORD_STAFF_BAR_REWARD, NULL, NULL},
    {FAIR "/counts", WORD_STAFF_BAR_COUNTS, NULL, NULL},
    {FAIR "/comments/check", WORD_STAFF_BAR_COMMENTS, NULL, FAIR "/comments/"},
    {FAIR "/left-out", WORD_STAFF_BAR_LEFT_OUT, NULL, NULL},
    {CLOSE, WORD_STAFF_BAR_CLOSE, NULL, NULL},
    {"/admin/audit", WORD_STAFF_BAR_AUDIT, "?fair={event}", NULL},
};

/* The pages of no fair. The bar of a fair has only the first of them. */
static const struct row site_rows[] = {
    {"/admin", WORD_STAFF_EVENTS, NULL, NULL},
    {"/admin/new", WORD_STAFF_BAR_NEW, NULL, NULL},
    {"/admin/staff", WORD_STAFF_BAR_STAFF, NULL, NULL},
    {"/admin/audit", WORD_STAFF_BAR_AUDIT, NULL, NULL},
    {"/admin/password", WORD_STAFF_BAR_PASSWORD, NULL, NULL},
    {"/admin/second-factor", WORD_STAFF_BAR_SECOND_FACTOR, NULL, NULL},
    {"/admin/sessions", WORD_STAFF_BAR_SESSIONS, NULL, NULL},
};

static const struct route *route_of(const char *path)
{
    const struct route *route;
    for (size_t i = 0; (route = route_at(i)); i++) {
        if (route->method == METHOD_GET && strcmp(route->path, path) == 0)
            return route;
    }
    g_error("the bar of staff has %s, which is no page", path);
}

/* A page may also depend on the fair: without a reward its page is 404, and a rehearsal is wiped,
 * not closed. */
static bool may_open(const struct row *row, const struct staff *staff, const struct event *event)
{
    if (strcmp(row->path, FAIR "/reward") == 0 && !event->reward)
        return false;
    if (strcmp(row->path, CLOSE) == 0 && event->rehearsal_of)
        return false;
    return route_admits(route_of(row->path), staff);
}

static const char *fair_of(const struct row *row, const struct event *event)
{
    bool is_of_fair = event->rehearsal_of && strcmp(row->path, REHEARSE) == 0;
    return is_of_fair ? event->rehearsal_of : event->slug;
}

/* For the host, who has no booth, the booths are in the report, and the result is that of the fair.
 * A rehearsal has no page of its own to practise, but is ended on that of its fair. */
static const char *url_of(struct pool *pool, const struct row *row, const struct staff *staff,
                          const struct event *event)
{
    GString *url = pool_string(pool);
    bool is_list = strcmp(row->path, BOOTH) == 0 && !staff->municipality;
    bool is_whole = strcmp(row->path, RESULT) == 0 && !staff->municipality;
    g_string_append(url, is_list ? FAIR "#booths" : is_whole ? FAIR "/result" : row->path);
    g_string_append(url, text_or_empty(row->query));
    if (event)
        g_string_replace(url, "{event}", fair_of(row, event), 0);
    if (staff->municipality)
        g_string_replace(url, "{municipality}", staff->municipality, 0);
    return url->str;
}

/* The length of the family's beginning if the page belongs to it, else 0. */
static size_t kinship(const struct row *row, const char *path)
{
    const char *family = row->family ? row->family : row->path;
    size_t length = strlen(family);
    if (strncmp(path, family, length) != 0)
        return 0;
    return family[length - 1] == '/' || strchr("/", path[length]) ? length : 0;
}

/* The nearest family. -1: none. */
static int place_of(const struct row *rows, size_t n, const char *path)
{
    int found = -1;
    size_t nearest = 0;
    for (size_t i = 0; i < n; i++) {
        if (kinship(&rows[i], path) > nearest) {
            nearest = kinship(&rows[i], path);
            found = (int)i;
        }
    }
    return found;
}

/* Adds the links that the person may open. `at` is the row of the page that is shown. */
static int links_of(struct pool *pool, const struct row *rows, size_t n, int at,
                    const struct staff *staff, const struct event *event,
                    const struct bar_link **ret)
{
    int n_links = 0;
    struct bar_link *links = POOL_ARRAY(pool, struct bar_link, n);
    for (int i = 0; i < (int)n; i++) {
        if (may_open(&rows[i], staff, event))
            links[n_links++] =
                (struct bar_link){rows[i].label, url_of(pool, &rows[i], staff, event), i == at};
    }
    *ret = links;
    return n_links;
}

const struct staff_bar *staff_bar_of(struct pool *pool, const struct route *here,
                                     const struct staff *staff, const struct event *event)
{
    struct staff_bar *bar = POOL_NEW(pool, struct staff_bar);
    const size_t n_site = G_N_ELEMENTS(site_rows), n_fair = G_N_ELEMENTS(fair_rows);
    if (event) {
        int at = place_of(fair_rows, n_fair, here->path);
        bar->n_site = links_of(pool, site_rows, 1, -1, staff, event, &bar->site);
        bar->n_fair = links_of(pool, fair_rows, n_fair, at, staff, event, &bar->fair);
        return bar;
    }
    /* A page of a fair that this person does not have is an error page, which has no place. */
    int at = here->flags & ROUTE_EVENT ? -1 : place_of(site_rows, n_site, here->path);
    bar->n_site = links_of(pool, site_rows, n_site, at, staff, NULL, &bar->site);
    return bar;
}
