/*
 * The host makes and keeps the accounts of staff. A new account has no password: its owner sets one
 * by the link of an invitation (page/slips.h), which the page shows once. A new link is the remedy
 * for a forgotten password, too. Nobody can close their own account, nor the last account of the
 * host. The accounts of other hosts' fairs do not exist here.
 *
 * The operator does the same with `bussanten staff` (app/cli_staff.c). The accounts of all booths
 * of a fair are made by page/fair_accounts.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/event.h"
#include "data/second_factor.h"
#include "data/staff.h"
#include "page/slips.h"
#include "view/staff.h"

#define ASKED "asked" /* the value of the field `at` */

static char *address_of(struct call *call, const char *login)
{
    return pool_printf(call->pool, "/admin/staff/%s", login);
}

/* --- all accounts --- */

static enum result load(struct call *call, struct staff_page *ret)
{
    ret->staff = call->staff;
    enum result r =
        data_staff_list(call->db, call->pool, call->staff->host, call->now, &ret->accounts);
    if (!r)
        r = data_municipality_list(call->db, call->pool, call->staff->host, &ret->n_choices,
                                   &ret->choices);
    if (!r)
        r = data_event_list_of(call->db, call->pool, call->staff, false, &ret->n_fairs,
                               &ret->fairs);
    if (!r)
        r = data_requirement_find(call->db, call->pool, call->staff->host, &ret->requirement);
    return r;
}

static enum result show(struct call *call, int status, const struct staff_page *shown)
{
    return call_show(call, status, view_staff, shown, secret_uuid(call->pool));
}

/* GET /admin/staff: 200. */
enum result page_staff(struct call *call)
{
    struct staff_page shown = {.login = "", .of = ""};
    shown.asked = strcmp(text_or_empty(call->input.at), ASKED) == 0;
    enum result r = load(call, &shown);
    return r ? r : show(call, 200, &shown);
}

/* Finds whose account the form asks for. False if there is no such choice. */
static bool read_owner(const struct staff_page *page, struct staff *staff, const char **ret_name)
{
    *ret_name = NULL;
    staff->role = STAFF_HOST;
    if (strcmp(page->of, "host") == 0)
        return true;
    staff->role = STAFF_MUNICIPALITY;
    for (int i = 0; i < page->n_choices; i++) {
        if (strcmp(page->choices[i].code, page->of) != 0)
            continue;
        staff->municipality = page->choices[i].code;
        *ret_name = page->choices[i].name;
        return true;
    }
    return false;
}

/* Checks the form. Says what is wrong in `page`. */
static bool read_account(struct staff_page *page, struct staff *ret, const char **ret_name)
{
    *ret = (struct staff){.login = page->login, .host = page->staff->host};
    page->of_is_wrong = !read_owner(page, ret, ret_name);
    page->login_is_wrong = !staff_login_ok(page->login);
    page->login_is_taken =
        !page->login_is_wrong && staff_account_of(&page->accounts, page->login) != NULL;
    return !page->of_is_wrong && !page->login_is_wrong && !page->login_is_taken;
}

static enum result add(struct call *call, const struct staff *staff, const char *name)
{
    struct slip slip;
    const struct actor by = call_actor(call);
    enum result r = data_staff_add(call->db, call->pool, staff, NULL, &by);
    if (!r)
        r = page_slip(call, staff->login, name, &slip);
    return r ? r : page_slips_show(call, 1, &slip, address_of(call, staff->login));
}

/* Another host took the login at this moment. */
static enum result refuse_taken(struct call *call, struct staff_page *shown)
{
    call_release(call);
    enum result r = call_staff_database(call, true);
    if (!r)
        r = load(call, shown);
    if (r)
        return r;
    shown->login_is_taken = true;
    return show(call, 422, shown);
}

/* Decides whom the host asks for a second factor. The same again changes nothing. */
static enum result ask(struct call *call)
{
    enum requirement requirement;
    const struct actor by = call_actor(call);
    if (!requirement_parse(text_or_empty(call->input.required), &requirement))
        return RESULT_NOT_FOUND;
    enum result r = data_requirement_set(call->db, call->pool, call->staff->host, requirement, &by);
    if (!r)
        http_see_other(call->rs, "/admin/staff?at=" ASKED);
    return r;
}

/* POST /admin/staff. With `act` "ask": 303 back; 404 for an unknown requirement. Else it adds an
 * account: 200 with the slip of the new account; 303 to the account if the same form was
 * sent before; 422 with what is wrong, and without the form's id. */
enum result page_staff_post(struct call *call)
{
    struct staff staff;
    const char *name;
    bool is_repeated;
    struct staff_page shown = {
        .login = text_trim(call->pool, text_or_empty(call->input.login)),
        .of = text_or_empty(call->input.of),
    };
    if (strcmp(text_or_empty(call->input.act), "ask") == 0)
        return ask(call);
    enum result r = page_slips_begin(call, &is_repeated);
    if (!r)
        r = load(call, &shown); /* with what the same form at the same moment has made */
    if (r)
        return r;
    /* The same form with another login asks for another account. */
    if (is_repeated && staff_account_of(&shown.accounts, shown.login))
        return page_slips_repeated(call, address_of(call, shown.login));
    if (!read_account(&shown, &staff, &name)) {
        call_release(call); /* the form is not noted: it is sent again, corrected */
        return show(call, 422, &shown);
    }
    r = add(call, &staff, name);
    return r == RESULT_INVALID ? refuse_taken(call, &shown) : r;
}

