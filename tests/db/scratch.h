/*
 * A database of its own for one test, in the world's cluster (PGHOST, PGPORT, PGUSER = superuser),
 * with the roles of the schema.
 *
 * Tests need not know its name; scratch_free() drops it. It holds a small schema for testing the
 * door to libpq. A database with the real schema and a fair is in small_fair.h.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "lib/db.h"
#include "model/audit.h"

/* An operator who acts at this moment. */
#define BY(at) (&(const struct actor){(at), 0, "tester"})

struct scratch {
    char *name;
    char *admin;   /* conninfo of the superuser */
    char *program; /* conninfo of the login role bussanten */
    struct db *db; /* the superuser's connection; NULL before scratch_schema() */
};

/* Creates an empty database, which has only what data_migrate() needs. Ends the test if that
 * fails. */
struct scratch *scratch_new(void);

/* Creates the roles and the small schema of the statements in tests/db/queries/. */
void scratch_schema(struct scratch *scratch);

void scratch_free(struct scratch *scratch);

/* Runs plain SQL as the superuser. It must succeed. */
void scratch_run(struct scratch *scratch, const char *sql);
int64_t scratch_integer(struct scratch *scratch, const char *sql);

/* Ends all backends of the database except our own, and waits until they are gone. Returns their
 * number. */
int scratch_terminate(struct scratch *scratch);

#endif
