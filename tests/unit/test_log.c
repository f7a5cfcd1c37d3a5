/* Tests the lines of the log: each is one whole line with the request's id, and never longer than a
 * pipe accepts at once. */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Sends standard error to a file between two calls. The second call returns what was written. */
struct capture {
    int stderr_copy, fd;
};

static struct capture capture_begin(void)
{
    g_autofree char *path = NULL;
    struct capture capture = {.stderr_copy = dup(STDERR_FILENO)};
    capture.fd = g_file_open_tmp(NULL, &path, NULL);
    g_assert_cmpint(capture.fd, >=, 0);
    unlink(path);
    fcntl(capture.fd, F_SETFL, O_APPEND);
    dup2(capture.fd, STDERR_FILENO);
    return capture;
}

static char *capture_end(struct capture capture)
{
    dup2(capture.stderr_copy, STDERR_FILENO);
    close(capture.stderr_copy);
    off_t size = lseek(capture.fd, 0, SEEK_END);
    char *text = g_malloc0((gsize)size + 1);
    g_assert_cmpint(pread(capture.fd, text, (size_t)size, 0), ==, size);
    close(capture.fd);
    return text;
}

static void test_levels(void)
{
    struct capture capture = capture_begin();
    log_error("a %d", 1);
    log_warning("b");
    log_request("k3j9");
    log_info("c 品川");
    log_request(NULL);
    log_info("d");
    g_autofree char *text = capture_end(capture);
    g_assert_cmpstr(text, ==,
                    "bussanten: error: a 1\nbussanten: warning: b\n"
                    "bussanten: info: [k3j9] c 品川\nbussanten: info: d\n");
}

/* Keeps the first line, as `bussanten check` does. */
static bool hear_first(void *of, enum log_level level, const char *message)
{
    GString *heard = of;
    if (heard->len || level != LOG_LEVEL_ERROR)
        return false;
    g_string_append(heard, message);
    return true;
}

static void test_heard(void)
{
    g_autoptr(GString) heard = g_string_new(NULL);
    struct capture capture = capture_begin();
    log_hear(hear_first, heard);
    log_info("0");
    errno = EACCES;
    log_error("a\n%d", 1);
    g_assert_cmpint(errno, ==, EACCES);
    log_error("b");
    log_hear(NULL, NULL);
    log_error("c");
    g_autofree char *text = capture_end(capture);
    g_assert_cmpstr(heard->str, ==, "a 1");
    g_assert_cmpstr(text, ==, "bussanten: info: 0\nbussanten: error: b\nbussanten: error: c\n");
}

/* In a process of its own, because no call leads back to lines for people. */
static void test_fields(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        return;
    }
    log_with(LOG_LEVEL_INFO, "seconds=1.5", "for %s", "people");
    log_in_fields();
    struct capture capture = capture_begin();
    log_error("say \"%s\"", "a\\b\n=");
    log_request("k3j9");
    log_with(LOG_LEVEL_WARNING, "status=503 ms=2", "品川");
    g_autofree char *text = capture_end(capture);
    g_assert_cmpstr(text, ==,
                    "level=error msg=\"say \\\"a\\\\b =\\\"\"\n"
                    "level=warning id=k3j9 msg=\"品川\" status=503 ms=2\n");
}

/* Every length near the limit: the cut is at each byte of a character, and of a backslash with its
 * quote. The fields are always whole. */
static void test_long_fields_are_cut(void)
{
    if (!g_test_subprocess()) {
        g_test_trap_subprocess(NULL, 0, 0);
        g_test_trap_assert_passed();
        return;
    }
    log_in_fields();
    for (size_t shift = 0; shift < 8; shift++) {
        g_autoptr(GString) message = g_string_new(NULL);
        for (size_t i = 0; i < shift; i++)
            g_string_append_c(message, 'x');
        while (message->len < 5000)
            g_string_append(message, shift < 4 ? "品" : "\"");
        struct capture capture = capture_begin();
        log_with(LOG_LEVEL_ERROR, "ms=1", "%s", message->str);
        g_autofree char *text = capture_end(capture);
        size_t length = strlen(text);
        g_assert_cmpuint(length, <=, 4096);
        g_assert_cmpuint(length, >, 4085);
        g_assert_true(g_str_has_suffix(text, shift < 4 ? "品...\" ms=1\n" : "\\\"...\" ms=1\n"));
        g_assert_true(g_utf8_validate(text, -1, NULL));
    }
}

