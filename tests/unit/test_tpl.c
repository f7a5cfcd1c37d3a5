/* Tests the door to ctemplate with the program's own templates: what is escaped at which place, how
 * it fails, and that threads do not disturb each other. */
#include "lib/tpl.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/pool.h"

#define THREADS 8
#define RENDERS 200

static char *templates(void)
{
    const char *top = g_getenv("top_builddir");
    return g_build_filename(top ? top : ".", "templates", NULL);
}

/* Loads once for all tests, because the cache is frozen afterwards. */
static void load(void)
{
    static bool loaded;
    g_autofree char *dir = templates();
    if (!loaded)
        g_assert_cmpint(tpl_load(dir), ==, RESULT_OK);
    loaded = true;
}

static void test_not_loaded(void)
{
    g_autoptr(pool) pool = pool_new();
    GString *out = pool_string(pool);
    g_string_append(out, "as before");
    g_assert_cmpint(tpl_expand(tpl_new(pool, LANG_JA), TPL_CARD, out), ==, RESULT_FAILED);
    g_assert_cmpstr(out->str, ==, "as before");
}

static void test_no_directory(void)
{
    g_assert_cmpint(tpl_load("/nonexistent"), ==, RESULT_FAILED);
}

/* Copies the templates of a language except one. Returns the number of copies. */
static int copy_without(const char *from, const char *to, const char *without)
{
    int n = 0;
    g_autoptr(GDir) dir = g_dir_open(from, 0, NULL);
    g_assert_nonnull(dir);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *source = g_build_filename(from, name, NULL);
        g_autofree char *target = g_build_filename(to, name, NULL);
        g_autofree char *content = NULL;
        gsize length;
        if (strcmp(name, without) == 0)
            continue;
        g_assert_true(g_file_get_contents(source, &content, &length, NULL));
        g_assert_true(g_file_set_contents(target, content, (gssize)length, NULL));
        n++;
    }
    return n;
}

static void remove_all(const char *path)
{
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir)) != NULL;) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_all(inside);
    }
    g_remove(path);
}

static void test_missing_file(void)
{
    g_autofree char *source = templates();
    g_autofree char *target = g_dir_make_tmp(NULL, NULL);
    int copied = 0;
    for (int lang = 0; lang < LANGS; lang++) {
        g_autofree char *from = g_build_filename(source, lang_name((enum lang)lang), NULL);
        g_autofree char *to = g_build_filename(target, lang_name((enum lang)lang), NULL);
        g_mkdir_with_parents(to, 0700);
        copied = copy_without(from, to, "card.tpl");
    }
    g_assert_cmpint(copied, >, 0);
    g_assert_cmpint(tpl_load(target), ==, RESULT_FAILED);
    remove_all(target);
}

static const char *expand(struct pool *pool, struct tpl *tpl, enum tpl_file file)
{
    GString *out = pool_string(pool);
    g_assert_cmpint(tpl_expand(tpl, file, out), ==, RESULT_OK);
    return out->str;
}

static void assert_contains(const char *text, const char *piece)
{
    if (!strstr(text, piece))
        g_error("not found: %s\nin: %s", piece, text);
}

static void test_text(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    tpl_set(tpl, M_TITLE, "<script>&\"' 宮古市");
    assert_contains(expand(pool, tpl, TPL_PAGE),
                    "<title>&lt;script&gt;&amp;&quot;&#39; 宮古市</title>");
}

static void test_attribute(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    tpl_show(tpl, M_OPEN, true);
    tpl_set(tpl, M_TYPED, "\"><i onclick='x'>");
    assert_contains(expand(pool, tpl, TPL_CODE),
                    "value=\"&quot;&gt;&lt;i onclick=&#39;x&#39;&gt;\"");
}

