/*
 * The thread that looks after the replica, every few seconds. The program's numbers tell of what it
 * saw: a replica that is away or behind disturbs nobody. While the replica is away, only this
 * thread tries it, so no report waits for one that hangs. Callers need not know when it asks. How
 * far behind a replica is that answers is found out for each report (data/replica.h).
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

/* A report waited for the replica in vain. NULL is allowed. */
void replica_watch_failed(struct replica_watch *watch);

/* A statement of a report failed there, and reports leave the replica alone for half a minute. NULL
 * is allowed. */
void replica_watch_distrust(struct replica_watch *watch);

/* True if no report may try the replica: the last look or a report failed, and no look that began
 * after that, or after that half minute, succeeded. False for NULL. */
bool replica_watch_is_bad(struct replica_watch *watch);

#endif
