/*
 * Staff set up their own second factor: the page shows a new secret as a QR code and as text, and
 * the first code that the authenticator app makes of it confirms it. Until then nothing is stored:
 * the secret is in the form, sealed by the server's key. Then the page shows the recovery codes,
 * once.
 *
 * Who has a second factor changes or removes it with a code, so a person who finds a device signed
 * in cannot. The form of the new secret carries a proof of that code. Signing in is
 * page/login_code.c; a host removes another's second factor in page/staff.c.
 */
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/invitation.h"
#include "data/second_factor.h"
#include "page/handlers.h"
#include "view/second_factor.h"

#define PATH "/admin/second-factor"

/* --- what the page shows --- */

static enum result load(struct call *call, struct second_factor_page *ret)
{
    struct second_factor factor;
    enum requirement asked = REQUIRE_NOBODY;
    enum result r = data_second_factor_find(call->db, call->pool, call->staff->id, &factor);
    if (!r && call->staff->host)
        r = data_requirement_find(call->db, call->pool, call->staff->host, &asked);
    *ret = (struct second_factor_page){
        .staff = call->staff,
        .sealed = factor.sealed,
        .made_at = factor.made_at,
        .recovery_codes = factor.recovery_codes,
        .is_asked = asked == REQUIRE_EVERYBODY ||
                    (asked == REQUIRE_HOSTS && call->staff->role == STAFF_HOST),
    };
    return r;
}

/* A page with a secret: nothing keeps a copy, neither the browser nor this process. */
static void wipe(void *string)
{
    GString *html = string;
    secret_wipe(html->str, html->allocated_len);
}

static enum result show(struct call *call, int status, const struct second_factor_page *shown)
{
    const struct page page = call_page(call);
    GString *html = pool_string(call->pool);
    pool_defer(call->pool, wipe, html);
    http_header(call->rs, "Cache-Control", "no-store");
    return call_html(call, status,
                     view_second_factor(call->pool, &page, shown, secret_uuid(call->pool), html),
                     html);
}

static enum result see(struct call *call, const char *at)
{
    http_see_other(call->rs, pool_printf(call->pool, PATH "?at=%s", at));
    return RESULT_OK;
}

static const char *const news_names[] = {
    [FACTOR_MADE] = "made",
    [FACTOR_REMOVED] = "removed",
    [FACTOR_OVER] = "over",
};

/* GET /admin/second-factor: 200. */
enum result page_second_factor(struct call *call)
{
    struct second_factor_page shown;
    enum result r = load(call, &shown);
    for (size_t i = 0; i < G_N_ELEMENTS(news_names); i++) {
        if (call->input.at && news_names[i] && strcmp(news_names[i], call->input.at) == 0)
            shown.news = (enum factor_news)i;
    }
    return r ? r : show(call, 200, &shown);
}

/* --- a new secret --- */

/* Proves that the person typed a code of the second factor that the account has now. */
static const char *proof_of(struct call *call, const char *before, const char *sealed)
{
    return secret_mac(call->pool, &call->app->key, "second factor renewed",
                      pool_printf(call->pool, "%d %s %s", call->staff->id, before, sealed));
}

/* Shows a new secret, or that of the form again. */
static enum result show_secret(struct call *call, int status, struct second_factor_page *shown,
                               const char *sealed)
{
    enum result r;
    const struct secret_key *key = &call->app->key;
    shown->new_sealed = sealed;
    if (sealed)
        r = second_factor_key(call->pool, key, call->staff->id, sealed, &shown->new_key);
    else
        r = second_factor_new(call->pool, key, call->staff->id, &shown->new_sealed,
                              &shown->new_key);
    if (r)
        return r;
    shown->proof = proof_of(call, shown->sealed, shown->new_sealed);
    shown->address = second_factor_address(call->pool, call->base_url, call->staff->login,
                                           shown->new_key, SECOND_FACTOR_ADDRESS_MAX);
    return show(call, status, shown);
}

static enum result begin(struct call *call, struct second_factor_page *shown)
{
    return *shown->sealed ? see(call, news_names[FACTOR_OVER])
                          : show_secret(call, 200, shown, NULL);
}

/* --- a form with a code --- */

/* What was typed. */
struct typed_code {
    enum typed_kind kind;
    const char *digits;
};

static struct typed_code typed_of(struct call *call)
{
    struct typed_code typed = {.digits = ""};
    typed.kind = second_factor_typed(call->pool, text_or_empty(call->input.code), &typed.digits);
    return typed;
}

/* What is wrong with it before it is checked, which is no try. A recovery code confirms nothing. */
static enum code_fault fault_of(const struct typed_code *typed, bool is_confirm)
{
    if (typed->kind == TYPED_NOTHING)
        return CODE_EMPTY;
    if (typed->kind == TYPED_WRONG || (is_confirm && typed->kind == TYPED_RECOVERY))
        return CODE_UNREADABLE;
    return CODE_FINE;
}