static void test_address(void)
{
    static const struct {
        const char *url, *href;
    } rows[] = {
        {"https://www.example.jp/a?b=1&c=2", "href=\"https://www.example.jp/a?b=1&amp;c=2\""},
        {"javascript:alert(1)", "href=\"#\""},
        {"JaVaScript:alert(1)", "href=\"#\""},
        {"data:text/html,x", "href=\"#\""},
    };
    load();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(pool) pool = pool_new();
        struct tpl *tpl = tpl_new(pool, LANG_JA);
        tpl_show(tpl, M_OFFICIAL, true);
        tpl_show(tpl, M_BY_LINK, true);
        tpl_set(tpl, M_OFFICIAL_URL, rows[i].url);
        assert_contains(expand(pool, tpl, TPL_PAGE), rows[i].href);
    }
}

static void test_part_of_address(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    tpl_show(tpl, M_VISITOR_LINKS, true);
    tpl_show(tpl, M_OWN_CARD, true);
    tpl_set(tpl, M_EVENT, "a/b?c=\"d\"");
    assert_contains(expand(pool, tpl, TPL_PAGE), "href=\"/e/a/b%3Fc%3D%22d%22/card\"");
}

static void test_line_breaks(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    struct tpl *field = tpl_add(tpl_add(tpl_add(tpl, M_PARTS), M_QUESTIONS), M_WRITE);
    tpl_set(field, M_TYPED, "一行目\n  </textarea>二行目");
    assert_contains(expand(pool, tpl, TPL_SURVEY), ">一行目\n  &lt;/textarea&gt;二行目</textarea>");
}

static void test_linked_data(void)
{
    static const struct {
        const char *json, *shown;
    } rows[] = {
        {"{\"name\":\"宮古\\u003c\"}", ">{\"name\":\"宮古\\u003c\"}</script>"},
        {"{\"name\":\"</script>\"}", ">null</script>"},
        {"\"a\u2028b\"", ">null</script>"},
    };
    load();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(pool) pool = pool_new();
        struct tpl *tpl = tpl_new(pool, LANG_JA);
        tpl_show(tpl, M_LINKED_DATA, true);
        tpl_set(tpl, M_JSON, rows[i].json);
        assert_contains(expand(pool, tpl, TPL_PAGE), rows[i].shown);
    }
}

/* Tests what the views rely on: a section sees the values around it, an include does not, and
 * nothing is shown without a call. */
static void test_sections_and_includes(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    tpl_set(tpl, M_EVENT, "fair");
    tpl_set(tpl, M_NAME, "outside");
    tpl_show(tpl, M_EMPTY, false);
    for (int i = 0; i < 2; i++) {
        struct tpl *item = tpl_add(tpl, M_BOOTHS);
        tpl_set(item, M_CODE, i ? "122114" : "032026");
        tpl_set(item, M_NAME, i ? "成田市" : NULL);
        tpl_set_integer(tpl_include(item, M_STAMP, TPL_STAMP), M_SIZE, i + 3);
    }
    const char *out = expand(pool, tpl, TPL_CARD);
    assert_contains(out, "<a href=\"/e/fair/b/032026\">outside</a>");
    assert_contains(out, "<a href=\"/e/fair/b/122114\">成田市</a>");
    assert_contains(out, "<text class=\"name n3\" x=\"60\" y=\"80\" dy=\".37em\"></text>");
    assert_contains(out, "class=\"name n4\"");
    g_assert_null(strstr(out, word(LANG_JA, WORD_CARD_EMPTY)));
}

/* Tests that furigana and the language of a text become markup where markup is allowed, and that no
 * text can be markup itself. */
