/*
 * 練習: the host begins a rehearsal of a fair, adds made-up visitors, and wipes it. While it goes
 * on, its pages, posters and reports are those of any fair, so what is tried is what will happen.
 * What the copy contains is model/rehearsal.h; what visitors read after the wipe is
 * page/rehearsal.c.
 */
#include "model/rehearsal.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/event.h"
#include "data/publication.h"
#include "data/rehearsal.h"
#include "format/event.h"
#include "lib/secret.h"
#include "model/crowd.h"
#include "model/event_check.h"
#include "page/crowd.h"
#include "page/edit.h"
#include "page/handlers.h"
#include "page/slips.h"
#include "view/rehearse.h"

#define BEGUN "begun"
#define CROWDED "crowd"
#define WIPED "wiped"

/* --- the page --- */

/* What a rehearsal would be made of. */
static enum result load_source(struct call *call, struct rehearse_page *shown,
                               const struct event **ret)
{
    struct editing editing;
    enum result r = page_edit_load(call, &editing);
    if (r)
        return r;
    shown->has_draft = editing.draft.exists;
    shown->is_faulty = editing.draft.exists && !editing.event;
    *ret = editing.draft.exists && editing.event ? editing.event : call->event;
    return RESULT_OK;
}

/* RESULT_NOT_FOUND: this fair is a rehearsal itself. */
static enum result load(struct call *call, struct rehearse_page *ret,
                        const struct event **ret_source)
{
    *ret = (struct rehearse_page){.staff = call->staff};
    if (call->event->rehearsal_of)
        return RESULT_NOT_FOUND;
    enum result r = data_rehearsal_find(call->db, call->pool, call->event->id, &ret->rehearsal);
    if (r == RESULT_NOT_FOUND)
        return load_source(call, ret, ret_source);
    return r ? r : data_event_load(call->db, call->pool, ret->rehearsal.slug, true, &ret->event);
}

static enum result show(struct call *call, int status, const struct rehearse_page *shown)
{
    return call_show(call, status, view_rehearse, shown, secret_uuid(call->pool));
}

static enum rehearse_news news_of(const char *at, bool exists)
{
    if (g_strcmp0(at, WIPED) == 0)
        return exists ? REHEARSE_NO_NEWS : REHEARSE_WIPED;
    if (exists && g_strcmp0(at, BEGUN) == 0)
        return REHEARSE_BEGUN;
    return exists && g_strcmp0(at, CROWDED) == 0 ? REHEARSE_CROWDED : REHEARSE_NO_NEWS;
}

/* GET /admin/e/{event}/rehearse: 200; 404 of a rehearsal. */
enum result page_rehearse(struct call *call)
{
    struct rehearse_page shown;
    const struct event *source;
    enum result r = load(call, &shown, &source);
    if (r)
        return r;
    shown.news = news_of(call->input.at, shown.event != NULL);
    return show(call, 200, &shown);
}

static enum result see(struct call *call, const char *news)
{
    return page_edit_see(call, pool_printf(call->pool, "/rehearse?at=%s", news));
}

/* --- beginning --- */

/* The fair breaks a rule: it is older than the rule, or a photo of its draft is not stored. */
static enum result refuse(struct call *call)
{
    struct rehearse_page shown;
    const struct event *source;
    call_release(call);
    enum result r = call_staff_database(call, true);
    if (!r)
        r = load(call, &shown, &source);
    shown.is_refused = true;
    return r ? r : show(call, 422, &shown);
}

static enum result publish(struct call *call, const struct event *event)
{
    int id;
    struct problems problems = {0};
    const struct publication publication = {
        .event = event,
        .file = format_event_write(call->pool, event)->str,
        .pictures_of = call->event->id,
        .author = {ORIGIN_EDITOR, call_actor(call), word(LANG_JA, WORD_REHEARSE_NOTE)},
    };
    enum result r = event_check(call->pool, event, &problems);
    if (!r)
        r = data_publish(call->db, call->pool, &publication, &problems, &id);
    if (r == RESULT_INVALID)
        return refuse(call);
    return r ? r : see(call, BEGUN);
}

