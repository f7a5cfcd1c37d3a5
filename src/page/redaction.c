/*
 * The host hides comments of visitors, in whole or in part, and restores them (data/redaction.h).
 * The list has the comments in which a telephone number or the like was found; nothing is hidden by
 * itself. What everybody reads of the comments is the report, page/report.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/redaction.h"
#include "model/address.h"
#include "view/redaction.h"

#define LIST_MOST 100

/* The values of the fields `act` and `at`. */
#define HIDE "hide"
#define RESTORE "restore"
#define LOOK "look"

static enum redaction_news news_of(const char *at)
{
    if (g_strcmp0(at, HIDE) == 0)
        return REDACTION_HIDDEN;
    if (g_strcmp0(at, LOOK) == 0)
        return REDACTION_LOOKED;
    return g_strcmp0(at, RESTORE) == 0 ? REDACTION_RESTORED : REDACTION_NO_NEWS;
}

static enum result list(struct call *call, bool redacted, int *ret_n,
                        const struct comment_shown **ret, bool *ret_more)
{
    enum result r =
        data_redaction_list(call->db, call->pool, call->event, redacted, LIST_MOST + 1, ret_n, ret);
    *ret_more = !r && *ret_n > LIST_MOST;
    if (*ret_more)
        *ret_n = LIST_MOST;
    return r;
}

/* GET /admin/e/{event}/comments/check: 200. */
enum result page_redactions(struct call *call)
{
    struct redactions_page shown = {.staff = call->staff, .news = news_of(call->input.at)};
    enum result r = list(call, false, &shown.n_doubtful, &shown.doubtful, &shown.more_doubtful);
    if (!r)
        r = list(call, true, &shown.n_redacted, &shown.redacted, &shown.more_redacted);
    return r ? r : call_show(call, 200, view_redactions, &shown);
}

static bool read_id(const struct call *call, int64_t *ret)
{
    return text_integer(call->args[1], 1, INT64_MAX, ret);
}

static enum result show(struct call *call, int status, struct redaction_page *shown)
{
    shown->staff = call->staff;
    shown->form = (struct redaction_form){call->input.words, call->input.whole, call->input.reason};
    return call_show(call, status, view_redaction, shown);
}

/* GET /admin/e/{event}/comments/{comment}: 200; 404 if there is no such comment. */
enum result page_redaction(struct call *call)
{
    int64_t id;
    struct redaction_page shown = {.news = news_of(call->input.at)};
    if (!read_id(call, &id))
        return RESULT_NOT_FOUND;
    enum result r = data_redaction_find(call->db, call->pool, call->event, id, &shown.comment);
    return r ? r : show(call, 200, &shown);
}

static enum result see(struct call *call, const char *path)
{
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/comments/%s", path)));
    return RESULT_OK;
}

/* What has been hidden before is hidden anew from the visitor's own text. */
static enum result hide(struct call *call, struct redaction_page *shown)
{
    const struct comment_shown *comment = &shown->comment;
    const struct redaction_form form = {call->input.words, call->input.whole, call->input.reason};
    const struct actor by = call_actor(call);
    const char *text, *why;
    if (!redaction_check(call->pool, call->lang,
                         comment->original ? comment->original : comment->text, &form, &text, &why,
                         &shown->faults))
        return show(call, 422, shown);
    enum result r = data_redact(call->db, call->pool, call->event, comment, text, why, &by);
    return r ? r : see(call, pool_printf(call->pool, "%s?at=" HIDE, call->args[1]));
}

static enum result restore(struct call *call, const struct comment_shown *comment)
{
    const struct actor by = call_actor(call);
    enum result r = data_redaction_restore(call->db, call->pool, call->event, comment, &by);
    return r ? r : see(call, pool_printf(call->pool, "%s?at=" RESTORE, call->args[1]));
}

static enum result look(struct call *call, const struct comment_shown *comment)
{
    enum result r = data_redaction_look(call->db, call->pool, call->event, comment, call->now);
    return r ? r : see(call, "check?at=" LOOK);
}

/* POST /admin/e/{event}/comments/{comment}: 303 back, and the comment is hidden, restored, or
 * marked as looked at; 422 with what is wrong; 404 if there is no such comment or button. The same
 * form again has no effect, and the same reply. */
enum result page_redaction_post(struct call *call)
{
    int64_t id;
    struct redaction_page shown = {0};
    const char *act = text_or_empty(call->input.act);
    if (!read_id(call, &id))
        return RESULT_NOT_FOUND;
    enum result r = data_redaction_lock(call->db, call->pool, call->event, id, &shown.comment);
    if (r)
        return r;
    if (strcmp(act, HIDE) == 0)
        return hide(call, &shown);
    if (strcmp(act, RESTORE) == 0)
        return restore(call, &shown.comment);
    return strcmp(act, LOOK) == 0 ? look(call, &shown.comment) : RESULT_NOT_FOUND;
}
