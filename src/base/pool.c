/*
 * Implements the memory pool: a chain of blocks, each filled from its front, and a stack of
 * deferred releases. Callers see none of this. The connection pool (struct db_pool) is lib/db.c.
 */
#include "base/pool.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* One block is enough for a form, and each form that is being recorded keeps one. A page takes
 * several. A piece larger than a block gets a block of its own. */
#define BLOCK_SIZE ((size_t)8 * 1024)

/* AddressSanitizer checks the ends of the memory that malloc() returns. So with it every piece is a
 * block of its own, of exactly the piece's size. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED true
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED true
#endif
#if !defined(IS_WATCHED)
#define IS_WATCHED false
#endif

struct block {
    struct block *next;
    size_t size, used;
    alignas(max_align_t) unsigned char bytes[];
};

struct deferred {
    struct deferred *next;
    void (*release)(void *);
    void *resource;
};

struct pool {
    struct block *blocks; /* the first one is being filled and has BLOCK_SIZE */
    struct deferred *deferred;
    bool is_clearing;
};

static struct block *block_new(size_t size)
{
    struct block *block = g_malloc(sizeof *block + size);
    *block = (struct block){.size = size};
    return block;
}

struct pool *pool_new(void)
{
    struct pool *pool = g_new0(struct pool, 1);
    pool->blocks = block_new(BLOCK_SIZE);
    return pool;
}

static void clear(struct pool *pool, bool wipe)
{
    /* A release function must not clear the pool: the releases after it still use its memory. */
    g_assert(!pool->is_clearing);
    pool->is_clearing = true;
    /* A release function may call pool_defer(), so the loop takes one entry at a time. */
    while (pool->deferred) {
        struct deferred *deferred = pool->deferred;
        pool->deferred = deferred->next;
        deferred->release(deferred->resource);
    }
    for (struct block *block = pool->blocks, *next; block; block = next) {
        next = block->next;
        if (wipe)
            explicit_bzero(block->bytes, block->used);
        if (block != pool->blocks)
            g_free(block);
    }
    pool->blocks->next = NULL;
    pool->blocks->used = 0;
    pool->is_clearing = false;
}

void pool_clear(struct pool *pool)
{
    clear(pool, false);
}

void pool_wipe(struct pool *pool)
{
    clear(pool, true);
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    pool_clear(pool);
    g_free(pool->blocks);
    g_free(pool);
}

void *pool_alloc(struct pool *pool, size_t size)
{
    const size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        g_error("pool_alloc: %zu bytes", size);
    if (!IS_WATCHED)
        size = (size + unit - 1) / unit * unit;
    struct block *block = pool->blocks;
    if (size > BLOCK_SIZE || IS_WATCHED) {
        block = block_new(size);
        block->next = pool->blocks->next;
        pool->blocks->next = block;
    } else if (block->size - block->used < size) {
        block = block_new(BLOCK_SIZE);
        block->next = pool->blocks;
        pool->blocks = block;
    }
    void *piece = block->bytes + block->used;
    block->used += size;
    g_assert(block->used <= block->size && pool->blocks->size == BLOCK_SIZE);
    return memset(piece, 0, size);
}

void *pool_alloc_array(struct pool *pool, size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        g_error("pool_alloc_array: %zu x %zu bytes", n, size);
    return pool_alloc(pool, bytes);
}

char *pool_strdup(struct pool *pool, const char *string)
{
    return string ? pool_strndup(pool, string, strlen(string)) : NULL;
}

char *pool_strndup(struct pool *pool, const char *bytes, size_t length)
{
    g_assert(bytes || !length);
    char *copy = pool_alloc(pool, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *pool_printf(struct pool *pool, const char *format, ...)
{
    char small[256], *text; /* most texts fit and need not be formatted twice */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(small, sizeof small, format, args);
    g_assert(length >= 0);
    if ((size_t)length < sizeof small) {
        text = pool_strndup(pool, small, (size_t)length);
    } else {
        text = pool_alloc(pool, (size_t)length + 1);
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    va_end(args);
    return text;
}

char *pool_own(struct pool *pool, char *string)
{
    pool_defer(pool, g_free, string);
    return string;
}

static void free_string(void *string)
{
    g_string_free(string, TRUE);
}

GString *pool_string(struct pool *pool)
{
    GString *string = g_string_new(NULL);
    pool_defer(pool, free_string, string);
    return string;
}

void pool_defer(struct pool *pool, void (*release)(void *), void *resource)
{
    g_assert(release);
    struct deferred *deferred = POOL_NEW(pool, struct deferred);
    *deferred = (struct deferred){pool->deferred, release, resource};
    pool->deferred = deferred;
}
