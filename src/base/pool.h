/*
 * The memory pool: memory that lives as long as a request.
 *
 * All memory of a request is taken from its pool and is released together when the request ends. No
 * code frees a single piece, so no piece is freed twice or forgotten. Foreign resources (a
 * PGresult, a template dictionary, a GString) are tied to the pool with pool_defer().
 *
 * The price is that no memory is released earlier. So a caller never collects in a pool what grows
 * with the size of the database, unless the call has a limit. Callers need not check for NULL: if
 * memory runs out, GLib ends the process and the supervisor starts it again.
 *
 * The sibling lib/db.h has the connection pool, struct db_pool, which lends database connections.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <glib.h>
#include <stddef.h>

struct pool;

struct pool *pool_new(void);

/* Runs the deferred releases, last first, and releases all memory. The pool can be used again. */
void pool_clear(struct pool *pool);

/* Like pool_clear(), and also overwrites the pool's memory. For requests that carry what a person
 * typed, such as a password. The memory of GStrings and other deferred resources is released but
 * not overwritten. */
void pool_wipe(struct pool *pool);

/* Clears the pool and frees the pool itself. NULL is allowed. */
void pool_free(struct pool *pool);

/* `g_autoptr(pool) p = pool_new();` frees the pool at the end of the scope. GLib's own macro needs
 * a type named `pool`, but every parameter named `pool` would hide that type. So the expansion of
 * the macro is written out here. */
typedef struct pool *pool_autoptr;
static inline void glib_autoptr_cleanup_pool(struct pool **pool)
{
    pool_free(*pool);
}

/* Returns zeroed memory, aligned for any type. */
void *pool_alloc(struct pool *pool, size_t size);

#define POOL_NEW(pool, type) ((type *)pool_alloc((pool), sizeof(type)))
#define POOL_ARRAY(pool, type, n) ((type *)pool_alloc_array((pool), (n), sizeof(type)))

/* Returns zeroed memory for n pieces. Ends the process if n * size overflows. */
void *pool_alloc_array(struct pool *pool, size_t n, size_t size);

/* Copy into the pool. pool_strdup() returns NULL for NULL. pool_strndup() copies exactly `length`
 * bytes and adds a NUL. */
char *pool_strdup(struct pool *pool, const char *string);
char *pool_strndup(struct pool *pool, const char *bytes, size_t length);

char *pool_printf(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Takes over a string that GLib allocated and returns it. It is freed with g_free() when the pool
 * is cleared. */
char *pool_own(struct pool *pool, char *string);

/* Returns an empty GString that is freed when the pool is cleared. */
GString *pool_string(struct pool *pool);

/* Calls release(resource) when the pool is cleared. `release` must not clear the pool, but may
 * defer again. */
void pool_defer(struct pool *pool, void (*release)(void *), void *resource);

#endif
