/*
 * Behind a pooler such as PgBouncer, a connection is another session in each transaction. So what
 * pg_connect() otherwise says once for the session is said at the beginning of each transaction,
 * for this transaction alone. pg.c sends the statements then without preparing them.
 */
#include <string.h>

#include "lib/db.h"
#include "lib/pg.h"

static bool has_pooler; /* set once at the start */

void db_behind_pooler(void)
{
    has_pooler = true;
}

bool pg_has_pooler(void)
{
    return has_pooler;
}

/* In a pipeline there is no SET LOCAL, so this is a function. */
#define AS_CALL(name, value) ", set_config('" name "', '" value "', true)"
#define SETTINGS(role) "SELECT set_config('role', '" role "', true)" PG_SETTINGS(AS_CALL)

static const char *settings_of(const struct db *db)
{
    static const char *const settings[] = {
        [DB_VISITOR] = SETTINGS("bussanten_visitor"),
        [DB_STAFF] = SETTINGS("bussanten_staff"),
    };
    return settings[db->role];
}

int pg_send_settings(struct db *db)
{
    return PQsendQueryParams(db->conn, settings_of(db), 0, NULL, NULL, NULL, NULL, 0);
}

enum result pg_begin_own(struct db *db, bool *ret_is_own)
{
    *ret_is_own = has_pooler && PQtransactionStatus(db->conn) == PQTRANS_IDLE;
    return *ret_is_own ? db_begin(db, false) : RESULT_OK;
}

enum result pg_end_own(struct db *db, bool is_own, enum result r)
{
    return is_own ? db_end(db, r) : r;
}
