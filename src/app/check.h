/*
 * The parts of `bussanten check`, and how each says what it found. app/cli_check.c has the
 * program's own things, app/check_database.c what is in PostgreSQL, app/check_site.c what visitors
 * reach: pages, sockets, nginx, the address and its certificate; app/check_disk.c has the disks.
 * Nothing is changed by a check.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/cli.h"

enum check_state {
    CHECK_OK,
    CHECK_NOTE, /* nothing is wrong, but the operator should know it */
    CHECK_WRONG,
};

struct health_server;

/* Where the database's data is. */
struct database_home {
    bool is_asked;         /* the database has answered */
    bool is_here;          /* it is on this machine */
    const char *directory; /* NULL: it is not known */
};

struct check_list {
    const struct config *config; /* NULL: it could not be read */
    struct pool *pool;
    bool is_json;
    bool has_wrong;
    struct cli_table table;
    int n_fairs; /* published fairs, if the database was asked */
    const char **fairs;
    struct database_home home;
    const char *heard; /* the first error of the log since check_hear() */
};

void check_begin(struct check_list *list, struct pool *pool, const struct config *config,
                 bool is_json);

/* Says what was found of one thing ("fsync"), and unless it is CHECK_OK what to do; NULL: nothing.
 * A `says` of NULL prints the state alone. */
void check_say(struct check_list *list, const char *what, enum check_state state, const char *says,
               const char *remedy);

/* From here to check_heard() the first error of the log is kept instead of written, so that it is
 * in the list itself, also as JSON. Other lines are written. */
void check_hear(struct check_list *list);

/* Returns it in one line, without `topic` at its begin; NULL: there was none. */
const char *check_heard(struct check_list *list, const char *topic);

/* What to do about a file that this account may not read. `own` is for the service's account: a
 * check by another one does not tell whether the service may. */
const char *check_denied(const char *own);

void check_database(struct check_list *list);
void check_site(struct check_list *list);

/* check_disks() needs what check_find_data() finds while the connection to the database is open. */
void check_find_data(struct check_list *list, const struct health_server *server);
void check_disks(struct check_list *list);

/* What tests/unit/test_check.c gives states that a test cannot make of a machine. Moments are in
 * seconds since 1970, by the machine's clock. */
void check_server(struct check_list *list, const struct health_server *server, int64_t now);
void check_clock(struct check_list *list, int64_t now, bool is_kept);
void check_age_of_pages(struct check_list *list, int64_t marked, int64_t now);

#endif
