/*
 * Tests typed codes: each wrong character and each swap of two is noticed, and the characters of
 * different keyboards are read.
 */
#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "model/place.h"

static const char alphabet[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
#define LETTERS ((int)sizeof alphabet - 1)

/* Makes codes that are spread over all possible ones. */
static char *some_code(struct pool *pool, int length, unsigned long long n)
{
    return place_code_make(pool, length, n * 0x9E3779B97F4A7C15ULL);
}

static void test_make(gconstpointer data)
{
    int length = GPOINTER_TO_INT(data);
    g_autoptr(pool) pool = pool_new();
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (unsigned long long n = 0; n < 2000; n++) {
        char *code = some_code(pool, length, n);
        g_assert_cmpuint(strlen(code), ==, (size_t)length);
        g_assert_cmpuint(strspn(code, alphabet), ==, (size_t)length);
        g_assert_cmpstr(place_code_read(pool, length, code), ==, code);
        g_hash_table_add(seen, code);
    }
    g_assert_cmpuint(g_hash_table_size(seen), >, 1990);
}

static void test_every_substitution(gconstpointer data)
{
    int length = GPOINTER_TO_INT(data);
    g_autoptr(pool) pool = pool_new();
    for (unsigned long long n = 0; n < 300; n++) {
        char *code = some_code(pool, length, n);
        for (int i = 0; i < length; i++) {
            const char right = code[i];
            for (int j = 0; j < LETTERS; j++) {
                code[i] = alphabet[j];
                g_assert_true((place_code_read(pool, length, code) != NULL) == (code[i] == right));
            }
            code[i] = right;
        }
    }
}

static void test_every_swap(gconstpointer data)
{
    int length = GPOINTER_TO_INT(data);
    g_autoptr(pool) pool = pool_new();
    for (unsigned long long n = 0; n < 2000; n++) {
        const char *code = some_code(pool, length, n);
        for (int i = 0; i < length; i++) {
            for (int j = i + 1; j < length; j++) {
                char *swapped = pool_strdup(pool, code);
                swapped[i] = code[j];
                swapped[j] = code[i];
                g_assert_true((place_code_read(pool, length, swapped) != NULL) ==
                              (code[i] == code[j]));
            }
        }
    }
}

/* A is 8 and has weight 2; 16 and 15 (H) make 31. */
static const struct read_row {
    const char *name, *typed, *code;
} read_rows[] = {
    {"as printed", "A2222H", "A2222H"},
    {"small letters", "a2222h", "A2222H"},
    {"full width", "Ａ２２２２Ｈ", "A2222H"},
    {"full-width small letters", "ａ２２２２ｈ", "A2222H"},
    {"a hyphen", "A22-22H", "A2222H"},
    {"spaces", " A22 22H ", "A2222H"},
    {"wide space", "A22　22H", "A2222H"},
    {"full-width hyphen", "A22－22H", "A2222H"},
    {"minus sign", "A22−22H", "A2222H"},
    {"katakana's long vowel", "A22ー22H", "A2222H"},
    {"half-width katakana's long vowel", "A22ｰ22H", "A2222H"},
    {"line feed behind", "A2222H\r\n", "A2222H"},
    {"empty", "", NULL},
    {"spaces only", "  ", NULL},
    {"too short", "A2222", NULL},
    {"too long", "A2222HH", NULL},
    {"letters that are not used", "O2222H", NULL},
    {"zero is not used", "02222H", NULL},
    {"one is not used", "12222H", NULL},
    {"wrong check character", "A2222W", NULL},
    {"Japanese", "あ2222H", NULL},
    {"punctuation", "A2222H!", NULL},
};

static void test_read(gconstpointer data)
{
    const struct read_row *row = data;
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(place_code_read(pool, PLACE_CODE_LENGTH, row->typed), ==, row->code);
}

static void test_reference(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *visitor = "3f2b8c1e-9d47-4a60-8e15-7c0d2b6fa913";
    char *reference = place_reference(pool, visitor);
    g_assert_cmpuint(strlen(reference), ==, 9);
    g_assert_cmpint(reference[4], ==, '-');
    g_assert_cmpuint(strspn(reference, alphabet), ==, 4);
    g_assert_cmpuint(strspn(reference + 5, alphabet), ==, 4);
    g_assert_cmpstr(place_reference(pool, visitor), ==, reference);
    g_assert_cmpstr(place_reference(pool, "3f2b8c1e-9d47-4a61-8e15-7c0d2b6fa913"), !=, reference);
    g_assert_cmpstr(place_reference(pool, "00000000-0000-0000-0000-000000000000"), ==, "2222-2222");
}

static void test_halves(void)
{
    g_autoptr(pool) pool = pool_new();
    g_assert_cmpstr(place_code_halves(pool, "K7QF2M9X"), ==, "K7QF-2M9X");
    g_assert_cmpstr(place_code_halves(pool, "A2222H"), ==, "A22-22H");
    const char *code = place_code_make(pool, HANDOVER_CODE_LENGTH, 2023);
    const char *shown = place_code_halves(pool, code);
    g_assert_cmpstr(place_code_read(pool, HANDOVER_CODE_LENGTH, shown), ==, code);
    g_assert_null(place_code_read(pool, PLACE_CODE_LENGTH, shown));
}

static void add(const char *name, int length, GTestDataFunc test)
{
    g_autofree char *path = g_strdup_printf("/place/%s, %d characters", name, length);
    g_test_add_data_func(path, GINT_TO_POINTER(length), test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const int lengths[] = {PLACE_CODE_LENGTH, HANDOVER_CODE_LENGTH, PLACE_CODE_LONGEST};
    for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
        add("made codes are read", lengths[i], test_make);
        add("every substitution", lengths[i], test_every_substitution);
        add("every swap", lengths[i], test_every_swap);
    }
    g_test_add_func("/place/halves", test_halves);
    for (size_t i = 0; i < G_N_ELEMENTS(read_rows); i++) {
        g_autofree char *path = g_strdup_printf("/place/read/%s", read_rows[i].name);
        g_test_add_data_func(path, &read_rows[i], test_read);
    }
    g_test_add_func("/place/reference", test_reference);
    return g_test_run();
}
