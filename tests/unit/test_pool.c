/* Tests the memory pool: memory is zeroed, aligned, and kept until the pool is cleared. Each
 * deferred call runs once, the last one first. */
#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

static void test_zeroed_and_aligned(void)
{
    static const size_t sizes[] = {0, 1, 7, 16, 17, 4000, 16 * 1024, 16 * 1024 + 1, 100000};
    g_autoptr(pool) p = pool_new();
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
            unsigned char *bytes = pool_alloc(p, sizes[i]);
            g_assert_cmpuint((uintptr_t)bytes % alignof(max_align_t), ==, 0);
            for (size_t b = 0; b < sizes[i]; b++)
                g_assert_cmpuint(bytes[b], ==, 0);
            memset(bytes, 0xA5, sizes[i]);
        }
        pool_clear(p);
    }
}

static void test_pieces_do_not_overlap(void)
{
    enum { PIECES = 2000 };
    g_autoptr(pool) p = pool_new();
    char *pieces[PIECES];
    for (int i = 0; i < PIECES; i++)
        pieces[i] = pool_printf(p, "%d%*s", i, i % 97 == 0 ? 20000 : i % 50, "");
    for (int i = 0; i < PIECES; i++)
        g_assert_cmpint((int)g_ascii_strtoll(pieces[i], NULL, 10), ==, i);
}

static void test_copies(void)
{
    g_autoptr(pool) p = pool_new();
    char text[] = "abc";
    char *copy = pool_strdup(p, text), *part = pool_strndup(p, "a\0bc", 3);
    text[0] = 'x';
    g_assert_cmpstr(copy, ==, "abc");
    g_assert_cmpmem(part, 4, "a\0b", 4);
    g_assert_null(pool_strdup(p, NULL));
    g_assert_cmpstr(pool_strndup(p, NULL, 0), ==, "");
    g_assert_cmpstr(pool_printf(p, "%s-%05d", "品川", 42), ==, "品川-00042");
}

struct trace {
    struct pool *pool;
    GString *seen;
    const char *name;
    struct trace *then; /* deferred when this one is released */
};

static void append_name(void *resource)
{
    struct trace *trace = resource;
    g_string_append(trace->seen, trace->name);
    if (trace->then)
        pool_defer(trace->pool, append_name, trace->then);
}

static void test_deferred_last_first(void)
{
    g_autoptr(GString) seen = g_string_new(NULL);
    struct pool *p = pool_new();
    struct trace late = {p, seen, "late ", NULL};
    struct trace a = {p, seen, "a ", NULL}, b = {p, seen, "b ", &late}, c = {p, seen, "c ", NULL};
    pool_defer(p, append_name, &a);
    pool_defer(p, append_name, &b);
    pool_clear(p);
    g_assert_cmpstr(seen->str, ==, "b late a ");
    pool_clear(p);
    g_assert_cmpstr(seen->str, ==, "b late a ");
    pool_defer(p, append_name, &c);
    pool_free(p);
    g_assert_cmpstr(seen->str, ==, "b late a c ");
}

static void test_string_dies_with_pool(void)
{
    g_autoptr(pool) p = pool_new();
    GString *string = pool_string(p);
    for (int i = 0; i < 1000; i++)
        g_string_append(string, "0123456789");
    g_assert_cmpuint(string->len, ==, 10000);
}

static void test_null_is_freed(void)
{
    pool_free(NULL);
}

static void test_array(void)
{
    g_autoptr(pool) p = pool_new();
    int64_t *numbers = POOL_ARRAY(p, int64_t, 5000);
    for (int i = 0; i < 5000; i++)
        g_assert_cmpint(numbers[i], ==, 0);
}

static void test_overflow_ends_the_process(void)
{
    if (g_test_subprocess()) {
        g_autoptr(pool) p = pool_new();
        pool_alloc_array(p, SIZE_MAX / 4, 8);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*pool_alloc_array*");
}

/* The memory pool keeps its first block, so the test can read what is left in it. Under
 * AddressSanitizer each piece is freed with a block of its own, and nothing is left to be read. */
static void test_wiped(void)
{
#if defined(__SANITIZE_ADDRESS__)
    g_test_skip("AddressSanitizer: each piece is a block of its own");
    return;
#endif
    g_autoptr(pool) p = pool_new();
    char *kept = pool_strdup(p, "a password"), *again;
    (void)pool_alloc(p, 100000);
    pool_clear(p);
    g_assert_cmpstr(kept, ==, "a password");
    again = pool_strdup(p, "a password");
    g_assert_true(again == kept);
    pool_wipe(p);
    g_assert_cmpmem(kept, 10, "\0\0\0\0\0\0\0\0\0\0", 10);
}

static void clear(void *pool)
{
    pool_clear(pool);
}

/* The release would free its own memory. */
static void test_cleared_while_clearing(void)
{
    if (g_test_subprocess()) {
        g_autoptr(pool) p = pool_new();
        pool_defer(p, clear, p);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*is_clearing*");
}

static void test_nothing_has_no_length(void)
{
    if (g_test_subprocess()) {
        g_autoptr(pool) p = pool_new();
        pool_strndup(p, NULL, 1);
        return;
    }
    g_test_trap_subprocess(NULL, 0, 0);
    g_test_trap_assert_failed();
    g_test_trap_assert_stderr("*bytes || !length*");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pool/zeroed_and_aligned", test_zeroed_and_aligned);
    g_test_add_func("/pool/pieces_do_not_overlap", test_pieces_do_not_overlap);
    g_test_add_func("/pool/copies", test_copies);
    g_test_add_func("/pool/deferred_last_first", test_deferred_last_first);
    g_test_add_func("/pool/string_dies_with_pool", test_string_dies_with_pool);
    g_test_add_func("/pool/null_is_freed", test_null_is_freed);
    g_test_add_func("/pool/array", test_array);
    g_test_add_func("/pool/overflow_ends_the_process", test_overflow_ends_the_process);
    g_test_add_func("/pool/wiped", test_wiped);
    g_test_add_func("/pool/cleared_while_clearing", test_cleared_while_clearing);
    g_test_add_func("/pool/nothing_has_no_length", test_nothing_has_no_length);
    return g_test_run();
}
