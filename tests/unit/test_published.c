/*
 * Tests published pages in a directory of their own: what is written, what stays untouched, what is
 * removed, and that two processes take turns. Which pages are published is
 * tests/http/published.mjs.
 */
#include "data/published.h"

#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "lib/gzip.h"
#include "lib/secret.h"

#define PAGE "<p>a page that is long enough to become shorter, shorter, shorter, shorter</p>"

static char *directory;

static char *path_of(const char *name)
{
    return *name ? g_build_filename(directory, "pages", name, NULL)
                 : g_build_filename(directory, "pages", NULL);
}

static struct published *new_pages(void)
{
    directory = g_dir_make_tmp("published.XXXXXX", NULL);
    g_assert_nonnull(directory);
    g_autofree char *pages = path_of("");
    return published_new(pages);
}

static void remove_all(const char *path)
{
    GDir *entries = g_dir_open(path, 0, NULL);
    const char *entry;
    while (entries && (entry = g_dir_read_name(entries))) {
        g_autofree char *below = g_build_filename(path, entry, NULL);
        remove_all(below);
    }
    if (entries)
        g_dir_close(entries);
    g_assert_cmpint(g_remove(path), ==, 0);
}

static void free_pages(struct published *pages)
{
    published_free(pages);
    remove_all(directory);
    g_free(directory);
}

static void write_page(struct published *pages, const char *name, const char *bytes)
{
    g_assert_cmpint(published_write(pages, name, bytes, strlen(bytes)), ==, RESULT_OK);
}

/* A round of one file. Returns the number of files that it wrote. */
static int round_of(struct published *pages, const char *name, const char *bytes)
{
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    write_page(pages, name, bytes);
    return published_end(pages);
}

static bool exists(const char *name)
{
    g_autofree char *path = path_of(name);
    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static int entries_of(const char *name)
{
    g_autofree char *path = path_of(name);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    g_assert_nonnull(entries);
    int n = 0;
    while (g_dir_read_name(entries))
        n++;
    return n;
}

static struct stat stat_of(const char *name)
{
    g_autofree char *path = path_of(name);
    struct stat found;
    g_assert_cmpint(stat(path, &found), ==, 0);
    return found;
}

static char *content_of(const char *name, gsize *ret_length)
{
    g_autofree char *path = path_of(name);
    char *content;
    g_assert_true(g_file_get_contents(path, &content, ret_length, NULL));
    return content;
}

static void put(const char *name)
{
    g_autofree char *path = path_of(name), *above = g_path_get_dirname(path);
    g_assert_cmpint(g_mkdir_with_parents(above, 0755), ==, 0);
    g_assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static void test_written(void)
{
    struct published *pages = new_pages();
    mode_t mask = umask(0077);
    g_assert_cmpint(round_of(pages, "ja/e/fair/b/1.html", PAGE), ==, 1);
    umask(mask);
    gsize length, packed_length;
    g_autofree char *content = content_of("ja/e/fair/b/1.html", &length);
    g_autofree char *packed = content_of("ja/e/fair/b/1.html.gz", &packed_length);
    g_assert_cmpmem(content, length, PAGE, strlen(PAGE));
    g_autoptr(GString) expected = g_string_new(NULL);
    gzip_append(PAGE, strlen(PAGE), expected);
    g_assert_cmpmem(packed, packed_length, expected->str, expected->len);
    g_assert_cmpuint(packed_length, <, length);
    /* nginx is another user: it reads the files although the umask hides them. */
    g_assert_cmpint(stat_of("ja/e/fair/b/1.html").st_mode & 0777, ==, 0644);
    g_assert_cmpint(stat_of("ja/e/fair/b/1.html.gz").st_mode & 0777, ==, 0644);
    g_assert_cmpint(stat_of("").st_mode & 0777, ==, 0755);
    g_assert_cmpint(stat_of("ja/e/fair/b").st_mode & 0777, ==, 0755);
    free_pages(pages);
}

static void test_one_byte(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(round_of(pages, "ja/e/fair.html", "x"), ==, 1);
    gsize length;
    g_autofree char *content = content_of("ja/e/fair.html", &length);
    g_assert_cmpmem(content, length, "x", 1);
    free_pages(pages);
}

/* The time of a file is made of its content, and nothing else. */
static void test_times(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    write_page(pages, "ja/a.html", PAGE);
    write_page(pages, "en/b.html", PAGE);
    write_page(pages, "ja/c.html", "<p>another page</p>");
    g_assert_cmpint(published_end(pages), ==, 3);
    time_t first = stat_of("ja/a.html").st_mtime;
    g_assert_cmpint(first, ==, stat_of("en/b.html").st_mtime);
    g_assert_cmpint(first, !=, stat_of("ja/c.html").st_mtime);
    g_assert_cmpint(first, !=, stat_of("ja/a.html.gz").st_mtime);
    g_assert_cmpint(first, >=, 0);
    g_assert_cmpint(first, <=, G_MAXINT32);
    free_pages(pages);
}

static void test_unchanged(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 1);
    struct stat before = stat_of("ja/a.html"), packed = stat_of("ja/a.html.gz");
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 0);
    g_assert_cmpint(stat_of("ja/a.html").st_ino, ==, before.st_ino);
    g_assert_cmpint(stat_of("ja/a.html.gz").st_ino, ==, packed.st_ino);
    g_assert_cmpint(round_of(pages, "ja/a.html", "<p>changed</p>"), ==, 1);
    g_assert_cmpint(stat_of("ja/a.html").st_ino, !=, before.st_ino);
    g_assert_cmpint(stat_of("ja/a.html").st_mtime, !=, before.st_mtime);
    /* A file without its .gz is written again. */
    g_autofree char *lost = path_of("ja/a.html.gz");
    g_assert_cmpint(g_unlink(lost), ==, 0);
    g_assert_cmpint(round_of(pages, "ja/a.html", "<p>changed</p>"), ==, 1);
    g_assert_true(exists("ja/a.html.gz"));
    free_pages(pages);
}

