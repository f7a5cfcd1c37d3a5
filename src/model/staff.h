/*
 * 職員: who may see what. The host's staff see everything, a municipality's staff see the totals of
 * all booths but comments and exports of their own booth only (product rule 10); what is not theirs
 * does not exist for them.
 */
#ifndef MODEL_STAFF_H
#define MODEL_STAFF_H

#include <stdbool.h>
#include <stdint.h>

struct event;
struct pool;

#define STAFF_LOGIN_LEAST 3                  /* characters */
#define STAFF_LOGIN_MAX 64                   /* characters */
#define STAFF_PASSWORD_LEAST 10              /* characters */
#define STAFF_PASSWORD_MAX 200               /* bytes */
#define STAFF_SESSION_IDLE (2 * 60 * 60)     /* seconds without a request */
#define STAFF_SESSION_LONGEST (12 * 60 * 60) /* seconds after the login */

enum staff_role { STAFF_HOST, STAFF_MUNICIPALITY };

struct staff {
    int id;
    const char *login;
    enum staff_role role;
    const char *municipality; /* code, NULL for the host's */
};

const char *staff_role_name(enum staff_role role); /* "host", "municipality" */
bool staff_role_parse(const char *name, enum staff_role *ret);

/* May this person see comments and rows of this booth? `municipality` NULL: of all booths together.
 */
bool staff_may_see_rows(const struct staff *staff, const char *municipality);

/* Whose rows of an event this person gets when asking for those of `asked` (NULL or "": of as many
 * as possible): the code of one booth, or NULL for all. False: for this person there is no such
 * thing. */
bool staff_scope(const struct staff *staff, const struct event *event, const char *asked,
                 const char **ret_municipality);

/* May this person see rows with personal attributes (age, residence)? */
bool staff_may_see_personal(const struct staff *staff);

/* [a-z0-9._-]{3,64}. */
bool staff_login_ok(const char *login);

/* How many of `failures` failed logins in a row, the last one at `last`, still count: none after an
 * hour. */
int staff_login_failures(int failures, int64_t last, int64_t now);

/* Seconds that the next try must wait after `failures` failed logins in a row, the last one at
 * `last`; 0 when it may go on. Five are free, then 30 s, doubling, at most 15 minutes; forgotten
 * after an hour. */
int64_t staff_login_wait(int failures, int64_t last, int64_t now);

#endif
