/* Tests the table of SQLSTATEs: which row a code gets, and that the operator's manuals print the
 * same table. tests/db/test_away.c has the errors of a real PostgreSQL. */
#include "lib/pg_state.h"

#include <glib.h>
#include <string.h>

static void test_row_of_code(void)
{
    static const struct {
        const char *code, *row;
    } codes[] = {
        {"08006", "08"},    {"0A000", "0A000"}, {"23502", ""},      {"23503", "23503"},
        {"25001", ""},      {"25006", "25006"}, {"40001", "40"},    {"40P01", "40"},
        {"42P01", ""},      {"53100", "53"},    {"53200", "53200"}, {"53300", "53"},
        {"57014", "57014"}, {"57P01", "57"},    {"57P05", "57"},    {"58030", "58"},
        {"XX001", "XX"},    {"SEALD", "SEALD"}, {"54000", ""},      {"", ""},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        g_assert_cmpstr(pg_state_of(codes[i].code)->code, ==, codes[i].row);
}

/* Tests that no row is hidden behind an earlier one, and that the rules of the table hold. */
static void test_rows(void)
{
    const struct pg_state *state;
    for (size_t i = 0; (state = pg_state_at(i)); i++) {
        g_assert_true(pg_state_of(state->code) == state);
        g_assert_true(state->result == RESULT_UNAVAILABLE || state->result == RESULT_INVALID ||
                      state->result == RESULT_GONE || state->result == RESULT_FAILED);
        g_assert_false((state->result == RESULT_INVALID || state->result == RESULT_GONE) &&
                       state->closes);
    }
}

/* The lines of the table in a manual: those after its head, up to the next empty line. */
static char **read_table(const char *name)
{
    const char *top = g_getenv("top_srcdir");
    g_autofree char *path = g_build_filename(top ? top : ".", "docs", name, NULL);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        g_error("%s cannot be read", path);
    g_auto(GStrv) halves = g_strsplit(text, "\n| SQLSTATE |", 2);
    g_assert_cmpuint(g_strv_length(halves), ==, 2);
    g_auto(GStrv) parts = g_strsplit(halves[1], "\n\n", 2);
    return g_strsplit(parts[0], "\n", -1);
}

struct words {
    const char *name, *other, *closes, *stays;
    bool has_meanings; /* in the words of the code */
};

static void check_row(const struct words *words, const struct pg_state *state, const char *line)
{
    g_auto(GStrv) cells = g_strsplit(line, " | ", -1);
    g_autofree char *code = *state->code ? g_strdup_printf("| `%s`", state->code)
                                         : g_strdup_printf("| %s", words->other);
    g_autofree char *status = g_strdup_printf("%d", result_status(state->result));
    g_autofree char *end = g_strdup_printf("%s |", state->closes ? words->closes : words->stays);
    g_assert_cmpuint(g_strv_length(cells), ==, 4);
    g_assert_cmpstr(cells[0], ==, code);
    if (words->has_meanings)
        g_assert_cmpstr(cells[1], ==, state->meaning);
    g_assert_cmpstr(cells[2], ==, status);
    g_assert_cmpstr(cells[3], ==, end);
}

static void test_manual(const void *data)
{
    const struct words *words = data;
    g_auto(GStrv) lines = read_table(words->name);
    guint n = 0;
    for (const struct pg_state *state; (state = pg_state_at(n)); n++) {
        g_assert_nonnull(lines[n + 2]); /* after the head and its rule */
        check_row(words, state, lines[n + 2]);
    }
    g_assert_cmpuint(g_strv_length(lines), ==, n + 2);
}

static const struct words manuals[] = {
    {"operator.md", "other", "made anew", "kept", true},
    {"operator.ja.md", "その他", "作り直す", "そのまま", false},
};

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/pg-state/row-of-code", test_row_of_code);
    g_test_add_func("/pg-state/rows", test_rows);
    for (size_t i = 0; i < G_N_ELEMENTS(manuals); i++) {
        g_autofree char *name = g_strdup_printf("/pg-state/%s", manuals[i].name);
        g_test_add_data_func(name, &manuals[i], test_manual);
    }
    return g_test_run();
}