static void test_journal_prefix(void)
{
    struct capture capture = capture_begin();
    struct stat status;
    g_assert_cmpint(fstat(STDERR_FILENO, &status), ==, 0);
    g_autofree char *ours =
        g_strdup_printf("%ju:%ju", (uintmax_t)status.st_dev, (uintmax_t)status.st_ino);
    g_setenv("JOURNAL_STREAM", ours, TRUE);
    log_error("a");
    log_warning("b");
    log_info("c");
    g_setenv("JOURNAL_STREAM", "1:1", TRUE);
    log_error("not the journal");
    g_unsetenv("JOURNAL_STREAM");
    g_autofree char *text = capture_end(capture);
    g_assert_cmpstr(text, ==, "<3>a\n<4>b\n<6>c\nbussanten: error: not the journal\n");
}

static void test_control_characters(void)
{
    struct capture capture = capture_begin();
    log_error("%s", "one\r\nbussanten: error: forged\tx\x1B[31m\x7F");
    g_autofree char *text = capture_end(capture);
    g_assert_cmpstr(text, ==, "bussanten: error: one  bussanten: error: forged x [31m \n");
}

/* Tests every length near the limit, so that the cut is at each byte of a character. */
static void test_long_lines_are_cut(void)
{
    for (size_t shift = 0; shift < 4; shift++) {
        g_autoptr(GString) message = g_string_new(NULL);
        for (size_t i = 0; i < shift; i++)
            g_string_append_c(message, 'x');
        while (message->len < 5000)
            g_string_append(message, "品");
        struct capture capture = capture_begin();
        log_error("%s", message->str);
        g_autofree char *text = capture_end(capture);
        size_t length = strlen(text);
        g_assert_cmpuint(length, <=, 4096);
        g_assert_cmpuint(length, >, 4090);
        g_assert_true(g_str_has_suffix(text, "...\n"));
        g_assert_true(g_utf8_validate(text, -1, NULL));
    }
}

static void test_longest_whole_line(void)
{
    size_t start = strlen("bussanten: error: ");
    g_autofree char *message = g_strnfill(4096 - start - 1, 'x');
    struct capture capture = capture_begin();
    log_error("%s", message);
    g_autofree char *text = capture_end(capture);
    g_assert_cmpuint(strlen(text), ==, 4096);
    g_assert_true(g_str_has_suffix(text, "xx\n"));
}

static void test_errno_is_kept(void)
{
    struct capture capture = capture_begin();
    errno = ENOTDIR;
    log_error("x");
    int after = errno;
    g_free(capture_end(capture));
    g_assert_cmpint(after, ==, ENOTDIR);
}

enum { THREADS = 4, LINES = 500 };

static void *write_lines(void *id)
{
    log_request(id);
    g_autofree char *long_text = g_strnfill(3000, *(char *)id);
    for (int i = 0; i < LINES; i++)
        log_info("%s", long_text);
    return NULL;
}

static void test_threads_do_not_mix(void)
{
    static const char *const ids[THREADS] = {"a", "b", "c", "d"};
    GThread *threads[THREADS];
    struct capture capture = capture_begin();
    for (int i = 0; i < THREADS; i++)
        threads[i] = g_thread_new(ids[i], write_lines, (void *)ids[i]);
    for (int i = 0; i < THREADS; i++)
        g_thread_join(threads[i]);
    g_autofree char *text = capture_end(capture);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, THREADS * LINES + 1);
    for (int i = 0; i < THREADS * LINES; i++) {
        const char *message = strchr(lines[i], '[');
        g_assert_nonnull(message);
        char id[2] = {message[1], '\0'};
        g_assert_cmpuint(strspn(message + strlen("[a] "), id), ==, 3000);
        g_assert_cmpuint(strlen(message), ==, strlen("[a] ") + 3000);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("JOURNAL_STREAM");
    g_test_add_func("/log/levels", test_levels);
    g_test_add_func("/log/heard", test_heard);
    g_test_add_func("/log/journal_prefix", test_journal_prefix);
    g_test_add_func("/log/fields", test_fields);
    g_test_add_func("/log/long-fields", test_long_fields_are_cut);
    g_test_add_func("/log/control_characters", test_control_characters);
    g_test_add_func("/log/long_lines_are_cut", test_long_lines_are_cut);
    g_test_add_func("/log/longest_whole_line", test_longest_whole_line);
    g_test_add_func("/log/errno_is_kept", test_errno_is_kept);
    g_test_add_func("/log/threads_do_not_mix", test_threads_do_not_mix);
    return g_test_run();
}