static void test_removed(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    write_page(pages, "ja/e/old/event.html", PAGE);
    write_page(pages, "ja/e/kept.html", PAGE);
    published_end(pages);
    put("easy/e/fair/b/1.html");
    put("ja/a.html.Xy12ab"); /* left by a process that was killed */
    put("ja/e/kept.html.gz.Xy12ab");
    put("mine/a.html"); /* no language: not ours */
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    write_page(pages, "ja/a.html", PAGE);
    published_keep(pages, "ja/e/kept.html");
    published_keep(pages, "ja/none.html");
    g_assert_cmpint(published_end(pages), ==, 1);
    g_assert_true(exists("ja/a.html") && exists("ja/a.html.gz"));
    g_assert_true(exists("ja/e/kept.html") && exists("ja/e/kept.html.gz"));
    g_assert_true(exists("mine/a.html"));
    g_assert_false(exists("ja/e/old") || exists("easy/e") || exists("ja/none.html"));
    g_assert_false(exists("ja/a.html.Xy12ab") || exists("ja/e/kept.html.gz.Xy12ab"));
    free_pages(pages);
}

static void test_download(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(round_of(pages, "ja/events.csv", PAGE), ==, 1);
    g_assert_true(exists("ja/events.csv"));
    g_assert_false(exists("ja/events.csv.gz"));
    g_assert_cmpint(round_of(pages, "ja/events.csv", PAGE), ==, 0);
    free_pages(pages);
}

/* A link in the directory is not followed: what it points to stays. */
static void test_link(void)
{
    struct published *pages = new_pages();
    put("mine/a.html");
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 1);
    g_autofree char *link = path_of("ja/link"), *mine = path_of("mine");
    g_assert_cmpint(symlink(mine, link), ==, 0);
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 0);
    g_assert_false(exists("ja/link"));
    g_assert_true(exists("mine/a.html"));
    free_pages(pages);
}

/* A page that cannot be written is removed, and is back when it can. */
static void test_failing(void)
{
    struct published *pages = new_pages();
    g_assert_cmpint(round_of(pages, "ja/e/fair.html", PAGE), ==, 1);
    g_autofree char *packed = path_of("ja/e/fair.html.gz");
    g_assert_cmpint(g_unlink(packed), ==, 0);
    g_assert_cmpint(g_mkdir(packed, 0755), ==, 0); /* in the way */
    put("ja/e/fair.html.gz/x");
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    g_assert_cmpint(published_write(pages, "ja/e/fair.html", "<p>new</p>", 10), ==, RESULT_FAILED);
    g_assert_cmpint(entries_of("ja/e"), ==, 2); /* what was written under another name is gone */
    published_end(pages);
    g_assert_false(exists("ja/e/fair.html"));
    g_assert_cmpint(round_of(pages, "ja/e/fair.html", "<p>new</p>"), ==, 1);
    g_assert_true(exists("ja/e/fair.html"));
    free_pages(pages);
}

/* One outage is one error and one line about its end, however many rounds it lasts. */
static void test_log(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        g_test_trap_assert_stderr("*program answers*written again*program answers*written again*");
        g_test_trap_assert_stderr_unmatched("*program answers*program answers*program answers*");
        g_test_trap_assert_stderr_unmatched("*written again*written again*written again*");
        return;
    }
    struct published *pages = new_pages();
    const char *places[] = {"ja", "en"};
    for (int outage = 0; outage < 2; outage++) {
        g_autofree char *way = path_of(places[outage]);
        g_autofree char *page = g_build_filename(places[outage], "a.html", NULL);
        put(places[outage]); /* a file where the directory belongs */
        for (int i = 0; i < 3; i++) {
            g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
            g_assert_cmpint(published_write(pages, page, "x", 1), ==, RESULT_FAILED);
            published_end(pages);
        }
        g_assert_cmpint(g_unlink(way), ==, 0);
        g_assert_cmpint(round_of(pages, page, "x"), ==, 1);
        g_assert_cmpint(round_of(pages, page, "x"), ==, 0);
    }
    free_pages(pages);
}

