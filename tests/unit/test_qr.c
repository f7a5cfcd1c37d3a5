/* Tests the squares of the posters' QR codes. tests/browser/posters.mjs tests that a camera can
 * read them. */
#include "lib/qr.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

static const struct {
    const char *name;
    size_t bytes;
    enum result result;
    int size; /* 17 + 4 * version */
} rows[] = {
    {"one", 1, RESULT_OK, 21},
    {"version-3", 42, RESULT_OK, 29},
    {"version-4", 43, RESULT_OK, 33},
    {"longest", QR_BYTES_MAX, RESULT_OK, 33},
    {"too-long", QR_BYTES_MAX + 1, RESULT_TOO_LARGE, 0},
};

static void test_size(gconstpointer data)
{
    int i = GPOINTER_TO_INT(data);
    g_autoptr(pool) pool = pool_new();
    struct qr qr = {0};
    /* Digits. A mode only for digits would need less space. */
    char *text = pool_alloc(pool, rows[i].bytes + 1);
    memset(text, '7', rows[i].bytes);
    g_assert_cmpint(qr_make(pool, text, &qr), ==, rows[i].result);
    g_assert_cmpint(qr.size, ==, rows[i].size);
}

/* Digits of this number of bytes, for a screen. */
static enum result for_screen(struct pool *pool, size_t bytes, struct qr *ret)
{
    char *text = pool_alloc(pool, bytes + 1);
    memset(text, '7', bytes);
    return qr_make_for_screen(pool, text, ret);
}

static void test_screen(void)
{
    g_autoptr(pool) pool = pool_new();
    struct qr qr = {0};
    g_assert_cmpint(for_screen(pool, QR_SCREEN_BYTES_MAX + 1, &qr), ==, RESULT_TOO_LARGE);
    g_assert_cmpint(qr.size, ==, 0);
    g_assert_cmpint(for_screen(pool, QR_SCREEN_BYTES_MAX, &qr), ==, RESULT_OK);
    g_assert_cmpint(qr.size, ==, 17 + 4 * 9);
    g_assert_cmpint(for_screen(pool, QR_BYTES_MAX, &qr), ==, RESULT_OK);
    g_assert_cmpint(qr.size, ==, 17 + 4 * 4);
}

/* The three corners that a camera searches: 7 black squares a side, a white ring, and 3 x 3 black
 * squares. */
static void test_corners(void)
{
    g_autoptr(pool) pool = pool_new();
    struct qr qr;
    g_assert_cmpint(qr_make(pool, "https://fair.example/q/0123456789abcdef", &qr), ==, RESULT_OK);
    const int far = qr.size - 7, corners[3][2] = {{0, 0}, {far, 0}, {0, far}};
    for (int i = 0; i < 3; i++) {
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 7; x++) {
                int ring = MAX(ABS(x - 3), ABS(y - 3));
                int at = (corners[i][1] + y) * qr.size + corners[i][0] + x;
                g_assert_cmpint(qr.black[at], ==, ring != 2);
            }
        }
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("/qr/size/%s", rows[i].name);
        g_test_add_data_func(name, GINT_TO_POINTER((int)i), test_size);
    }
    g_test_add_func("/qr/screen", test_screen);
    g_test_add_func("/qr/corners", test_corners);
    return g_test_run();
}
