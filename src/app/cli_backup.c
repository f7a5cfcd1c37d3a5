/*
 * `bussanten backup` and `bussanten restore`: all that a fair is made of in one file, and a machine
 * made from it. PostgreSQL's own tools dump and restore the rows. The published pages are not in
 * it, because the program makes them anew. How the file is built is app/archive.h.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/admin.h"
#include "app/archive.h"
#include "app/cli.h"
#include "app/spawn.h"
#include "base/date.h"
#include "data/audit.h"
#include "data/event.h"
#include "data/migrate.h"
#include "lib/json.h"
#include "lib/secret.h"

#define SHOP_PREFIX ".bussanten-"

/* A directory for the secret files, which is removed with them. */
struct workshop {
    struct pool *pool;
    const struct config *config;
    const struct admin *admin;
    char *directory;
};

static const char *in_it(const struct workshop *shop, const char *name)
{
    return pool_printf(shop->pool, "%s/%s", shop->directory, name);
}

static enum result failed(const char *what)
{
    fprintf(stderr, "bussanten: %s\n", what);
    return RESULT_FAILED;
}

static volatile sig_atomic_t is_ended;

static void note_end(int number)
{
    (void)number;
    is_ended = 1;
}

/* Whoever ends the command ends the tools that it runs. The command itself stays until the step
 * that it is in has ended, and it has removed the secret files. */
static void outlive_the_end(void)
{
    const struct sigaction action = {.sa_handler = note_end};
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
        struct sigaction before;
        /* What nohup has turned off stays so. */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(signals[i], &action, NULL);
    }
}

/* Names what was left by a command that could not remove it: killed, or a power cut. */
static void tell_of_others(const char *parent)
{
    g_autoptr(GDir) dir = g_dir_open(parent, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        if (g_str_has_prefix(name, SHOP_PREFIX))
            fprintf(stderr,
                    "bussanten: %s/%s is of a backup or restore that was killed, or still runs. If "
                    "none runs, delete it: it has the key and the records of visitors\n",
                    parent, name);
    }
}

/* `beside`: on the disk of this file, where there is room for it. */
static enum result open_shop(struct workshop *shop, const char *beside)
{
    g_autofree char *parent = g_path_get_dirname(beside);
    shop->directory = pool_printf(shop->pool, "%s/" SHOP_PREFIX "XXXXXX", parent);
    return g_mkdtemp_full(shop->directory, 0700)
               ? RESULT_OK
               : failed(pool_printf(shop->pool, "no directory can be made in %s", parent));
}

static enum result begin(struct workshop *shop, const char *beside)
{
    g_autofree char *parent = g_path_get_dirname(beside);
    tell_of_others(parent);
    outlive_the_end();
    return open_shop(shop, beside);
}

static void close_shop(struct workshop *shop)
{
    g_autoptr(GDir) dir = g_dir_open(shop->directory, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL)
        g_remove(in_it(shop, name));
    g_rmdir(shop->directory);
}

/* --- backup --- */

static enum result dump(const struct workshop *shop)
{
    const char *file = in_it(shop, ARCHIVE_DUMP);
    struct spawn pg_dump = {.pool = shop->pool, .work = "bytes of the database", .grows = file};
    int out = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        return failed("the dump cannot be written");
    admin_spawn(shop->admin, &pg_dump);
    spawn_word(&pg_dump, "pg_dump");
    spawn_word(&pg_dump, "--format=custom");
    spawn_word(&pg_dump, "--schema=bussanten");
    spawn_word(&pg_dump, "--no-password");
    admin_spawn_database(shop->admin, &pg_dump);
    enum result r = spawn_run(&pg_dump, -1, out);
    close(out);
    return r ? failed("the database was not dumped; run the backup as root, and for a database "
                      "elsewhere with a connection of its administrator: --administrator")
             : r;
}

static enum result copy(const struct workshop *shop, const char *from, const char *name)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(from, &bytes, &length, NULL))
        return failed(pool_printf(shop->pool, "%s cannot be read; run the backup as root", from));
    bool is_written = g_file_set_contents_full(in_it(shop, name), bytes, (gssize)length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL);
    secret_wipe(bytes, length);
    return is_written ? RESULT_OK : failed("the disk is full, or not writable");
}