static void test_no_directory(void)
{
    struct published *pages = new_pages();
    g_autofree char *way = path_of("");
    g_assert_true(g_file_set_contents(way, "x", 1, NULL));
    g_assert_cmpint(published_begin(pages), ==, RESULT_FAILED);
    g_assert_cmpint(published_begin(pages), ==, RESULT_FAILED);
    g_assert_cmpint(g_unlink(way), ==, 0);
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 1);
    free_pages(pages);
}

/* One round at a time; a process that is killed gives the turn back. */
static void test_turns(void)
{
    struct published *pages = new_pages();
    int ready[2];
    g_assert_cmpint(pipe(ready), ==, 0);
    pid_t other = fork();
    if (!other) {
        enum result r = published_begin(pages);
        _exit(r || write(ready[1], "x", 1) != 1 ? 1 : pause());
    }
    char byte;
    g_assert_cmpint(read(ready[0], &byte, 1), ==, 1);
    g_assert_cmpint(published_begin(pages), ==, RESULT_UNAVAILABLE);
    g_assert_cmpint(kill(other, SIGKILL), ==, 0);
    g_assert_cmpint(waitpid(other, NULL, 0), ==, other);
    g_assert_cmpint(round_of(pages, "ja/a.html", PAGE), ==, 1);
    (void)close(ready[0]);
    (void)close(ready[1]);
    free_pages(pages);
}

/* What the program does not publish any more. The directory itself and what is no page stay. */
static void test_empty(void)
{
    struct published *pages = new_pages();
    g_autofree char *root = path_of(""), *link = g_build_filename(directory, "link", NULL);
    g_assert_false(published_is_used(root));
    g_assert_cmpint(published_empty(root), ==, RESULT_OK);
    g_assert_false(exists("")); /* what was not there is not made */
    g_assert_cmpint(round_of(pages, "ja/e/fair.html", PAGE), ==, 1);
    put("start/ja.html");
    put("photo/a.webp");
    put("mine/a.html");
    g_assert_true(published_is_used(root));
    g_assert_cmpint(published_empty(root), ==, RESULT_OK);
    g_assert_false(published_is_used(root));
    g_assert_false(exists("ja/e") || exists("start/ja.html") || exists("photo/a.webp"));
    g_assert_true(exists("mine/a.html"));
    g_assert_cmpint(symlink(root, link), ==, 0);
    g_assert_true(published_is_same(root, link) && published_is_same("/none", "/none"));
    g_assert_false(published_is_same(root, directory) || published_is_same(root, ""));
    free_pages(pages);
}

/* The mark is there once a round was, follows each call, and fails if somebody has emptied the
 * directory. */
static void test_mark(void)
{
    struct published *pages = new_pages();
    g_autofree char *path = path_of(""), *lock = path_of("lock");
    const struct timespec old[2] = {{.tv_sec = 1676685600}, {.tv_sec = 1676685600}};
    int64_t at = 0;
    g_assert_false(published_marked(path, &at));
    g_assert_cmpint(published_mark(pages), ==, RESULT_NOT_FOUND);
    g_assert_cmpint(published_begin(pages), ==, RESULT_OK);
    published_end(pages);
    g_assert_cmpint(utimensat(AT_FDCWD, lock, old, 0), ==, 0);
    g_assert_true(published_marked(path, &at));
    g_assert_cmpint(at, ==, 1676685600);
    g_assert_cmpint(published_mark(pages), ==, RESULT_OK);
    g_assert_true(published_marked(path, &at));
    g_assert_cmpint(llabs(clock_machine() - at), <=, 60);
    g_assert_cmpint(g_remove(lock), ==, 0);
    g_assert_cmpint(published_mark(pages), ==, RESULT_NOT_FOUND);
    free_pages(pages);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_assert_cmpint(secret_init(), ==, RESULT_OK);
    g_test_add_func("/published/written", test_written);
    g_test_add_func("/published/one-byte", test_one_byte);
    g_test_add_func("/published/times", test_times);
    g_test_add_func("/published/unchanged", test_unchanged);
    g_test_add_func("/published/removed", test_removed);
    g_test_add_func("/published/download", test_download);
    g_test_add_func("/published/link", test_link);
    g_test_add_func("/published/failing", test_failing);
    g_test_add_func("/published/log", test_log);
    g_test_add_func("/published/no-directory", test_no_directory);
    g_test_add_func("/published/turns", test_turns);
    g_test_add_func("/published/empty", test_empty);
    g_test_add_func("/published/mark", test_mark);
    return g_test_run();
}
