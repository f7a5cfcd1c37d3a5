/*
 * A replica that answers the pages of a report: whether it has what the primary has. Which pages
 * these are is in page/routes.c; a replica that is away is no matter of this file (lib/db.h). The
 * thread that looks after it for the program's numbers is data/replica_watch.h.
 */
#ifndef DATA_REPLICA_H
#define DATA_REPLICA_H

#include <stdbool.h>

#include "lib/db.h"

#define REPLICA_OLDEST 60 /* seconds by which a report may be older */

enum replica_kind {
    REPLICA_STANDBY,
    REPLICA_PRIMARY, /* the primary itself, which stands in (target_session_attrs) */
    REPLICA_OTHER,   /* promoted, of another database, or of another timeline of this one */
    REPLICA_KINDS,
};

struct replica_state {
    enum replica_kind kind;
    int age;   /* 0, or else the seconds by which its rows may be older */
    int apart; /* not 0: REPLICA_OTHER because of its timeline; above 0 it is newer */
};

/* What a replica must have: how far the log of the primary goes, and whose log it is. A position
 * counts on its timeline only. */
struct replica_goal {
    const char *position, *system, *started;
    int timeline;
    const char *now; /* by the clock of the primary */
};

/* Asks the server that `db` leads to. */
enum result data_replica_goal(struct db *db, struct pool *pool,
                              struct replica_goal *ret) MUST_CHECK;

/* Waits until the replica shows what the primary showed, at most a second; for a server that is
 * none of its replicas not at all. */
enum result data_replica_await(struct db *replica, struct pool *pool,
                               const struct replica_goal *goal,
                               struct replica_state *ret) MUST_CHECK;

/* True if a report may be read there. */
bool replica_is_good(const struct replica_state *state);

#endif
