/*
 * Implements app/spawn.h with GLib, which closes all other files of ours in the new process.
 */
#include "app/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cli.h"
#include "base/pool.h"

#define TELL_EACH 500 /* milliseconds from one line about the work to the next */

void spawn_word(struct spawn *spawn, const char *word)
{
    g_assert(spawn->n < SPAWN_WORDS_MOST);
    spawn->words[spawn->n++] = word;
}

void spawn_as(struct spawn *spawn, const char *account)
{
    if (geteuid() != 0)
        return;
    spawn_word(spawn, "setpriv");
    spawn_word(spawn, pool_printf(spawn->pool, "--reuid=%s", account));
    spawn_word(spawn, pool_printf(spawn->pool, "--regid=%s", account));
    spawn_word(spawn, "--init-groups");
    const struct passwd *of = getpwnam(account);
    if (of) {
        spawn_word(spawn, "env");
        spawn_word(spawn, pool_printf(spawn->pool, "HOME=%s", of->pw_dir));
    }
}

const char *spawn_self(struct pool *pool)
{
    char *path = g_file_read_link("/proc/self/exe", NULL);
    return path ? pool_own(pool, path) : "bussanten";
}

static enum result refused(const GError *error)
{
    fprintf(stderr, "bussanten: %s\n", error->message);
    return RESULT_NOT_FOUND;
}

static void tell(const struct spawn *spawn, int in)
{
    struct stat file;
    int64_t done = 0, of = spawn->of;
    if (spawn->grows && stat(spawn->grows, &file) == 0)
        done = file.st_size;
    if (!spawn->grows && fstat(in, &file) == 0) {
        done = lseek(in, 0, SEEK_CUR); /* the program's own place: both have one open file */
        of = file.st_size;
    }
    cli_progress(spawn->work, done, of);
}

/* Waits until the program ends. The last line about it is said even if it took no time. */
static void watch(const struct spawn *spawn, GPid child, int in)
{
    struct pollfd end = {.fd = pidfd_open(child, 0), .events = POLLIN};
    while (end.fd >= 0 && poll(&end, 1, TELL_EACH) <= 0)
        tell(spawn, in);
    if (end.fd >= 0)
        close(end.fd);
    tell(spawn, in);
    cli_progress_end();
}

enum result spawn_run(const struct spawn *spawn, int in, int out)
{
    g_autoptr(GError) error = NULL;
    GPid child;
    int status = -1;
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD |
                        (out < 0 ? G_SPAWN_STDOUT_TO_DEV_NULL : G_SPAWN_DEFAULT);
    if (!g_spawn_async_with_pipes_and_fds("/", (const char *const *)spawn->words, NULL, flags, NULL,
                                          NULL, in, out, -1, &spawn->also, &spawn->also,
                                          spawn->also ? 1 : 0, &child, NULL, NULL, NULL, &error))
        return refused(error);
    if (spawn->work)
        watch(spawn, child, in);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    g_spawn_close_pid(child);
    return status == 0 ? RESULT_OK : RESULT_FAILED;
}

enum result spawn_aloud(const struct spawn *spawn)
{
    /* GLib closes the descriptor that it is given in the new process, so it gets a copy. */
    int out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    enum result r = spawn_run(spawn, -1, out);
    if (out >= 0)
        close(out);
    return r;
}

enum result spawn_read(const struct spawn *spawn, const char **ret_out, const char **ret_errors)
{
    g_autofree char *out = NULL, *errors = NULL;
    int status;
    *ret_out = *ret_errors = "";
    if (!g_spawn_sync("/", (char **)spawn->words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                      &errors, &status, NULL))
        return RESULT_NOT_FOUND;
    *ret_out = pool_strdup(spawn->pool, g_strchomp(out));
    *ret_errors = pool_strdup(spawn->pool, g_strchomp(errors));
    return status == 0 ? RESULT_OK : RESULT_FAILED;
}