/* Reads the archive again, as a restore would, and has PostgreSQL read the dump in it. */
static enum result verify(const struct workshop *shop, const char *file)
{
    struct workshop again = *shop;
    const char *head;
    enum result r = open_shop(&again, file);
    if (r)
        return r;
    r = archive_open(shop->pool, file, again.directory, &head);
    const struct spawn list = {.pool = shop->pool,
                               .words = {"pg_restore", "--list", in_it(&again, ARCHIVE_DUMP)}};
    if (!r && spawn_run(&list, -1, -1))
        r = failed("PostgreSQL cannot read the dump");
    close_shop(&again);
    return r;
}

/* The audit's row of a file that has the records of all visitors. Nothing else depends on it: a
 * database that is full, read-only or not migrated yet is what a backup is for. */
static void note(const struct workshop *shop, const char *file)
{
    const struct actor by = cli_actor();
    const char *name = pool_own(shop->pool, g_filename_display_name(file));
    const struct audit_entry entry = {.act = AUDIT_BACKED_UP,
                                      .subject =
                                          g_utf8_strlen(name, -1) > AUDIT_SUBJECT_MOST
                                              ? pool_own(shop->pool, g_path_get_basename(name))
                                              : name};
    struct cli_db cli;
    enum result r = admin_enter(shop->admin);
    if (!r)
        r = cli_open(&shop->admin->config, false, &cli);
    if (!r)
        r = cli_close(&cli, data_audit_add(cli.db, shop->pool, &by, &entry));
    admin_leave(shop->admin);
    if (r)
        fputs("bussanten: the audit has no row of this backup, as the lines above say; the backup "
              "is made all the same\n",
              stderr);
}

static const char *head_of(const struct workshop *shop, int64_t now)
{
    return pool_printf(shop->pool, "program: " PACKAGE_STRING "\nmade: %s\naddress: %s\n",
                       date_iso_moment(shop->pool, now), shop->config->base_url);
}

static enum result refuse_name(const struct workshop *shop, const char *file)
{
    return failed(pool_printf(shop->pool, "%s is there already, and stays", file));
}

/* Another backup may have got the name meanwhile. Not every file system can look and rename in one
 * step. */