/* Makes a slug that nobody can guess and no fair has. */
static enum result make_slug(struct call *call, const char **ret)
{
    const struct event *taken;
    *ret = rehearsal_slug(call->pool, call->event->slug, secret_token(call->pool, REHEARSAL_END));
    enum result r = data_event_load(call->db, call->pool, *ret, true, &taken);
    return r == RESULT_NOT_FOUND ? RESULT_OK : r ? r : RESULT_UNAVAILABLE;
}

/* The same form again begins nothing, also if what it began is wiped. */
static enum result begin(struct call *call, const struct rehearse_page *shown,
                         const struct event *source)
{
    const char *slug;
    bool is_repeated;
    enum result r = page_slips_begin(call, &is_repeated);
    if (r)
        return r;
    if (is_repeated || shown->event)
        return see(call, BEGUN);
    r = make_slug(call, &slug);
    return r ? r : publish(call, rehearsal(call->pool, source, slug, date_of(call->now)));
}

/* --- made-up visitors --- */

/* Is it the rehearsal that the form was made for? */
static bool is_of_form(const struct call *call, const struct rehearse_page *shown)
{
    int64_t base;
    return shown->event && text_integer(call->input.base, 1, INT32_MAX, &base) &&
           base == shown->rehearsal.id;
}

static enum rehearse_fault check_crowd(const struct call *call, const struct rehearse_page *shown,
                                       int64_t *ret_n)
{
    if (!is_of_form(call, shown))
        return REHEARSE_GONE;
    if (!text_integer(text_trim(call->pool, text_or_empty(call->input.people)), 1, CROWD_MOST,
                      ret_n))
        return REHEARSE_NUMBER;
    bool is_open = event_status(shown->event, call->now).phase == EVENT_OPEN;
    return is_open ? REHEARSE_FINE : REHEARSE_CLOSED;
}

/* The row of the audit is committed first, so that the forms are recorded as any others: in
 * transactions of their own. If that is interrupted, the same form again adds whoever is missing,
 * and no row. */
static enum result crowd(struct call *call, struct rehearse_page *shown)
{
    int64_t n;
    bool is_repeated;
    const struct actor by = call_actor(call);
    shown->fault = check_crowd(call, shown, &n);
    if (shown->fault != REHEARSE_FINE) {
        shown->people = call->input.people;
        return show(call, shown->fault == REHEARSE_NUMBER ? 422 : 409, shown);
    }
    enum result r = page_slips_begin(call, &is_repeated);
    if (!r && !is_repeated)
        r = data_rehearsal_crowd(call->db, call->pool, call->event->id, (int)n, &by);
    r = call_commit(call, r);
    if (!r)
        r = page_crowd(call, shown->event, call->input.submission, (int)n);
    /* Somebody has wiped the rehearsal meanwhile. */
    return r && r != RESULT_INVALID ? r : see(call, CROWDED);
}

/* --- wiping --- */

/* A rehearsal that is gone was wiped by this form before, or by another. */
static enum result wipe(struct call *call, const struct rehearse_page *shown)
{
    const struct actor by = call_actor(call);
    enum result r = RESULT_OK;
    if (is_of_form(call, shown))
        r = data_rehearsal_wipe(call->db, call->pool, call->event->id, &shown->rehearsal, &by);
    return r ? r : see(call, WIPED);
}

/* POST /admin/e/{event}/rehearse: 303 back; 422 with what is wrong; 409 if made-up visitors are for
 * a rehearsal that is wiped or closed; 404 for a button that is none of ours, and of a rehearsal.
 * The same form again is the same 303, and changes nothing. */
enum result page_rehearse_post(struct call *call)
{
    const char *act = text_or_empty(call->input.act);
    const struct event *source = NULL;
    struct rehearse_page shown;
    enum result r = page_edit_begin(call);
    if (!r)
        r = load(call, &shown, &source);
    if (r)
        return r;
    if (strcmp(act, "begin") == 0)
        return begin(call, &shown, source);
    if (strcmp(act, "crowd") == 0)
        return crowd(call, &shown);
    return strcmp(act, "wipe") == 0 ? wipe(call, &shown) : RESULT_NOT_FOUND;
}
