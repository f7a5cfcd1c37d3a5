/*
 * The rules of what staff may see, and of how long a sign-in must wait after failures. Pure rules:
 * callers need not know the limits, but pass the time. The rows are in the sibling data/staff.c.
 */
#include "model/staff.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/event.h"

/* Limits of failed logins in a row. The times are in seconds. */
#define FREE_FAILURES 5
#define FIRST_WAIT 30
#define LONGEST_WAIT (15 * 60)

static const char *const role_names[] = {
    [STAFF_HOST] = "host",
    [STAFF_MUNICIPALITY] = "municipality",
};

const char *staff_role_name(enum staff_role role)
{
    return role_names[role];
}

bool staff_role_parse(const char *name, enum staff_role *ret)
{
    return text_among(name, role_names, G_N_ELEMENTS(role_names), ret);
}

enum staff_reach staff_reach(enum staff_role role, enum staff_sight sight)
{
    static const enum staff_reach reaches[][SIGHTS] = {
        [STAFF_HOST] = {[SIGHT_TOTALS] = REACH_ALL,
                        [SIGHT_ROWS] = REACH_ALL,
                        [SIGHT_PERSONAL] = REACH_ALL,
                        [SIGHT_RELEASED] = REACH_ALL},
        [STAFF_MUNICIPALITY] = {[SIGHT_TOTALS] = REACH_ALL,
                                [SIGHT_ROWS] = REACH_OWN,
                                [SIGHT_PERSONAL] = REACH_NONE,
                                [SIGHT_RELEASED] = REACH_OWN_AND_FAIR},
    };
    return reaches[role][sight];
}

bool staff_may_see_rows(const struct staff *staff, const char *municipality)
{
    if (staff_reach(staff->role, SIGHT_ROWS) == REACH_ALL)
        return true;
    return municipality && staff->municipality && strcmp(staff->municipality, municipality) == 0;
}

bool staff_is_host(const struct staff *staff)
{
    return staff->role == STAFF_HOST && staff->host;
}

bool staff_scope(const struct staff *staff, const struct event *event, const char *asked,
                 const char **ret_municipality)
{
    if (!staff->host || strcmp(staff->host, event->host.code) != 0)
        return false;
    if (!asked || !*asked)
        asked = staff->municipality;
    if ((asked && !event_booth(event, asked)) || !staff_may_see_rows(staff, asked))
        return false;
    *ret_municipality = asked;
    return true;
}

bool staff_may_see_personal(const struct staff *staff)
{
    return staff_reach(staff->role, SIGHT_PERSONAL) == REACH_ALL;
}

const char *staff_released_of(const struct staff *staff)
{
    return staff_reach(staff->role, SIGHT_RELEASED) == REACH_ALL ? NULL : staff->municipality;
}

bool staff_login_ok(const char *login)
{
    size_t length = strlen(login);
    return length >= STAFF_LOGIN_LEAST && length <= STAFF_LOGIN_MAX &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == length;
}

/* Leaves room for a number behind the name. */
#define PROPOSED_MAX (STAFF_LOGIN_MAX - 10)

char *staff_login_propose(struct pool *pool, const char *english, const char *code, int n)
{
    GString *login = pool_string(pool);
    bool is_plain = true; /* no letter that some keyboards do not have */
    for (const char *at = english; at && *at; at++) {
        if (g_ascii_isalnum(*at))
            g_string_append_c(login, g_ascii_tolower(*at));
        else if (!strchr(" '-", *at))
            is_plain = false;
    }
    if (!is_plain || login->len < STAFF_LOGIN_LEAST || login->len > PROPOSED_MAX)
        g_string_assign(login, code);
    if (n > 1)
        g_string_append_printf(login, "%d", n);
    return login->str;
}

const struct staff_account *staff_account_of(const struct staff_accounts *accounts,
                                             const char *login)
{
    for (int i = 0; i < accounts->n; i++) {
        if (strcmp(accounts->at[i].staff.login, login) == 0)
            return &accounts->at[i];
    }
    return NULL;
}

int staff_login_failures(int failures, int64_t last, int64_t now)
{
    return now - last >= STAFF_FAILURES_FORGOTTEN ? 0 : failures;
}

int64_t staff_login_wait(int failures, int64_t last, int64_t now)
{
    failures = staff_login_failures(failures, last, now);
    if (failures < FREE_FAILURES)
        return 0;
    int doublings = MIN(failures - FREE_FAILURES, 10);
    int64_t wait = MIN((int64_t)FIRST_WAIT << doublings, LONGEST_WAIT);
    /* If the clock was set back, a person must not wait longer than `wait`. */
    return CLAMP(last + wait - now, 0, wait);
}