static enum result give_name(const struct workshop *shop, const char *part, const char *file)
{
    if (renameat2(AT_FDCWD, part, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
        return RESULT_OK;
    if (errno == EEXIST)
        return refuse_name(shop, file);
    if (errno != EINVAL)
        return failed("the finished file cannot be given its name");
    if (g_file_test(file, G_FILE_TEST_EXISTS))
        return refuse_name(shop, file);
    return g_rename(part, file) == 0 ? RESULT_OK
                                     : failed("the finished file cannot be given its name");
}

static enum result make(const struct workshop *shop, const char *config_file, const char *file)
{
    const char *part = in_it(shop, "whole");
    enum result r = dump(shop);
    if (!r)
        r = copy(shop, shop->config->key_file, ARCHIVE_KEY);
    if (!r)
        r = copy(shop, config_file, ARCHIVE_CONFIG);
    if (r)
        return r;
    r = archive_make(shop->pool, shop->directory, head_of(shop, cli_actor().at), part);
    if (!r)
        r = verify(shop, part);
    if (!r && is_ended)
        r = failed("ended before the backup was whole; no file is left");
    if (!r)
        r = give_name(shop, part, file);
    if (!r)
        note(shop, file);
    return r;
}

/* `file` is a name of the system, which JSON can only hold if it is UTF-8. */
static void print_object(struct pool *pool, const char *file, int64_t bytes)
{
    struct json *json = json_new(pool);
    json_open_object(json, NULL);
    json_text(json, "file", pool_own(pool, g_filename_display_name(file)));
    json_integer(json, "bytes", bytes);
    json_close(json);
    puts(json_finish(json, pool)->str);
}

int cli_backup(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct admin admin;
    struct workshop shop = {.pool = pool, .config = config, .admin = &admin};
    struct stat made;
    bool as_json = cli_take_flag(&argc, argv, "--json");
    int status = admin_find(config, "backup", &argc, argv, &admin);
    if (status)
        return status;
    if (argc == 2 && strcmp(argv[1], "-") == 0)
        return cli_refused("backup",
                           "it reads its file again, and standard output cannot be read: name a "
                           "file, and send that");
    if (argc != 2 || argv[1][0] == '-')
        return cli_usage("backup");
    g_autofree char *file = g_canonicalize_filename(argv[1], NULL);
    if (g_file_test(file, G_FILE_TEST_EXISTS) && refuse_name(&shop, file))
        return CLI_FAILED;
    if (begin(&shop, file))
        return CLI_FAILED;
    enum result r = make(&shop, config->file, file);
    close_shop(&shop);
    if (r || stat(file, &made) != 0)
        return CLI_FAILED;
    if (as_json)
        print_object(pool, file, made.st_size);
    else
        printf("%s: %" PRId64
               " bytes, read again and whole. It has the key and the records of visitors: keep it "
               "as safe as the machine, and delete it when the fair's retention ends\n",
               file, (int64_t)made.st_size);
    return CLI_OK;
}

/* --- restore --- */

static enum result migrate(const struct workshop *shop)
{
    bool is_changed;
    enum result r = admin_enter(shop->admin);
    if (!r && cli_schema(&shop->admin->config, &is_changed))
        r = RESULT_FAILED;
    admin_leave(shop->admin);
    return r;
}

static enum result list_fairs(const struct workshop *shop, int *ret_n,
                              const struct event_entry **ret)
{
    struct cli_db cli;
    enum result r = admin_enter(shop->admin);
    if (!r)
        r = cli_open(&shop->admin->config, true, &cli);
    if (!r)
        r = cli_close(&cli, data_event_list(cli.db, shop->pool, true, ret_n, ret));
    admin_leave(shop->admin);
    return r;
}

/* A restore never writes over a fair. */
static enum result check_empty(const struct workshop *shop)
{
    int n;
    const struct event_entry *fairs;
    enum result r = list_fairs(shop, &n, &fairs);
    if (r || !n)
        return r;
    GString *slugs = pool_string(shop->pool);
    for (int i = 0; i < n; i++)
        g_string_append_printf(slugs, "%s%s", i ? ", " : "", fairs[i].slug);
    return failed(pool_printf(shop->pool,
                              "the database already holds fairs (%s), and they stay; restore into "
                              "an empty one: createdb, and its name in the configuration",
                              slugs->str));
}

/* A key that is there must be the backup's: with another one, cookies and second factors of these
 * rows are worth nothing. */
static enum result check_key(const struct workshop *shop)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *has = NULL, *wants = NULL;
    gsize n_has, n_wants;
    if (!g_file_get_contents(shop->config->key_file, &has, &n_has, &error))
        return g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ? RESULT_OK
                                                                        : failed(error->message);
    if (g_file_get_contents(in_it(shop, ARCHIVE_KEY), &wants, &n_wants, NULL) && n_has == n_wants &&
        memcmp(has, wants, n_has) == 0)
        return RESULT_OK;
    return failed(pool_printf(shop->pool, "%s is the key of another database; move it away first",
                              shop->config->key_file));
}

/* The key is whole, and the service's, before it has its name: in the service's own directory a
 * name may become a link to another file. A key that is there by then stays. */
static bool write_key(const char *key, const char *bytes, gsize length,
                      const struct passwd *service)
{
    g_autofree char *part = g_strconcat(key, ".XXXXXX", NULL);
    int fd = g_mkstemp_full(part, O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool is_whole = write(fd, bytes, length) == (ssize_t)length &&
                    (!service || fchown(fd, service->pw_uid, service->pw_gid) == 0) &&
                    fsync(fd) == 0;
    close(fd);
    bool is_named = is_whole && link(part, key) == 0;
    g_unlink(part);
    return is_named;
}

/* systemd makes the directory for the service. One that is made here is given to it, too; one that
 * is there stays as it is. */
static bool make_directory(const char *path, const struct passwd *service)
{
    g_autofree char *parent = g_path_get_dirname(path);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return true;
    return g_mkdir_with_parents(parent, 0755) == 0 && g_mkdir(path, 0700) == 0 &&
           (!service || chown(path, service->pw_uid, service->pw_gid) == 0);
}

/* Before the rows: a service that somebody starts meanwhile takes this key instead of a new one. */
static enum result put_key(const struct workshop *shop)
{
    const char *key = shop->config->key_file;
    const struct passwd *service = geteuid() == 0 ? getpwnam(CLI_SERVICE_ACCOUNT) : NULL;
    if (g_file_test(key, G_FILE_TEST_EXISTS))
        return check_key(shop);
    g_autofree char *directory = g_path_get_dirname(key), *bytes = NULL;
    gsize length;
    if (!g_file_get_contents(in_it(shop, ARCHIVE_KEY), &bytes, &length, NULL))
        return failed("the key of the backup cannot be read");
    bool is_put = make_directory(directory, service) && write_key(key, bytes, length, service);
    secret_wipe(bytes, length);
    return is_put ? RESULT_OK
                  : failed(pool_printf(shop->pool, "%s cannot be written: %s", key,
                                       g_strerror(errno)));
}

static enum result load(const struct workshop *shop)
{
    struct spawn pg_restore = {.pool = shop->pool, .work = "bytes put into the database"};
    int in = open(in_it(shop, ARCHIVE_DUMP), O_RDONLY | O_CLOEXEC);
    static const char *const words[] = {"pg_restore", "--no-password", "--single-transaction",
                                        "--exit-on-error"};
    if (in < 0)
        return failed("the dump cannot be read");
    admin_spawn(shop->admin, &pg_restore);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        spawn_word(&pg_restore, words[i]);
    admin_spawn_database(shop->admin, &pg_restore);
    enum result r = spawn_run(&pg_restore, in, -1);
    close(in);
    return r ? failed("nothing was restored; is the service stopped?") : r;
}

static enum result clear_schema(const struct workshop *shop)
{
    enum result r = admin_enter(shop->admin);
    if (!r)
        r = data_migrate_clear(shop->admin->config.connection);
    admin_leave(shop->admin);
    return r;
}

/* The figures of every fair must be those of its rows. */
static enum result verify_figures(const struct workshop *shop)
{
    int n;
    const struct event_entry *fairs;
    enum result r = list_fairs(shop, &n, &fairs);
    if (!r)
        r = admin_enter(shop->admin);
    for (int i = 0; !r && i < n; i++) {
        if (cli_verify(&shop->admin->config, fairs[i].slug))
            r = RESULT_FAILED;
    }
    admin_leave(shop->admin);
    return r;
}

/* The first `migrate` makes the roles, which a dump does not have. Its schema goes again: that of
 * an older backup has less, and could not be put in the place of it. The second one brings such a
 * backup forward. */
static enum result restore(const struct workshop *shop, const char *file)
{
    const char *head;
    enum result r = archive_open(shop->pool, file, shop->directory, &head);
    if (r)
        return r;
    fputs(head, stdout);
    fflush(stdout);
    enum result (*const steps[])(const struct workshop *shop) = {
        check_key, migrate, check_empty, put_key, clear_schema, load, migrate, verify_figures};
    for (size_t i = 0; !r && i < G_N_ELEMENTS(steps); i++)
        r = is_ended ? failed("ended before the restore was whole; run it again") : steps[i](shop);
    return r;
}

int cli_restore(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct admin admin;
    struct workshop shop = {.pool = pool, .config = config, .admin = &admin};
    int status = admin_find(config, "restore", &argc, argv, &admin);
    if (status)
        return status;
    bool is_input = argc == 2 && strcmp(argv[1], "-") == 0;
    if (argc != 2 || (argv[1][0] == '-' && !is_input))
        return cli_usage("restore");
    g_autofree char *file = g_canonicalize_filename(argv[1], NULL);
    if (begin(&shop, file))
        return CLI_FAILED;
    enum result r = restore(&shop, is_input ? ARCHIVE_INPUT : file);
    close_shop(&shop);
    if (r)
        return CLI_FAILED;
    printf("restored; the configuration of the backup is in it as " ARCHIVE_CONFIG
           " (%star -xf %s " ARCHIVE_CONFIG "). Next: start the service, and bussanten check\n",
           is_input ? "where the file is: " : "", is_input ? "FILE" : file);
    return CLI_OK;
}
