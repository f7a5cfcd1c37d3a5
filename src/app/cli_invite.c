/*
 * `bussanten staff invite`: a link with which the owner of an account sets its password, so that no
 * operator knows it. With --first it makes the host's first account, which has the link; the host's
 * staff make all others in the browser. The link is page/invitation.c, its rows data/invitation.h.
 * cli_adopt() gives these accounts to the first fair that is imported. An account with a password
 * that the operator types is the sibling app/cli_staff.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "data/invitation.h"
#include "data/staff.h"
#include "lib/secret.h"
#include "model/address.h"

#define SECONDS_A_DAY (24 * 60 * 60)

/* The login of an open account of a host; NULL if there is none. */
static const char *first_of(const struct staff_accounts *accounts)
{
    for (int i = 0; i < accounts->n; i++) {
        const struct staff_account *account = &accounts->at[i];
        if (account->staff.role == STAFF_HOST && !account->disabled_at)
            return account->staff.login;
    }
    return NULL;
}

/* Before the first fair no host is known; cli_adopt() says it when that is imported. */
static enum result add_host(struct cli_db *cli, struct pool *pool, const char *login,
                            const struct actor *by, const char **ret_fault)
{
    int n;
    const char *const *hosts;
    struct staff staff = {.login = login, .role = STAFF_HOST};
    enum result r = data_staff_hosts(cli->db, pool, NULL, &n, &hosts);
    if (r)
        return r;
    if (n > 1) {
        *ret_fault = "several municipalities hold fairs here; bussanten staff add says whose "
                     "account it is";
        return RESULT_INVALID;
    }
    staff.host = n ? hosts[0] : NULL;
    r = data_staff_add(cli->db, pool, &staff, NULL, by);
    if (r == RESULT_INVALID)
        *ret_fault = "this login is taken; choose another one";
    return r;
}

/* *ret_there: an account of the host that makes the first one superfluous, or NULL. */
static enum result make_first(struct cli_db *cli, struct pool *pool, const char *login,
                              const struct actor *by, const char **ret_there,
                              const char **ret_fault)
{
    struct staff_accounts accounts = {0};
    enum result r = data_staff_list(cli->db, pool, NULL, clock_now(), &accounts);
    if (r)
        return r;
    *ret_there = first_of(&accounts);
    return *ret_there ? RESULT_OK : add_host(cli, pool, login, by, ret_fault);
}

static enum result make_link(struct cli_db *cli, struct pool *pool, const struct config *config,
                             const char *login, const struct actor *by, const char **ret)
{
    struct secret_key key;
    const char *token;
    enum result r = secret_key_load(config->key_file, &key);
    if (!r)
        r = data_invitation_make(cli->db, pool, &key, login, by, &token);
    secret_wipe(&key, sizeof key);
    if (!r)
        *ret = address_invitation(pool, config->base_url, token);
    return r;
}

int cli_invite(const struct config *config, const char *login, bool is_first, bool *ret_there)
{
    g_autoptr(pool) pool = pool_new();
    const struct actor by = cli_actor();
    const char *link = NULL, *there = NULL, *fault = NULL;
    struct cli_db cli;
    if (!staff_login_ok(login))
        return cli_refused("staff", CLI_LOGIN_FAULT);
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    if (is_first)
        r = make_first(&cli, pool, login, &by, &there, &fault);
    if (!r && !there)
        r = make_link(&cli, pool, config, login, &by, &link);
    r = cli_close(&cli, r);
    if (fault)
        return cli_refused("staff", fault);
    if (r == RESULT_NOT_FOUND) {
        fprintf(stderr,
                "bussanten: there is no account %s, or it is disabled; bussanten staff list shows "
                "them\n",
                login);
        return CLI_FAILED;
    }
    if (r)
        return cli_failed("staff", r);
    if (ret_there)
        *ret_there = there != NULL;
    if (there)
        printf("%s" CLI_IS_THERE "\n", there);
    else
        printf("%s: sets a password on this page, once, within %d days:\n%s\n", login,
               INVITATION_SECONDS / SECONDS_A_DAY, link);
    return CLI_OK;
}

enum result cli_adopt(struct cli_db *cli, struct pool *pool, struct cli_adopted *ret)
{
    int n;
    *ret = (struct cli_adopted){0};
    const char *const *hosts;
    const struct actor by = cli_actor();
    struct staff_accounts accounts = {0};
    enum result r = data_staff_hosts(cli->db, pool, NULL, &n, &hosts);
    if (r || n != 1)
        return r;
    r = data_staff_list(cli->db, pool, NULL, by.at, &accounts);
    ret->logins = POOL_ARRAY(pool, const char *, (size_t)accounts.n);
    for (int i = 0; i < accounts.n && !r; i++) {
        const struct staff *staff = &accounts.at[i].staff;
        if (staff->host || staff->role != STAFF_HOST || accounts.at[i].disabled_at)
            continue;
        r = data_staff_assign(cli->db, pool, staff->login, hosts[0], &by);
        if (!r)
            ret->logins[ret->n++] = staff->login;
    }
    return r;
}
