/*
 * The thread that looks after the replica, every few seconds, for the program's numbers: a replica
 * that is away or behind disturbs nobody, so only they tell of it. Callers need not know when it
 * asks. Whether a report is read from the replica is found out for each report (data/replica.h).
 */
#ifndef DATA_REPLICA_WATCH_H
#define DATA_REPLICA_WATCH_H

#include "data/replica.h"

struct replica_watch;

enum replica_seen {
    REPLICA_SEEN = 0, /* the state is that of the last look */
    REPLICA_AWAY,     /* it could not be reached */
    REPLICA_UNKNOWN,  /* the primary could not be asked, or nobody has looked yet */
};

/* `connection` is a libpq conninfo of the replica; `primary` are connections of the staff's role.
 */
enum result replica_watch_open(struct db_pool *primary, const char *connection,
                               struct replica_watch **ret) MUST_CHECK;
void replica_watch_close(struct replica_watch *watch); /* NULL is allowed */

/* The last look; REPLICA_UNKNOWN for NULL. */
enum replica_seen replica_watch_state(struct replica_watch *watch, struct replica_state *ret);

#endif
