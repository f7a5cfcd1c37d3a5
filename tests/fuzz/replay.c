/*
 * The main() of a fuzz target outside libFuzzer. It tries every file of tests/fuzz/corpus/TARGET,
 * with one TAP line each, and an empty input. If the command line names files, it tries only those:
 * use this to debug a finding. A finding ends the process, so each name is printed before it is
 * tried.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/* Copies the bytes to memory of exactly their length, so that AddressSanitizer notices a read
 * behind them. */
static void replay(const char *path)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    size_t length;
    if (!g_file_get_contents(path, &bytes, &length, &error))
        g_error("%s", error->message);
    uint8_t *exact = malloc(length);
    g_assert_true(exact || length == 0);
    if (length > 0)
        memcpy(exact, bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The files of a directory by name. */
static GPtrArray *files_of(const char *directory)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) open = g_dir_open(directory, 0, &error);
    if (!open)
        g_error("%s", error->message);
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (const char *name; (name = g_dir_read_name(open)) != NULL;)
        g_ptr_array_add(files, g_build_filename(directory, name, NULL));
    g_ptr_array_sort(files, compare_names);
    return files;
}

static int replay_corpus(const char *target)
{
    const char *top = g_getenv("top_srcdir");
    g_autofree char *directory =
        g_build_filename(top ? top : ".", "tests", "fuzz", "corpus", target, NULL);
    g_autoptr(GPtrArray) files = files_of(directory);
    printf("1..%u\n", files->len + 1);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("ok 1 - nothing at all\n");
    for (guint i = 0; i < files->len; i++) {
        const char *path = g_ptr_array_index(files, i);
        printf("# %s\n", path);
        fflush(stdout);
        replay(path);
        g_autofree char *name = g_path_get_basename(path);
        printf("ok %u - %s\n", i + 2, name);
    }
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    g_autofree char *target = g_path_get_basename(argv[0]);
    if (argc == 1 || strcmp(argv[1], "--tap") == 0)
        return replay_corpus(target);
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    return EXIT_SUCCESS;
}
