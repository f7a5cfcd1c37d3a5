/*
 * The slips of invitations: what page/staff.c and page/fair_accounts.c share. A link is shown once,
 * because the database has only its hash. So the same form again makes nothing, and the page says
 * that the slips were made. The page that a link opens is page/invitation.c.
 */
#include "page/slips.h"

#include "base/pool.h"
#include "data/invitation.h"
#include "model/address.h"

enum result page_slip(struct call *call, const char *login, const char *name, struct slip *ret)
{
    const char *token;
    const struct actor by = call_actor(call);
    enum result r = data_invitation_make(call->db, call->pool, &call->app->key, login, &by, &token);
    if (r)
        return r;
    *ret = (struct slip){
        .name = name,
        .login = login,
        .url = address_invitation(call->pool, call->base_url, token),
        .until = call->now + INVITATION_SECONDS,
    };
    return RESULT_OK;
}

enum result page_slips_show(struct call *call, int n, const struct slip *slips, const char *back)
{
    return call_show(call, 200, view_slips, call->staff, n, slips, back);
}

enum result page_slips_begin(struct call *call, bool *ret_repeated)
{
    if (!call->input.submission)
        return RESULT_INVALID;
    enum result r = data_invitation_form(call->db, call->pool, call->input.submission, call->now);
    *ret_repeated = r == RESULT_NOT_FOUND;
    return *ret_repeated ? RESULT_OK : r;
}

enum result page_slips_repeated(struct call *call, const char *back)
{
    http_see_other(call->rs, pool_printf(call->pool, "%s?at=made", back));
    return RESULT_OK;
}
