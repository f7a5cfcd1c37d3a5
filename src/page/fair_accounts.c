/*
 * One button gives each booth of a fair an account, and prints a slip for each (page/slips.h): the
 * link with which the booth's staff set the password. Another button makes new links for the booths
 * that have not used theirs. The same form again makes nothing.
 *
 * A single account is made by page/staff.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/staff.h"
#include "model/address.h"
#include "page/slips.h"
#include "view/fair_accounts.h"
#include "view/part.h"

#define ACT_MAKE "make"
#define ACT_AGAIN "again"

/* The first account of the booth that may sign in. NULL: it has none. */
static const struct staff_account *account_of(const struct staff_accounts *accounts,
                                              const char *municipality)
{
    for (int i = 0; i < accounts->n; i++) {
        const struct staff_account *account = &accounts->at[i];
        if (account->staff.municipality && !account->disabled_at &&
            strcmp(account->staff.municipality, municipality) == 0)
            return account;
    }
    return NULL;
}

static enum result load(struct call *call, struct fair_accounts *ret)
{
    struct staff_accounts accounts;
    const struct event *event = call->event;
    enum result r = data_staff_list(call->db, call->pool, event->host.code, call->now, &accounts);
    if (r)
        return r;
    struct booth_account *booths =
        POOL_ARRAY(call->pool, struct booth_account, (size_t)event->n_booths);
    *ret = (struct fair_accounts){.staff = call->staff, .n = event->n_booths, .booths = booths};
    for (int i = 0; i < event->n_booths; i++) {
        const struct staff_account *account =
            account_of(&accounts, event->booths[i].municipality.code);
        booths[i] = (struct booth_account){&event->booths[i], account};
        ret->n_without += !account && !event->booths[i].withdrawn;
        ret->n_waiting += account && !account->has_password;
    }
    return RESULT_OK;
}

static enum result show(struct call *call, int status, const struct fair_accounts *shown)
{
    return call_show(call, status, view_fair_accounts, shown, secret_uuid(call->pool));
}

/* GET /admin/e/{event}/staff: 200. */
enum result page_fair_accounts(struct call *call)
{
    struct fair_accounts shown;
    enum result r = load(call, &shown);
    if (r)
        return r;
    shown.were_made = strcmp(text_or_empty(call->input.at), "made") == 0;
    return show(call, 200, &shown);
}

/* Proposes a login that no account has: not one of this form, because two towns may have one name
 * in English, and not one of another host's fairs. */
static enum result propose(struct call *call, const char *english, const char *code,
                           const char **ret)
{
    bool is_taken = true;
    enum result r = RESULT_OK;
    for (int n = 1; !r && is_taken; n++) {
        *ret = staff_login_propose(call->pool, english, code, n);
        r = data_staff_is_taken(call->db, call->pool, *ret, &is_taken);
    }
    return r;
}

/* Adds an account for the booth. page/staff.c may add one with the same login at this moment: then
 * the key of the table refuses the second. */
static enum result add(struct call *call, const struct booth *booth, const char **ret_login)
{
    const char *english = booth->municipality.name.en;
    const char *code = booth->municipality.code, *login;
    if (english)
        english = part_short_name(call->pool, english);
    enum result r = propose(call, english, code, &login);
    if (r)
        return r;
    const struct staff staff = {.login = login,
                                .role = STAFF_MUNICIPALITY,
                                .municipality = code,
                                .host = call->event->host.code};
    const struct actor by = call_actor(call);
    *ret_login = login;
    return data_staff_add(call->db, call->pool, &staff, NULL, &by);
}

/* Makes the slip of a booth that the act concerns. *ret_made is false for the other booths. */
static enum result slip_of(struct call *call, const struct booth_account *booth, struct slip *ret,
                           bool *ret_made)
{
    bool is_again = strcmp(call->input.act, ACT_AGAIN) == 0;
    const struct staff_account *account = booth->account;
    const char *login = account ? account->staff.login : NULL;
    enum result r = RESULT_OK;
    *ret_made = is_again ? account && !account->has_password : !account && !booth->booth->withdrawn;
    if (!*ret_made)
        return RESULT_OK;
    if (!is_again)
        r = add(call, booth->booth, &login);
    if (!r)
        r = page_slip(call, login, words_in(&booth->booth->municipality.name, call->lang), ret);
    if (!r)
        ret->fair = words_in(&call->event->name, call->lang);
    return r;
}

static enum result make(struct call *call, const char *back)
{
    struct fair_accounts fair;
    int n = 0;
    enum result r = data_staff_make_lock(call->db, call->pool, call->event->host.code);
    if (!r)
        r = load(call, &fair); /* with what a form at the same moment has made */
    if (r)
        return r;
    struct slip *slips = POOL_ARRAY(call->pool, struct slip, (size_t)fair.n);
    for (int i = 0; i < fair.n; i++) {
        bool is_made;
        r = slip_of(call, &fair.booths[i], &slips[n], &is_made);
        if (r)
            return r;
        n += is_made;
    }
    if (n)
        return page_slips_show(call, n, slips, back);
    return page_slips_repeated(call, back);
}

/* POST /admin/e/{event}/staff with `act`: 200 with the slips that were made. "make" adds an account
 * for each booth without one, "again" makes new links for the accounts that have no password yet.
 * 303 back, and nothing is made, if the form was sent before, if there is no such booth, or if a
 * colleague has just made them. 404 for another act; 422 without the form's id. */
enum result page_fair_accounts_post(struct call *call)
{
    bool is_repeated;
    const char *act = text_or_empty(call->input.act);
    const char *back = address_staff(call->pool, call->event->slug, "/staff");
    if (strcmp(act, ACT_MAKE) != 0 && strcmp(act, ACT_AGAIN) != 0)
        return RESULT_NOT_FOUND;
    enum result r = page_slips_begin(call, &is_repeated);
    if (r)
        return r;
    if (is_repeated)
        return page_slips_repeated(call, back);
    r = make(call, back);
    if (r != RESULT_INVALID && r != RESULT_NOT_FOUND)
        return r;
    call_release(call); /* the account was added, or disabled, by somebody else meanwhile */
    return page_slips_repeated(call, back);
}
