/*
 * The part of `bussanten check` that looks for room on the disks: of the program's files, of the
 * published pages, and of the database if it is on this machine.
 */
#include <errno.h>
#include <glib.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/check.h"
#include "data/health.h"

#define DATABASE_USUAL "/var/lib/postgresql" /* of Debian */
#define DISK_LEAST (1LL << 30)               /* bytes; a log, a backup and the database grow */

static bool check_disk(struct check_list *list, const char *directory)
{
    struct statvfs disk;
    if (statvfs(directory, &disk) != 0)
        return false;
    int64_t room = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
    /* A file system such as btrfs has no fixed number of files, and tells 0 of them. */
    bool takes_files = disk.f_files == 0 || disk.f_favail > 0;
    bool is_tight = room < DISK_LEAST || !takes_files;
    const char *found =
        takes_files ? pool_printf(list->pool, "%s: %" PRId64 " MB free", directory, room >> 20)
                    : pool_printf(list->pool, "%s: takes no more files (inodes)", directory);
    const char *remedy = takes_files
                             ? "make room: a full disk stops the database and the published pages"
                             : "delete files: without a free inode the database and the "
                               "published pages stop";
    check_say(list, "disk", is_tight ? CHECK_WRONG : CHECK_OK, found, is_tight ? remedy : NULL);
    return true;
}

/* --- where the database's data is --- */

/* Reads a file of /proc about a process of this machine; NULL: there is none, or it is hidden. */
static char *read_process(struct pool *pool, int64_t process, const char *name, size_t *ret_length)
{
    char *text = NULL;
    const char *path = pool_printf(pool, "/proc/%" PRId64 "/%s", process, name);
    return g_file_get_contents(path, &text, ret_length, NULL) ? pool_own(pool, text) : NULL;
}

static int64_t parent_of(struct pool *pool, int64_t process)
{
    static const char key[] = "\nPPid:";
    const char *status = read_process(pool, process, "status", NULL);
    const char *line = status ? strstr(status, key) : NULL;
    return line ? strtoll(line + strlen(key), NULL, 10) : 0;
}

/* The account of the service may not ask the server for its directory, but sees with which words it
 * was started: our backend's parent is "postgres -D DIRECTORY ...". NULL if that is not so. */
static const char *directory_of_server(struct pool *pool, int backend)
{
    size_t length = 0;
    const char *words = read_process(pool, parent_of(pool, backend), "cmdline", &length);
    if (!words)
        return NULL;
    g_autofree char *program = g_path_get_basename(words);
    if (strcmp(program, "postgres") != 0)
        return NULL;
    const char *end = words + length, *at = words;
    while (at < end && strcmp(at, "-D") != 0)
        at += strlen(at) + 1;
    const char *directory = at < end ? at + strlen(at) + 1 : end;
    return directory < end && *directory == '/' ? directory : NULL;
}

/* If `data_directory` is set in postgresql.conf, the directory of -D has only the configuration.
 * Nobody but the server may look into its data, so that this is refused is as good. */
static bool may_have_data(struct pool *pool, const char *directory)
{
    return access(pool_printf(pool, "%s/PG_VERSION", directory), F_OK) == 0 || errno == EACCES;
}

void check_find_data(struct check_list *list, const struct health_server *server)
{
    const char *started_with;
    list->home = (struct database_home){
        .is_asked = true,
        .is_here = server->is_here && !list->config->pooler,
    };
    if (!list->home.is_here)
        return;
    /* By TCP it may be a tunnel. Then no process of this machine serves us. */
    started_with = directory_of_server(list->pool, server->backend);
    list->home.directory = server->data_directory && (server->by_socket || started_with)
                               ? server->data_directory
                               : started_with;
}

/* --- the disks --- */

static const char *why_not_seen(struct check_list *list)
{
    const struct database_home *of = &list->home;
    if (!of->is_here)
        return "it seems to be on another machine, or behind a pooler";
    const char *directory = of->directory;
    if (!directory)
        return "its server was not found on this machine, or this account may not know where its "
               "data is";
    if (!may_have_data(list->pool, directory))
        return pool_printf(list->pool, "it is not in %s", directory);
    return check_disk(list, directory)
               ? NULL
               : pool_printf(list->pool, "%s: %s", directory, g_strerror(errno));
}

/* If the server is on another machine, nothing is looked at: a directory of the same name may be
 * here, too. */
static void check_disk_of_database(struct check_list *list)
{
    const char *why = why_not_seen(list);
    if (why)
        check_say(list, "disk", CHECK_NOTE,
                  pool_printf(list->pool, "that of the database was not seen: %s", why),
                  "on its machine: df -h \"$(sudo -u postgres psql -XAtc 'SHOW data_directory')\"");
}

/* The server's address is this machine, or a socket of it. Where a pooler's server is, is unknown.
 */
static bool may_be_here(struct check_list *list)
{
    const char *host = NULL;
    if (list->config->pooler)
        return false;
    db_connection_without(list->pool, list->config->connection, "host", &host);
    return !host || !*host || *host == '/' || strcmp(host, "localhost") == 0 ||
           g_str_has_prefix(host, "127.") || strcmp(host, "::1") == 0;
}

/* A full disk is a likely cause if the database does not answer. */
static void check_usual_disk(struct check_list *list)
{
    if (!may_be_here(list) || !check_disk(list, DATABASE_USUAL))
        check_say(list, "disk", CHECK_NOTE,
                  "that of the database was not seen: the database could not be asked",
                  "on its machine: df -h " DATABASE_USUAL);
}

void check_disks(struct check_list *list)
{
    const struct config *config = list->config;
    g_autofree char *state = g_path_get_dirname(config->key_file);
    check_disk(list, state);
    if (*config->pages)
        check_disk(list, config->pages);
    if (list->home.is_asked)
        check_disk_of_database(list);
    else
        check_usual_disk(list);
}
