/* Tests the form with which the host hides words of a comment. */
#include "model/redaction.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"

#define TEXT "山田太郎さんと山田花子さん\n電話は090-1234-5678"

static const struct form_row {
    const char *name, *words;
    bool whole;
    const char *expect; /* NULL: refused, with this in the fault of the words: */
    const char *fault;
} rows[] = {
    {"one", "山田太郎", false, "●●●さんと山田花子さん\n電話は090-1234-5678", NULL},
    {"each place", "山田", false, "●●●太郎さんと●●●花子さん\n電話は090-1234-5678", NULL},
    {"several", " 090-1234-5678 \r\n\n山田花子", false, "山田太郎さんと●●●さん\n電話は●●●", NULL},
    {"a part of a longer one", "山田\n山田太郎", false, "●●●さんと●●●花子さん\n電話は090-1234-5678",
     NULL},
    {"two that overlap", "山田太\n田太郎さん", false, "●●●と山田花子さん\n電話は090-1234-5678",
     NULL},
    {"and the longer one last", "さんと山\n山田太郎さん", false,
     "●●●田花子さん\n電話は090-1234-5678", NULL},
    {"two that touch", "太郎\n山田", false, "●●●さんと●●●花子さん\n電話は090-1234-5678", NULL},
    {"one at the end", "5678\n090", false, "山田太郎さんと山田花子さん\n電話は●●●-1234-●●●", NULL},
    {"all of it", "", true, "（主催者が非表示にしました）", NULL},
    {"all of it and words", "どこにもない", true, "（主催者が非表示にしました）", NULL},
    {"nothing", " \n ", false, NULL, "かくすことばを書くか"},
    {"not sent", NULL, false, NULL, "かくすことばを書くか"},
    {"not there", "山田\n佐藤", false, NULL, "「佐藤」は"},
};

static void test_words(gconstpointer data)
{
    const struct form_row *row = data;
    g_autoptr(pool) pool = pool_new();
    const struct redaction_form form = {row->words, row->whole, " 名前があるため "};
    struct redaction_faults faults;
    const char *text = NULL, *why;
    bool is_right = redaction_check(pool, LANG_JA, TEXT, &form, &text, &why, &faults);
    g_assert_cmpint(is_right, ==, row->expect != NULL);
    g_assert_cmpstr(why, ==, "名前があるため");
    g_assert_null(faults.reason);
    if (is_right)
        g_assert_cmpstr(text, ==, row->expect);
    else
        g_assert_nonnull(strstr(faults.words, row->fault));
}

/* What stands in place of words in a text, as the form with these words makes it. */
static char *hide(const char *text, const char *words)
{
    g_autoptr(pool) pool = pool_new();
    const struct redaction_form form = {words, false, "r"};
    struct redaction_faults faults;
    const char *ret, *why;
    bool is_right = redaction_check(pool, LANG_JA, text, &form, &ret, &why, &faults);
    return g_strdup(is_right ? ret : faults.words);
}

/* A word that overlaps itself leaves nothing of its second place. */
static void test_itself(void)
{
    g_autofree char *odd = hide("はははのは", "はは"), *apart = hide("ひひはひひひ", "ひひ");
    g_assert_cmpstr(odd, ==, "●●●のは");
    g_assert_cmpstr(apart, ==, "●●●は●●●");
}

/* Each second letter becomes three signs, and the column holds 2,000 characters. */
static void test_length(void)
{
    g_autoptr(GString) text = g_string_new("");
    for (int i = 0; i < 500; i++)
        g_string_append(text, "xa");
    g_autofree char *most = hide(text->str, "x");
    g_assert_cmpint(g_utf8_strlen(most, -1), ==, 2000);
    g_string_append(text, "x");
    g_autofree char *more = hide(text->str, "x");
    g_assert_nonnull(strstr(more, "長くなりすぎます"));
}

static bool has_reason(const char *reason)
{
    g_autoptr(pool) pool = pool_new();
    const struct redaction_form form = {NULL, true, reason};
    struct redaction_faults faults;
    const char *text, *why;
    bool is_right = redaction_check(pool, LANG_JA, TEXT, &form, &text, &why, &faults);
    g_assert_null(faults.words);
    g_assert_cmpint(is_right, ==, faults.reason == NULL);
    return is_right;
}

static void test_reason(void)
{
    g_autofree char *most = g_strnfill(REDACTION_REASON_MAX, 'x');
    g_autofree char *more = g_strnfill(REDACTION_REASON_MAX + 1, 'x');
    g_assert_true(has_reason("x"));
    g_assert_true(has_reason(most));
    g_assert_false(has_reason(more));
    g_assert_false(has_reason(" \n"));
    g_assert_false(has_reason(NULL));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/redaction/words/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_words);
    }
    g_test_add_func("/redaction/itself", test_itself);
    g_test_add_func("/redaction/length", test_length);
    g_test_add_func("/redaction/reason", test_reason);
    return g_test_run();
}
