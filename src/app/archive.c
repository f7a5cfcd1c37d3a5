/*
 * Implements app/archive.h with the program tar.
 */
#include "app/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "app/spawn.h"
#include "base/pool.h"

#define LIST "backup.txt"
#define LIST_LEADS "sums:\n" /* parts the head from the sums */
#define PART 65536           /* bytes that are summed at a time */

/* tar's blocks, and the records of them that a file of it has. */
#define BLOCK 512
#define RECORD (20 * BLOCK)

static const char *const names[] = {ARCHIVE_DUMP, ARCHIVE_KEY, ARCHIVE_CONFIG};

static enum result failed(const char *what, const char *file)
{
    fprintf(stderr, "bussanten: %s %s\n", file, what);
    return RESULT_FAILED;
}

/* By errno. */
static enum result failed_so(const char *what, const char *file)
{
    fprintf(stderr, "bussanten: %s %s: %s\n", file, what, g_strerror(errno));
    return RESULT_FAILED;
}

/* *ret is in lower case hexadecimal digits. */
static enum result sum_of(struct pool *pool, const char *path, const char **ret)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    unsigned char bytes[PART];
    size_t n;
    FILE *in = fopen(path, "rbe");
    if (!in)
        return failed_so("cannot be read", path);
    while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
        g_checksum_update(sum, bytes, (gssize)n);
    bool is_read = !ferror(in);
    fclose(in);
    *ret = pool_strdup(pool, g_checksum_get_string(sum));
    return is_read ? RESULT_OK : failed("cannot be read", path);
}

/* The lines "SUM  NAME", as sha256sum prints them. */
static enum result sums_of(struct pool *pool, const char *directory, const char **ret)
{
    GString *out = pool_string(pool);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *sum;
        enum result r = sum_of(pool, pool_printf(pool, "%s/%s", directory, names[i]), &sum);
        if (r)
            return r;
        g_string_append_printf(out, "%s  %s\n", sum, names[i]);
    }
    *ret = out->str;
    return RESULT_OK;
}

static enum result write_list(struct pool *pool, const char *directory, const char *head)
{
    const char *sums, *path = pool_printf(pool, "%s/" LIST, directory);
    enum result r = sums_of(pool, directory, &sums);
    if (r)
        return r;
    const char *text = pool_printf(pool, "%s" LIST_LEADS "%s", head, sums);
    bool is_written =
        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL);
    return is_written ? RESULT_OK : failed("cannot be written", path);
}

static int64_t round_up(int64_t n, int64_t to)
{
    return (n + to - 1) / to * to;
}

/* A file with its header. */
static int64_t bytes_in_tar(const char *path)
{
    struct stat part;
    return stat(path, &part) == 0 ? BLOCK + round_up(part.st_size, BLOCK) : 0;
}

/* Two empty blocks are its end. */
static int64_t bytes_of(struct pool *pool, const char *directory)
{
    int64_t all = bytes_in_tar(pool_printf(pool, "%s/" LIST, directory));
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        all += bytes_in_tar(pool_printf(pool, "%s/%s", directory, names[i]));
    return round_up(all + (int64_t)2 * BLOCK, RECORD);
}

/* The archive must be on the disk before its name says that there is a backup. */
static enum result tar_into(struct pool *pool, const char *directory, int out, const char *file)
{
    struct spawn tar = {.pool = pool,
                        .work = "bytes put into the file",
                        .grows = file,
                        .of = bytes_of(pool, directory)};
    const char *const words[] = {"tar",       "--create", "--format=gnu", "--file=-", "--owner=0",
                                 "--group=0", "-C",       directory,      LIST};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        spawn_word(&tar, words[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        spawn_word(&tar, names[i]);
    enum result r = spawn_run(&tar, -1, out);
    return r ? r : fsync(out) ? failed_so("is not on the disk", file) : RESULT_OK;
}

enum result archive_make(struct pool *pool, const char *directory, const char *head,
                         const char *file, archive_ended *is_ended)
{
    enum result r = write_list(pool, directory, head);
    if (r)
        return r;
    int out = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        return failed_so("cannot be made", file);
    r = tar_into(pool, directory, out, file);
    close(out);
    return r && !is_ended() ? failed("could not be written", file) : r;
}

/* Waits for its first byte or its end, and takes nothing of it. */
static bool is_empty(int in)
{
    struct pollfd first = {.fd = in, .events = POLLIN};
    struct stat file;
    int n = 0;
    if (fstat(in, &file) == 0 && S_ISCHR(file.st_mode))
        return file.st_rdev == makedev(1, 3); /* /dev/null */
    return poll(&first, 1, -1) == 1 && ioctl(in, FIONREAD, &n) == 0 && n == 0;
}

/* Nothing but the known names is unpacked: by --no-recursion also nothing below a directory that
 * has one of them. */
static enum result unpack(struct pool *pool, const char *file, const char *directory)
{
    bool is_input = strcmp(file, ARCHIVE_INPUT) == 0;
    const struct spawn tar = {.pool = pool,
                              .words = {"tar", "--extract", "--no-same-owner", "--no-recursion",
                                        "--file", is_input ? "-" : file, "-C", directory, LIST,
                                        ARCHIVE_DUMP, ARCHIVE_KEY, ARCHIVE_CONFIG},
                              .work = "bytes unpacked",
                              .grows = pool_printf(pool, "%s/" ARCHIVE_DUMP, directory)};
    int in = is_input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1) : -1;
    enum result r = spawn_run(&tar, in, -1);
    if (in >= 0)
        close(in);
    return r;
}

/* A link or a pipe of a known name would be read from elsewhere, or wait for ever. */
static bool are_files(struct pool *pool, const char *directory)
{
    struct stat part;
    bool all = lstat(pool_printf(pool, "%s/" LIST, directory), &part) == 0 && S_ISREG(part.st_mode);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        all = all && lstat(pool_printf(pool, "%s/%s", directory, names[i]), &part) == 0 &&
              S_ISREG(part.st_mode);
    return all;
}

enum result archive_open(struct pool *pool, const char *file, const char *directory,
                         archive_ended *is_ended, const char **ret_head)
{
    g_autofree char *list = NULL;
    const char *sums;
    if (strcmp(file, ARCHIVE_INPUT) == 0 && is_empty(STDIN_FILENO))
        return failed("was empty: did the command before the | fail?", file);
    enum result r = is_ended() ? RESULT_FAILED : unpack(pool, file, directory);
    if (r && is_ended())
        return r;
    if (r)
        return failed("cannot be unpacked, and the lines above say why: it is no backup, a part of "
                      "it is missing, or the disk is full",
                      file);
    if (!are_files(pool, directory) ||
        !g_file_get_contents(pool_printf(pool, "%s/" LIST, directory), &list, NULL, NULL))
        return failed("is no backup of bussanten", file);
    r = sums_of(pool, directory, &sums);
    if (r)
        return r;
    char *told = strstr(list, LIST_LEADS);
    if (!told || strcmp(told + strlen(LIST_LEADS), sums) != 0)
        return failed("is damaged: the sums of its files are not those in its list", file);
    *told = '\0';
    *ret_head = pool_strdup(pool, list);
    return RESULT_OK;
}
