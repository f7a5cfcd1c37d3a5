/*
 * Memory that lives as long as a request.
 *
 * Everything a request needs is taken from its pool and given back at once, when the request is
 * over; nobody frees a piece by hand, so nobody can free it twice or forget it. Foreign resources
 * (a PGresult, a template dictionary, a GString) are tied to the pool with pool_defer().
 *
 * Its price: memory is not given back earlier. So nothing that grows with the size of the database
 * is gathered in a pool without a ceiling in the call.
 *
 * Allocation never returns NULL: GLib ends the process, and the supervisor starts it again.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <glib.h>
#include <stdarg.h>
#include <stddef.h>

struct pool;

struct pool *pool_new(void);

/* Runs what was deferred, last first, and gives all memory back. The pool can be used again. */
void pool_clear(struct pool *pool);

/* The same, and overwrites what was in its memory: for what a stranger typed, such as a password.
 * GStrings and other resources that were deferred are given back as they are. */
void pool_wipe(struct pool *pool);

/* pool_clear() and the end of the pool itself. NULL is allowed. */
void pool_free(struct pool *pool);

/* `g_autoptr(pool) p = pool_new();` frees it where its scope ends. GLib's own macro for this wants
 * a type named `pool`, which every parameter of that name would shadow; so what it makes is written
 * out. */
typedef struct pool *pool_autoptr;
static inline void glib_autoptr_cleanup_pool(struct pool **pool)
{
    pool_free(*pool);
}

/* Zeroed memory, aligned for any type. */
void *pool_alloc(struct pool *pool, size_t size);

#define POOL_NEW(pool, type) ((type *)pool_alloc((pool), sizeof(type)))
#define POOL_ARRAY(pool, type, n) ((type *)pool_alloc_array((pool), (n), sizeof(type)))

/* Zeroed memory for n pieces; ends the process when n * size overflows. */
void *pool_alloc_array(struct pool *pool, size_t n, size_t size);

/* Copies; NULL gives NULL. The second copies exactly `length` bytes and adds a NUL. */
char *pool_strdup(struct pool *pool, const char *string);
char *pool_strndup(struct pool *pool, const char *bytes, size_t length);

char *pool_printf(struct pool *pool, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *pool_vprintf(struct pool *pool, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Takes over a string that GLib allocated: g_free() when the pool is cleared. Gives it back. */
char *pool_own(struct pool *pool, char *string);

/* An empty GString that dies with the pool. */
GString *pool_string(struct pool *pool);

/* Calls release(resource) when the pool is cleared. */
void pool_defer(struct pool *pool, void (*release)(void *), void *resource);

#endif
