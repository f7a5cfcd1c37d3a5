/*
 * The parts of `bussanten check`, and how each says what it found. app/cli_check.c has the
 * program's own things, app/check_database.c what is in PostgreSQL, app/check_site.c what visitors
 * reach: files, sockets, nginx, the address and its certificate. Nothing is changed by a check.
 */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/cli.h"

enum check_state {
    CHECK_OK,
    CHECK_NOTE, /* nothing is wrong, but the operator should know it */
    CHECK_WRONG,
};

struct check_list {
    const struct config *config;
    struct pool *pool;
    bool is_json;
    bool has_wrong;
    struct cli_table table;
    int n_fairs; /* published fairs, if the database was asked */
    const char **fairs;
};

/* Says what was found of one thing ("fsync"), and unless it is CHECK_OK what to do; NULL: nothing.
 * A `says` of NULL prints the state alone. */
void check_say(struct check_list *list, const char *what, enum check_state state, const char *says,
               const char *remedy);

void check_database(struct check_list *list);
void check_site(struct check_list *list);

#endif
