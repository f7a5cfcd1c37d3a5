/*
 * The host ends a fair: seals its figures, publishes its results (data/open_data.h), and later
 * deletes the records of its visitors (data/seal.h). The commands that do the same are
 * app/cli_close.c. What visitors read after it is page/fair_closed.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/open_data.h"
#include "data/release.h"
#include "data/seal.h"
#include "format/open_figures.h"
#include "model/address.h"
#include "page/report.h"
#include "view/close.h"

/* The values of the field `at`. */
#define SEALED "sealed"
#define PURGED "purged"
#define PUBLISHED "published"
#define WITHDRAWN "withdrawn"

/* A rehearsal is wiped, not closed: 404. */
static enum result load(struct call *call, struct close_page *ret)
{
    struct seal *seal = POOL_NEW(call->pool, struct seal);
    *ret = (struct close_page){.staff = call->staff};
    if (call->event->rehearsal_of)
        return RESULT_NOT_FOUND;
    enum result r = data_seal_find(call->db, call->pool, call->event->id, seal);
    if (!r)
        ret->seal = seal;
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

static enum close_news news_of(const char *at, const struct seal *seal)
{
    if (seal && g_strcmp0(at, SEALED) == 0)
        return CLOSE_SEALED;
    if (seal && seal->purged_at && g_strcmp0(at, PURGED) == 0)
        return CLOSE_PURGED;
    if (seal && g_strcmp0(at, PUBLISHED) == 0)
        return CLOSE_PUBLISHED;
    return seal && g_strcmp0(at, WITHDRAWN) == 0 ? CLOSE_WITHDRAWN : CLOSE_NO_NEWS;
}

/* GET /admin/e/{event}/close: 200; 404 of a rehearsal. */
enum result page_close(struct call *call)
{
    struct close_page shown;
    enum result r = load(call, &shown);
    if (r)
        return r;
    shown.news = news_of(call->input.at, shown.seal);
    return call_show(call, 200, view_close, &shown);
}

static enum result see(struct call *call, const char *news)
{
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/close?at=%s", news)));
    return RESULT_OK;
}

static enum result refuse(struct call *call, struct close_page *shown, enum close_fault fault)
{
    shown->fault = fault;
    shown->typed = call->input.words;
    return call_show(call, fault == CLOSE_NAME ? 422 : 409, view_close, shown);
}

static enum result seal(struct call *call, struct close_page *shown)
{
    int64_t wrong;
    const struct actor by = call_actor(call);
    if (!shown->seal && call->now < seal_from(call->event))
        return refuse(call, shown, CLOSE_EARLY);
    enum result r = data_seal(call->db, call->pool, call->event->id, &by, &wrong);
    return r ? r : see(call, SEALED);
}

/* Without its spaces, which nobody types the same. */
static const char *bare(struct pool *pool, const char *text)
{
    GString *bare = pool_string(pool);
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        if (!g_unichar_isspace(g_utf8_get_char(c)))
            g_string_append_unichar(bare, g_utf8_get_char(c));
    }
    return bare->str;
}

static bool is_named(struct call *call)
{
    const char *name = words_in(&call->event->name, call->lang);
    const char *typed = text_or_empty(call->input.words);
    return strcmp(bare(call->pool, typed), bare(call->pool, name)) == 0;
}

/* Records that are deleted were deleted by this form before, or by another. */
static enum result purge(struct call *call, struct close_page *shown)
{
    int64_t visitors;
    const struct actor by = call_actor(call);
    if (!shown->seal)
        return refuse(call, shown, CLOSE_UNSEALED);
    if (!shown->seal->purged_at && !is_named(call))
        return refuse(call, shown, CLOSE_NAME);
    enum result r = data_purge(call->db, call->pool, call->event, &by, &visitors);
    return r ? r : see(call, PURGED);
}

/* --- for everybody --- */

/* The figures as they are sealed, whatever the snapshot of the fairs still says. What is personal
 * is released before, as it is before a purge. */
static enum result read_results(struct call *call, const struct seal *seal,
                                const struct tally **ret)
{
    struct event *event = POOL_NEW(call->pool, struct event);
    const struct tally_filter whole = {0};
    enum release_outcome outcome;
    *event = *call->event;
    event->sealed_at = seal->sealed_at;
    enum result r = RESULT_OK;
    if (!seal->purged_at)
        r = data_release(call->db, call->pool, event, call->now, &outcome);
    return r ? r : page_report_of(call, event, &whole, REPORT_FILE, ret);
}

static enum result publish(struct call *call, struct close_page *shown)
{
    const struct actor by = call_actor(call);
    const struct tally *tally;
    GString *file = pool_string(call->pool);
    if (!shown->seal)
        return refuse(call, shown, CLOSE_UNSEALED);
    enum result r = read_results(call, shown->seal, &tally);
    if (r)
        return r;
    const struct event_results results = {call->now, tally->visitors, tally->visits,
                                          tally->responses};
    format_open_figures(call->pool, tally, file);
    r = data_open_data_publish(call->db, call->pool, call->event->id, file->str, &results, &by);
    return r ? r : see(call, PUBLISHED);
}

static enum result withdraw(struct call *call, struct close_page *shown)
{
    const struct actor by = call_actor(call);
    if (!shown->seal)
        return refuse(call, shown, CLOSE_UNSEALED);
    enum result r = data_open_data_withdraw(call->db, call->pool, call->event->id, &by);
    return r ? r : see(call, WITHDRAWN);
}

/* POST /admin/e/{event}/close: 303 back; 409 with the reason if it cannot be sealed or deleted yet;
 * 422 if the typed name is not that of the fair; 404 as for GET, and for a button that is none of
 * ours. The same form again changes nothing, and gets the same reply. */
enum result page_close_post(struct call *call)
{
    struct close_page shown;
    const char *act = text_or_empty(call->input.act);
    enum result r = load(call, &shown);
    if (r)
        return r;
    if (strcmp(act, "seal") == 0)
        return seal(call, &shown);
    if (strcmp(act, "publish") == 0)
        return publish(call, &shown);
    if (strcmp(act, "withdraw") == 0)
        return withdraw(call, &shown);
    return strcmp(act, "purge") == 0 ? purge(call, &shown) : RESULT_NOT_FOUND;
}
