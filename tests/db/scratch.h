/*
 * A database of a test's own in the world's cluster (PGHOST, PGPORT, PGUSER = superuser), with the
 * roles of the schema. It is dropped at the end.
 */
#ifndef SCRATCH_H
#define SCRATCH_H

#include "lib/db.h"

struct scratch {
    char *name;
    char *admin;   /* conninfo of the superuser */
    char *program; /* conninfo of the login role bussanten */
    struct db *db; /* a superuser's connection to it; NULL until scratch_schema() */
};

/* An empty database; only what data_migrate() needs. Ends the test when it cannot be made. */
struct scratch *scratch_new(void);

/* The roles and the little schema that tests/db/queries/ is about, beside it. */
void scratch_schema(struct scratch *scratch);

void scratch_free(struct scratch *scratch);

/* Plain SQL as the superuser: must succeed. */
void scratch_run(struct scratch *scratch, const char *sql);
int64_t scratch_integer(struct scratch *scratch, const char *sql);

/* Ends all backends of the database except our own, and waits until they are gone. Gives how many
 * there were. */
int scratch_terminate(struct scratch *scratch);

#endif