static void test_languages(void)
{
    static const struct {
        enum lang lang;
        const char *text, *shown;
    } rows[] = {
        {LANG_JA, "鮭《さけ》<b>", ">鮭《さけ》&lt;b&gt;</p>"},
        {LANG_EASY, "この 鮭《さけ》&",
         ">この <ruby>鮭<rp>(</rp><rt aria-hidden=\"true\">さけ</rt><rp>)</rp></ruby>&amp;</p>"},
        {LANG_EASY, "2月18日《にち》 9",
         ">2月<span class=\"counted\">18<ruby>日<rp>(</rp><rt aria-hidden=\"true\">にち</rt>"
         "<rp>)</rp></ruby></span> 9</p>"},
        {LANG_EASY, "9", ">9</p>"},
        {LANG_EASY, "1日《にち》目《め》2", "</ruby></span><ruby>目<rp>(</rp>"},
        {LANG_EASY, "鮭《<b>》\"",
         "<rt aria-hidden=\"true\">&lt;b&gt;</rt><rp>)</rp></ruby>&quot;</p>"},
        {LANG_EASY, "｜<i>鮭《さけ》", "<ruby>&lt;i&gt;鮭<rp>(</rp>"},
        {LANG_EN, "Miyako (宮古市) <b>", ">Miyako (<span lang=\"ja\">宮古市</span>) &lt;b&gt;</p>"},
        {LANG_EN, "「鮭」とカニ。", "><span lang=\"ja\">「鮭」とカニ。</span></p>"},
        {LANG_EN, "Mt. Fuji – é", ">Mt. Fuji – é</p>"},
        {LANG_KO, "Miyako City (Iwate) 宮古市 3층",
         "><span lang=\"en\">Miyako City (Iwate</span>) <span lang=\"ja\">宮古市</span> 3층</p>"},
    };
    load();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(pool) pool = pool_new();
        struct tpl *tpl = tpl_new(pool, rows[i].lang);
        tpl_set(tpl_add(tpl, M_STORY), M_TEXT, rows[i].text);
        assert_contains(expand(pool, tpl, TPL_BOOTH), rows[i].shown);
    }
}

/* Tests that a title holds no markup, and that a typed text is not read as furigana. */
static void test_no_furigana(void)
{
    load();
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_EASY);
    tpl_set(tpl, M_TITLE, "鮭《さけ》<b>");
    assert_contains(expand(pool, tpl, TPL_PAGE), "<title>鮭&lt;b&gt;</title>");
    struct tpl *field = tpl_add(tpl_add(tpl_add(tpl, M_PARTS), M_QUESTIONS), M_WRITE);
    tpl_set(field, M_TYPED, "鮭《さけ》");
    assert_contains(expand(pool, tpl, TPL_SURVEY), ">鮭《さけ》</textarea>");
}

static char *render(int number)
{
    g_autoptr(pool) pool = pool_new();
    struct tpl *tpl = tpl_new(pool, LANG_JA);
    struct tpl *body = tpl_include(tpl, M_BODY, TPL_CARD);
    for (int i = 0; i < 8; i++) {
        struct tpl *item = tpl_add(body, M_BOOTHS);
        tpl_set_integer(item, M_NAME, number + i);
        tpl_set(tpl_include(item, M_STAMP, TPL_STAMP), M_NAME, "<宮古市>");
    }
    return g_strdup(expand(pool, tpl, TPL_PAGE));
}

static void *render_often(void *expected)
{
    for (int i = 0; i < RENDERS; i++) {
        g_autofree char *out = render(1000);
        g_assert_cmpstr(out, ==, expected);
    }
    return NULL;
}

static void test_threads(void)
{
    load();
    g_autofree char *expected = render(1000);
    GThread *threads[THREADS];
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new(NULL, render_often, expected);
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tpl/not_loaded", test_not_loaded);
    g_test_add_func("/tpl/no_directory", test_no_directory);
    g_test_add_func("/tpl/missing_file", test_missing_file);
    g_test_add_func("/tpl/text", test_text);
    g_test_add_func("/tpl/attribute", test_attribute);
    g_test_add_func("/tpl/address", test_address);
    g_test_add_func("/tpl/part_of_address", test_part_of_address);
    g_test_add_func("/tpl/line_breaks", test_line_breaks);
    g_test_add_func("/tpl/linked_data", test_linked_data);
    g_test_add_func("/tpl/sections_and_includes", test_sections_and_includes);
    g_test_add_func("/tpl/languages", test_languages);
    g_test_add_func("/tpl/no_furigana", test_no_furigana);
    g_test_add_func("/tpl/threads", test_threads);
    return g_test_run();
}