/* --- one account --- */

static enum result find(struct call *call, const struct staff_account **ret)
{
    struct staff_accounts accounts;
    enum result r = data_staff_list(call->db, call->pool, call->staff->host, call->now, &accounts);
    if (r)
        return r;
    *ret = staff_account_of(&accounts, call->args[0]);
    return *ret ? RESULT_OK : RESULT_NOT_FOUND;
}

static enum result show_account(struct call *call, int status, const struct staff_account *account,
                                enum account_news news)
{
    return call_show(call, status, view_staff_account, call->staff, account, news,
                     secret_uuid(call->pool));
}

static const char *const news_names[] = {
    [NEWS_DISABLED] = "disabled", [NEWS_ENABLED] = "enabled",
    [NEWS_UNLOCKED] = "unlocked", [NEWS_SECOND_FACTOR] = "second-factor",
    [NEWS_MADE] = "made",
};

/* GET /admin/staff/{login}: 200; 404 if there is no such account. */
enum result page_staff_account(struct call *call)
{
    const struct staff_account *account;
    enum account_news news = NEWS_NONE;
    enum result r = find(call, &account);
    if (r)
        return r;
    for (size_t i = 0; i < G_N_ELEMENTS(news_names); i++) {
        if (call->input.at && news_names[i] && strcmp(news_names[i], call->input.at) == 0)
            news = (enum account_news)i;
    }
    return show_account(call, 200, account, news);
}

/* *ret_refusal says why the account must not be closed. */
static enum result may_disable(struct call *call, const struct staff_account *account,
                               enum account_news *ret_refusal)
{
    bool may = true;
    enum result r = RESULT_OK;
    *ret_refusal = NEWS_NONE;
    if (account->staff.id == call->staff->id)
        *ret_refusal = REFUSED_OWN;
    else if (account->staff.role == STAFF_HOST)
        r = data_staff_hosts_lock(call->db, call->pool, &account->staff, call->staff->login, &may);
    if (!may)
        *ret_refusal = REFUSED_LAST;
    return r;
}

static enum result disable(struct call *call, const struct staff_account *account)
{
    enum account_news refusal;
    enum result r = may_disable(call, account, &refusal);
    if (!r && refusal)
        return show_account(call, 422, account, refusal);
    const struct actor by = call_actor(call);
    return r ? r : data_staff_disable(call->db, call->pool, account->staff.login, &by);
}

static enum result enable(struct call *call, const struct staff_account *account)
{
    const struct actor by = call_actor(call);
    /* Enabling ends the sessions of the account, which an open account must not lose. */
    return account->disabled_at ? data_staff_enable(call->db, call->pool, account->staff.login, &by)
                                : RESULT_OK;
}

static enum result unlock(struct call *call, const struct staff_account *account)
{
    const struct actor by = call_actor(call);
    return data_staff_unlock(call->db, call->pool, account->staff.login, &by);
}

static enum result remove_second_factor(struct call *call, const struct staff_account *account)
{
    const struct actor by = call_actor(call);
    if (account->staff.id == call->staff->id)
        return show_account(call, 422, account, REFUSED_SECOND_FACTOR);
    return data_second_factor_remove(call->db, call->pool, account->staff.login, NULL, &by);
}

static enum result invite(struct call *call, const struct staff_account *account)
{
    struct slip slip;
    bool is_repeated;
    const char *back = address_of(call, account->staff.login);
    if (account->disabled_at)
        return show_account(call, 422, account, REFUSED_DISABLED);
    enum result r = page_slips_begin(call, &is_repeated);
    if (r)
        return r;
    if (is_repeated)
        return page_slips_repeated(call, back);
    r = page_slip(call, account->staff.login, account->staff.municipality ? account->name : NULL,
                  &slip);
    return r ? r : page_slips_show(call, 1, &slip, back);
}

/* What a button does. If it leaves the reply as it is, the account is shown with the news. */
static const struct {
    const char *name;
    enum account_news news;
    enum result (*run)(struct call *call, const struct staff_account *account);
} acts[] = {
    {"disable", NEWS_DISABLED, disable},
    {"enable", NEWS_ENABLED, enable},
    {"unlock", NEWS_UNLOCKED, unlock},
    {"remove-second-factor", NEWS_SECOND_FACTOR, remove_second_factor},
    {"invite", NEWS_MADE, invite},
};

/* POST /admin/staff/{login} with `act`: 303 back; "invite": 200 with the slip; 422 if the account
 * must not be closed, or is closed and cannot get a link, and for "invite" without the form's id;
 * 404 if there is no such account or act. */
enum result page_staff_account_post(struct call *call)
{
    const struct staff_account *account;
    enum result r = find(call, &account);
    const char *act = text_or_empty(call->input.act);
    size_t i = 0;
    while (i < G_N_ELEMENTS(acts) && strcmp(acts[i].name, act) != 0)
        i++;
    if (r || i == G_N_ELEMENTS(acts))
        return r ? r : RESULT_NOT_FOUND;
    r = acts[i].run(call, account);
    if (!r && call->rs->status == 200 && !call->rs->body_length)
        http_see_other(call->rs,
                       pool_printf(call->pool, "%s?at=%s", address_of(call, account->staff.login),
                                   news_names[acts[i].news]));
    return r;
}
