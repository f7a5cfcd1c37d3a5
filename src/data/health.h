/*
 * What `bussanten check` asks the database: settings of the server without which a committed form
 * can be lost, and whether each published fair has its posters and a host. Callers need not know
 * where PostgreSQL keeps this. Whether the schema fits and writes are taken is the sibling
 * data/schema.h.
 */
#ifndef DATA_HEALTH_H
#define DATA_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

#include "base/result.h"

struct db;
struct pool;

struct health_server {
    const char *version;     /* "15.8 (Debian 15.8-0+deb12u1)" */
    bool fsync, full_pages;  /* off: a crash of the machine can lose or tear what was committed */
    const char *synchronous; /* "off": a crash can lose the last moments */
    int64_t now;             /* the server's clock, not BUSSANTEN_CLOCK */
    bool has_changed_collation; /* indexes of texts may be in another order than the library's */
    bool has_zone;              /* it knows Asia/Tokyo */
    bool is_here;   /* a client of its own machine is connected: we, or a tunnel's end */
    bool by_socket; /* by a Unix socket */
    int backend;    /* the process that answers us */
    const char *data_directory; /* NULL: this account may not know it */
};

struct health_fair {
    const char *slug;
    int places_missing; /* places without a poster in use */
    int hosts;          /* open accounts of its host */
};

enum result data_health_server(struct db *db, struct pool *pool,
                               struct health_server *ret) MUST_CHECK;

/* The published fairs without rehearsals. */
enum result data_health_fairs(struct db *db, struct pool *pool, int *ret_n,
                              const struct health_fair **ret) MUST_CHECK;

/* The fairs and the rehearsals whose retention is over at `now` and whose records of visitors are
 * still there. */
enum result data_health_overdue(struct db *db, struct pool *pool, int64_t now, int *ret_n,
                                const char *const **ret_slugs) MUST_CHECK;

/* Reads what every visitor reads, as the role of `db`. RESULT_FAILED: a right is missing (logged).
 */
enum result data_health_reads(struct db *db, struct pool *pool) MUST_CHECK;

#endif
