/*
 * An outage of the database in the log: one line when it begins, one each minute while it lasts,
 * and one when it is over, with its duration and with what was counted meanwhile. Without this each
 * form and each page of a fair would add a line, and the line that matters would be hard to find.
 *
 * The door to libpq (pg.c, db.c) tells of failures and successes. app/app.c asks whether a 503 is a
 * part of an outage. There is one database, and so one state for all connection pools. Other errors
 * of the database are logged one by one.
 */
#ifndef LIB_DB_OUTAGE_H
#define LIB_DB_OUTAGE_H

#include <stdbool.h>
#include <stdint.h>

enum db_outage {
    DB_OUTAGE_REACH,       /* it cannot be reached, ends connections, or does not answer */
    DB_OUTAGE_WRITES,      /* it answers but takes no writes: read-only, a standby, a full disk */
    DB_OUTAGE_CONNECTIONS, /* a thread waited for a connection in vain: all are lent out */
    DB_OUTAGES,
};

/* Something failed. The first time begins an outage and is logged; then it is only counted.
 * `reason` NULL: a failure that follows from an earlier one, counted if there is an outage. */
void db_outage_failed(enum db_outage kind, const char *reason);

/* Something succeeded that shows the contrary. The outage is over if nothing has failed for some
 * seconds: while PostgreSQL stops, some connections still answer. */
void db_outage_passed(enum db_outage kind);

/* A request was answered 503. True if that belongs to an outage, which then counts it. */
bool db_outage_answered(void);

struct db_outage_numbers {
    bool is_on;
    int64_t outages, failures; /* since the program started */
};

struct db_outage_numbers db_outage_numbers(enum db_outage kind);

#endif
