/*
 * 職員: what each of the staff may see. Each account works in the fairs of one host, a
 * municipality. In these fairs the host's staff see everything. A municipality's staff see those
 * that have their booth: the totals of all booths, but comments and exports only of their own. What
 * they may not see does not exist for them: the answer is 404. Callers need not know the roles;
 * they ask these functions.
 *
 * data/staff.h has the accounts and the counts of failed logins, data/session.h the sessions.
 */
#ifndef MODEL_STAFF_H
#define MODEL_STAFF_H

#include <stdbool.h>
#include <stdint.h>

struct event;
struct pool;

#define STAFF_LOGIN_LEAST 3                  /* characters */
#define STAFF_LOGIN_MAX 64                   /* characters */
#define STAFF_SESSION_IDLE (2 * 60 * 60)     /* seconds without a request */
#define STAFF_SESSION_LONGEST (12 * 60 * 60) /* seconds after the login */
#define STAFF_SESSION_FINISH (10 * 60)       /* seconds to send a form that was being typed */
#define STAFF_FAILURES_FORGOTTEN (60 * 60)   /* seconds after the last failed login */

enum staff_role { STAFF_HOST, STAFF_MUNICIPALITY };

struct staff {
    int id;
    const char *login;
    enum staff_role role;
    const char *municipality; /* code; NULL for the host's staff */
    /* The code of the municipality in whose fairs the account works. NULL: nobody has said so yet,
     * and it sees no fair. */
    const char *host;
};

/* An account, as the host and the operator see it. A moment is 0 if there is none. */
struct staff_account {
    struct staff staff;
    const char *name; /* in Japanese, of the booth's municipality or of the host; may be NULL */
    int64_t made_at, disabled_at;
    bool has_password;        /* false until the owner chose one */
    int64_t second_factor_at; /* when it was set up */
    int64_t invited_until;    /* data/invitation.h */
    int64_t signed_in_at;     /* known for STAFF_SESSION_LONGEST at most */
    int64_t wait;             /* seconds that a login waits for, after failures; 0: it need not */
};

struct staff_accounts {
    int n;
    const struct staff_account *at;
};

/* A municipality that an account may belong to. */
struct municipality_choice {
    const char *code, *name;
};

/* A login of an account that may still be used. */
struct staff_session {
    const char *id; /* of data/session.h */
    int64_t began_at;
};

/* The account with this login. NULL if there is none. */
const struct staff_account *staff_account_of(const struct staff_accounts *accounts,
                                             const char *login);

const char *staff_role_name(enum staff_role role); /* "host", "municipality" */
bool staff_role_parse(const char *name, enum staff_role *ret);

/* What staff see of visitors, and of whom each role sees it. The functions below decide by this
 * table, and /privacy tells it. */
enum staff_sight {
    SIGHT_TOTALS,   /* totals of all booths */
    SIGHT_ROWS,     /* comments and rows */
    SIGHT_PERSONAL, /* exact figures and texts about the person (age, residence) */
    SIGHT_RELEASED, /* the same figures as they are released once (model/release.h) */
};
#define SIGHTS (SIGHT_RELEASED + 1)
enum staff_reach {
    REACH_ALL,
    REACH_OWN,          /* of visitors of the own booth */
    REACH_OWN_AND_FAIR, /* of those, and of all visitors together */
    REACH_NONE,
};
enum staff_reach staff_reach(enum staff_role role, enum staff_sight sight);

/* True if this person may see comments and rows of this booth. `municipality` NULL: of all booths
 * together. */
bool staff_may_see_rows(const struct staff *staff, const char *municipality);

/* True if the person may do what only hosts do, in the fairs of the own municipality. */
bool staff_is_host(const struct staff *staff);

/* Decides whose rows of an event this person gets. `asked` is the code of a booth; NULL or "" asks
 * for as many rows as this person may see. `*ret_municipality` is the code of one booth, or NULL
 * for all. False: there are no such rows for this person, or it is another host's fair. */
bool staff_scope(const struct staff *staff, const struct event *event, const char *asked,
                 const char **ret_municipality);

/* True if this person may see rows with personal answers (age, residence). */
bool staff_may_see_personal(const struct staff *staff);

/* The code of the booth whose released figures this person sees beside those of the fair; NULL: of
 * every booth. */
const char *staff_released_of(const struct staff *staff);

/* [a-z0-9._-]{3,64}. */
bool staff_login_ok(const char *login);

/* Proposes a login for a municipality's account, which people type: `english`, such as "Miyako", in
 * lower case. `code` is proposed instead if there is no such name or it has other letters. `n` is
 * 1, or for a login that is taken the number that follows: "miyako2". */
char *staff_login_propose(struct pool *pool, const char *english, const char *code, int n);

/* Returns how many of `failures` failed logins in a row still count, the last one at `last`: none
 * after an hour. */
int staff_login_failures(int failures, int64_t last, int64_t now);

/* Returns how many seconds the next try must wait after `failures` failed logins in a row, the last
 * one at `last`. 0 if it need not wait. The first five tries need no wait. After the fifth failure
 * the wait is 30 s; each further failure doubles it, to at most 15 minutes. After an hour the
 * failures are forgotten. */
int64_t staff_login_wait(int failures, int64_t last, int64_t now);

#endif