/* *ret: the same form was sent before, and did what it says. RESULT_INVALID: it has no id. */
static enum result was_sent(struct call *call, bool *ret)
{
    if (!call->input.submission)
        return RESULT_INVALID;
    enum result r = data_invitation_form_find(call->db, call->pool, call->input.submission);
    *ret = !r;
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

/* Counts the try. The same form at the same moment waits here until the first is done; then
 * *ret_repeated is true, and its try is not counted. */
static enum result count(struct call *call, struct second_factor_page *shown, bool *ret_repeated)
{
    enum result r = data_code_begin(call->db, call->pool, &call->app->key, call->staff->id,
                                    call->session, call->now, &shown->wait);
    if (!r)
        r = was_sent(call, ret_repeated);
    if (!r && *ret_repeated)
        call_release(call);
    return r;
}

/* Notes the form, whose code was right. */
static enum result note(struct call *call)
{
    enum result r = data_code_taken(call->db, call->pool, &call->app->key, call->staff->id,
                                    call->session, call->now);
    return r ? r : data_invitation_form(call->db, call->pool, call->input.submission, call->now);
}

static enum result show_fault(struct call *call, struct second_factor_page *shown,
                              enum code_fault fault)
{
    int status = 422;
    shown->fault = fault;
    if (fault == CODE_SLOWED) {
        status = 429;
        call_retry_after(call, shown->wait);
    }
    if (call->input.secret)
        return show_secret(call, status, shown, call->input.secret);
    return show(call, status, shown);
}

/* The form does not fit the second factor that the account has by now. */
static enum result is_over(struct call *call)
{
    call_release(call); /* the try is not counted */
    return see(call, news_names[FACTOR_OVER]);
}

/* The first code of a new secret. */
static enum result confirm(struct call *call, struct second_factor_page *shown,
                           const struct typed_code *typed)
{
    bool ok;
    const char *before = *shown->sealed ? shown->sealed : NULL;
    enum result r = data_second_factor_set(call->db, call->pool, &call->app->key, call->staff->id,
                                           call->session, before, call->input.secret, typed->digits,
                                           call->now, &ok, &shown->new_codes);
    if (r == RESULT_NOT_FOUND)
        return is_over(call);
    if (!r && !ok)
        return show_fault(call, shown, CODE_WRONG);
    if (!r)
        r = note(call);
    return r ? r : show(call, 200, shown);
}

static enum result renew(struct call *call, struct second_factor_page *shown)
{
    return show_secret(call, 200, shown, NULL);
}

static enum result make_codes(struct call *call, struct second_factor_page *shown)
{
    enum result r = data_recovery_make(call->db, call->pool, &call->app->key, call->staff->id,
                                       call->now, &shown->new_codes);
    return r ? r : show(call, 200, shown);
}

static enum result remove_own(struct call *call, struct second_factor_page *shown)
{
    const struct actor by = call_actor(call);
    if (shown->is_asked)
        return RESULT_NOT_FOUND; /* the page has no such button */
    enum result r =
        data_second_factor_remove(call->db, call->pool, call->staff->login, call->session, &by);
    return r ? r : see(call, news_names[FACTOR_REMOVED]);
}

/* What a button beside the code does. */
static const struct {
    const char *name;
    enum result (*run)(struct call *call, struct second_factor_page *shown);
} acts[] = {{"renew", renew}, {"codes", make_codes}, {"remove", remove_own}};

/* Checks the code of the present second factor, and does what the button says. */
static enum result act(struct call *call, struct second_factor_page *shown,
                       const struct typed_code *typed, size_t i)
{
    bool ok;
    enum result r = data_code_check(call->db, call->pool, &call->app->key, call->staff->id,
                                    typed->kind, typed->digits, call->now, &ok);
    if (!r && !ok)
        return show_fault(call, shown, CODE_WRONG);
    if (!r)
        r = note(call);
    return r ? r : acts[i].run(call, shown);
}

/* True if the form fits: what is confirmed is sealed for this person, and replaces the second
 * factor of which the person typed a code; every other form has a code of one. */
static bool fits(struct call *call, const struct second_factor_page *shown, bool is_confirm)
{
    const char *key, *sealed = call->input.secret;
    if (!is_confirm)
        return *shown->sealed;
    if (!sealed || second_factor_key(call->pool, &call->app->key, call->staff->id, sealed, &key))
        return false;
    return !*shown->sealed ||
           secret_equal(proof_of(call, shown->sealed, sealed), text_or_empty(call->input.base));
}

/* Does what a form with a code says. `i` is that of the table above, unless it confirms. */
static enum result take(struct call *call, struct second_factor_page *shown, bool is_confirm,
                        size_t i)
{
    bool is_repeated;
    const struct typed_code typed = typed_of(call);
    enum code_fault fault = fault_of(&typed, is_confirm);
    enum result r = was_sent(call, &is_repeated);
    if (r)
        return r;
    if (is_repeated)
        return see(call, news_names[FACTOR_MADE]);
    if (!fits(call, shown, is_confirm))
        return see(call, news_names[FACTOR_OVER]);
    if (fault)
        return show_fault(call, shown, fault);
    r = count(call, shown, &is_repeated);
    if (r)
        return r;
    if (is_repeated)
        return see(call, news_names[FACTOR_MADE]);
    if (shown->wait)
        return show_fault(call, shown, CODE_SLOWED);
    return is_confirm ? confirm(call, shown, &typed) : act(call, shown, &typed, i);
}

/* POST /admin/second-factor with `act`. "begin": 200 with a new secret. "confirm", with its first
 * code: 200 with the recovery codes. With a code of the present second factor "renew": 200 with a
 * new secret; "codes": 200 with new recovery codes; "remove": 303 back. 422 with what is wrong, 429
 * after too many failures. 303 back if the form was sent before, or does not fit the second factor
 * that the account has now. 404 for another act, and for "remove" if the host asks for a second
 * factor; 422 without the form's id. */
enum result page_second_factor_post(struct call *call)
{
    size_t i = 0;
    struct second_factor_page shown;
    const char *name = text_or_empty(call->input.act);
    bool is_confirm = strcmp(name, "confirm") == 0;
    enum result r = load(call, &shown);
    if (r)
        return r;
    if (strcmp(name, "begin") == 0)
        return begin(call, &shown);
    while (i < G_N_ELEMENTS(acts) && strcmp(acts[i].name, name) != 0)
        i++;
    if (!is_confirm && i == G_N_ELEMENTS(acts))
        return RESULT_NOT_FOUND;
    return take(call, &shown, is_confirm, i);
}
