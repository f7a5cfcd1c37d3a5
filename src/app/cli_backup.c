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
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
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

#define UNITS "bussanten.socket bussanten.service"

/* What a restore has done. */
enum done {
    DONE_NOTHING,
    DONE_SCHEMA, /* a schema without a row, or none, in the place of another one */
    DONE_ROWS,   /* of the version of the backup */
    DONE_ALL,    /* but for the look at the figures */
};

/* A directory for the secret files, which is removed with them. */
struct workshop {
    struct pool *pool;
    const struct config *config;
    const struct admin *admin;
    char *directory;
    const char *why; /* why a backup fails; NULL: stderr has it already */
    enum done done;
    bool has_put_key; /* a restore */
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

/* For the last line of a backup that fails. */
static enum result stop(struct workshop *shop, const char *why)
{
    shop->why = why;
    return RESULT_FAILED;
}

static volatile sig_atomic_t has_signal;

static bool is_ended(void)
{
    return has_signal;
}

static void note_end(int number)
{
    (void)number;
    has_signal = 1;
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
               : failed(pool_printf(shop->pool, "no directory can be made in %s: %s", parent,
                                    g_strerror(errno)));
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

/* `file` is the word of the command. */
static bool has_name(const char *what, const char *file)
{
    const char *fault = admin_empty_fault(file);
    if (fault)
        cli_refused(what, fault);
    return !fault;
}

/* --- backup --- */

/* A server that the account postgres of this machine is no administrator of. */
static bool may_be_elsewhere(const struct workshop *shop)
{
    static const char *const options[] = {"host", "hostaddr", "service"};
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        const char *value;
        (void)db_connection_without(shop->pool, shop->admin->config.connection, options[i], &value);
        if (value && *value && *value != '/' && *value != '@')
            return true;
    }
    return false;
}

static const char *why_no_dump(const struct workshop *shop)
{
    bool is_named = shop->admin->is_named;
    return pool_printf(
        shop->pool, "the database was not dumped, as the lines above say%s%s",
        geteuid() != 0 && !is_named ? "; run it as root: sudo bussanten backup FILE" : "",
        !is_named && may_be_elsewhere(shop)
            ? "; a database elsewhere may need a connection of its administrator: --administrator"
            : "");
}

static enum result dump(struct workshop *shop)
{
    const char *file = in_it(shop, ARCHIVE_DUMP);
    struct spawn pg_dump = {.pool = shop->pool, .work = "bytes of the database", .grows = file};
    int out = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0)
        return stop(shop,
                    pool_printf(shop->pool, "the dump cannot be written: %s", g_strerror(errno)));
    admin_spawn(shop->admin, &pg_dump);
    spawn_word(&pg_dump, "pg_dump");
    spawn_word(&pg_dump, "--format=custom");
    spawn_word(&pg_dump, "--schema=bussanten");
    spawn_word(&pg_dump, "--no-password");
    admin_spawn_database(shop->admin, &pg_dump);
    enum result r = spawn_run(&pg_dump, -1, out);
    close(out);
    return r ? stop(shop, why_no_dump(shop)) : r;
}

static enum result copy(struct workshop *shop, const char *from, const char *name)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length;
    errno = 0;
    if (!g_file_get_contents(from, &bytes, &length, &error))
        return stop(shop, pool_printf(shop->pool, "%s cannot be read: %s%s", from,
                                      errno ? g_strerror(errno) : error->message,
                                      geteuid() != 0 ? "; run it as root" : ""));
    bool is_written = g_file_set_contents_full(in_it(shop, name), bytes, (gssize)length,
                                               G_FILE_SET_CONTENTS_NONE, 0600, &error);
    secret_wipe(bytes, length);
    return is_written ? RESULT_OK : stop(shop, pool_strdup(shop->pool, error->message));
}

/* Reads the archive again, as a restore would, and has PostgreSQL read the dump in it. */
static enum result verify(struct workshop *shop, const char *file)
{
    struct workshop again = *shop;
    const char *head;
    enum result r = open_shop(&again, file);
    if (r)
        return r;
    r = archive_open(shop->pool, file, again.directory, is_ended, &head);
    const struct spawn list = {.pool = shop->pool,
                               .words = {"pg_restore", "--list", in_it(&again, ARCHIVE_DUMP)}};
    if (!r && spawn_run(&list, -1, -1))
        r = stop(shop, "PostgreSQL cannot read the dump");
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

static const char *is_taken(const struct workshop *shop, const char *file)
{
    return pool_printf(shop->pool, "%s is there already, and stays", file);
}

/* Another backup may have got the name meanwhile. Not every file system can look and rename in one
 * step. */
static enum result give_name(struct workshop *shop, const char *part, const char *file)
{
    if (renameat2(AT_FDCWD, part, AT_FDCWD, file, RENAME_NOREPLACE) == 0)
        return RESULT_OK;
    if (errno == EEXIST || (errno == EINVAL && g_file_test(file, G_FILE_TEST_EXISTS)))
        return stop(shop, is_taken(shop, file));
    if (errno == EINVAL && g_rename(part, file) == 0)
        return RESULT_OK;
    return stop(shop, pool_printf(shop->pool, "the finished file cannot be named %s: %s", file,
                                  g_strerror(errno)));
}

static enum result make(struct workshop *shop, const char *config_file, const char *file)
{
    const char *part = in_it(shop, "whole");
    enum result r = dump(shop);
    if (!r)
        r = copy(shop, shop->config->key_file, ARCHIVE_KEY);
    if (!r)
        r = copy(shop, config_file, ARCHIVE_CONFIG);
    if (r)
        return r;
    r = archive_make(shop->pool, shop->directory, head_of(shop, cli_actor().at), part, is_ended);
    if (!r)
        r = verify(shop, part);
    if (!r && is_ended())
        r = RESULT_FAILED;
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

static int end_backup(const struct workshop *shop)
{
    return cli_refused("backup",
                       is_ended() ? "interrupted; nothing is left of it"
                                  : pool_printf(shop->pool, "nothing is left of it: %s",
                                                shop->why ? shop->why : "the lines above say why"));
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
    if (!has_name("backup", argv[1]))
        return CLI_FAILED;
    g_autofree char *file = g_canonicalize_filename(argv[1], NULL);
    if (g_file_test(file, G_FILE_TEST_EXISTS))
        return cli_refused("backup", is_taken(&shop, file));
    if (begin(&shop, file))
        return CLI_FAILED;
    enum result r = make(&shop, config->file, file);
    close_shop(&shop);
    if (r)
        return end_backup(&shop);
    if (stat(file, &made) != 0)
        return cli_refused("backup", pool_printf(pool, "%s: %s", file, g_strerror(errno)));
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

/* Also a socket of systemd's without the service, which its first client starts. A full backlog is
 * an answer, too. */
static bool service_runs(const struct config *config)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (g_strlcpy(address.sun_path, config->socket, sizeof address.sun_path) >=
        sizeof address.sun_path)
        return false; /* the service cannot listen there either */
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool is_answered =
        fd >= 0 &&
        (connect(fd, (const struct sockaddr *)&address, sizeof address) == 0 || errno == EAGAIN);
    if (fd >= 0)
        close(fd);
    return is_answered;
}

/* It would go on with what it has read of the database that was there before, and make a key. */
static enum result check_stopped(struct workshop *shop)
{
    return service_runs(shop->config)
               ? failed("restore: the service runs (its socket answers), so nothing was restored: "
                        "sudo systemctl stop " UNITS ", and run it again")
               : RESULT_OK;
}

static enum result migrate(struct workshop *shop)
{
    bool is_changed;
    enum result r = admin_enter(shop->admin);
    shop->done = MAX(shop->done, DONE_SCHEMA);
    if (!r && cli_schema(&shop->admin->config, &is_changed))
        r = RESULT_FAILED;
    admin_leave(shop->admin);
    if (!r && shop->done == DONE_ROWS)
        shop->done = DONE_ALL;
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

/* A restore never writes over a fair. Of which version its schema is does not matter, and it stays
 * of that one: this comes before the first migrate. */
static enum result check_empty(struct workshop *shop)
{
    const char *slugs;
    enum result r = admin_enter(shop->admin);
    if (!r)
        r = data_migrate_fairs(shop->admin->config.connection, shop->pool, &slugs);
    admin_leave(shop->admin);
    if (r || !*slugs)
        return r;
    return failed(pool_printf(shop->pool,
                              "the database already holds fairs (%s), and they stay; restore into "
                              "an empty one: createdb, and its name in the configuration",
                              slugs));
}

/* A key that is there must be the backup's: with another one, cookies and second factors of these
 * rows are worth nothing. */
static enum result check_key(struct workshop *shop)
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
static enum result put_key(struct workshop *shop)
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
    shop->has_put_key = is_put;
    return is_put ? RESULT_OK
                  : failed(pool_printf(shop->pool, "%s cannot be written: %s", key,
                                       g_strerror(errno)));
}

static enum result load(struct workshop *shop)
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
    if (!r)
        shop->done = DONE_ROWS;
    return r;
}

static enum result clear_schema(struct workshop *shop)
{
    enum result r = admin_enter(shop->admin);
    if (!r)
        r = data_migrate_clear(shop->admin->config.connection);
    admin_leave(shop->admin);
    return r;
}

/* What is wrong with the figures was wrong with them in the backup. */
static void tell_figures(const char *slug, enum result r)
{
    static const char *const rows =
        " differ from its rows: sudo -u " CLI_SERVICE_ACCOUNT " bussanten tally rebuild ";
    bool is_sealed = r == RESULT_GONE;
    fflush(stdout);
    fprintf(stderr,
            "bussanten: restore: restored, all of it, but the figures of %s%s%s; then start the "
            "service\n",
            slug,
            is_sealed ? " are not those of its seal: somebody changed them before the backup"
                      : rows,
            is_sealed ? "" : slug);
}

/* The figures of every fair must be those of its rows. RESULT_INVALID: they are not, and stderr
 * says so. */
static enum result verify_figures(struct workshop *shop)
{
    int n;
    const struct event_entry *fairs;
    bool differ = false;
    enum result r = list_fairs(shop, &n, &fairs);
    if (!r)
        r = admin_enter(shop->admin);
    for (int i = 0; !r && i < n; i++) {
        r = is_ended() ? RESULT_FAILED : cli_verify(&shop->admin->config, fairs[i].slug);
        if (r != RESULT_INVALID && r != RESULT_GONE)
            continue;
        tell_figures(fairs[i].slug, r);
        differ = true;
        r = RESULT_OK;
    }
    admin_leave(shop->admin);
    return !r && differ ? RESULT_INVALID : r ? RESULT_FAILED : RESULT_OK;
}

/* The first `migrate` makes the roles, which a dump does not have. Its schema goes again: that of
 * an older backup has less, and could not be put in the place of it. The second one brings such a
 * backup forward. */
static enum result restore(struct workshop *shop, const char *file)
{
    const char *head;
    enum result r = archive_open(shop->pool, file, shop->directory, is_ended, &head);
    if (r)
        return r;
    fputs(head, stdout);
    fflush(stdout);
    enum result (*const steps[])(struct workshop * shop) = {check_key, check_empty, check_stopped,
                                                            migrate,   put_key,     clear_schema,
                                                            load,      migrate,     verify_figures};
    for (size_t i = 0; !r && i < G_N_ELEMENTS(steps); i++)
        r = is_ended() ? RESULT_FAILED : steps[i](shop);
    return r;
}

/* What a restore that did not come to its end leaves, and what to do then. */
static const char *what_is_so(const struct workshop *shop)
{
    switch (shop->done) {
    case DONE_NOTHING:
        return "nothing was changed";
    case DONE_SCHEMA:
        return pool_printf(shop->pool,
                           "no row was restored: the database holds no fair%s%s; run the same "
                           "command again",
                           shop->has_put_key ? ", and the backup's key is in " : "",
                           shop->has_put_key ? shop->config->key_file : "");
    case DONE_ROWS:
        return pool_printf(shop->pool,
                           "the rows and the key are restored, but the schema may be an earlier "
                           "version's: %s; then start the service",
                           shop->admin->is_named
                               ? "sudo bussanten migrate --administrator CONNECTION"
                               : "sudo -u " SPAWN_ADMIN " bussanten migrate");
    default:
        return "restored, all of it, but not every fair's figures were compared with its rows: "
               "start the service, then sudo -u " CLI_SERVICE_ACCOUNT
               " bussanten tally verify SLUG";
    }
}

static int end_restore(const struct workshop *shop, enum result r)
{
    if (r == RESULT_INVALID) /* said for each fair */
        return CLI_FAILED;
    fflush(stdout);
    return cli_refused("restore", pool_printf(shop->pool, "%s%s", is_ended() ? "interrupted; " : "",
                                              what_is_so(shop)));
}

/* Before anything is read or made. */
static enum result check_input(struct workshop *shop, const char *file, bool is_input)
{
    struct stat status;
    if (is_input)
        return isatty(STDIN_FILENO)
                   ? failed("restore -: standard input is a terminal; give it the backup: ssh "
                            "store cat FILE | sudo bussanten restore -")
                   : RESULT_OK;
    int fault = stat(file, &status) != 0                           ? errno
                : S_ISDIR(status.st_mode)                          ? EISDIR
                : faccessat(AT_FDCWD, file, R_OK, AT_EACCESS) != 0 ? errno
                                                                   : 0;
    return fault ? failed(pool_printf(shop->pool, "restore: %s: %s; nothing was changed", file,
                                      g_strerror(fault)))
                 : RESULT_OK;
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
    if (!has_name("restore", argv[1]))
        return CLI_FAILED;
    g_autofree char *file = g_canonicalize_filename(argv[1], NULL);
    if (check_input(&shop, file, is_input) || check_stopped(&shop) || begin(&shop, file))
        return CLI_FAILED;
    enum result r = restore(&shop, is_input ? ARCHIVE_INPUT : file);
    close_shop(&shop);
    if (r)
        return end_restore(&shop, r);
    printf("restored; the configuration of the backup is in it as " ARCHIVE_CONFIG
           " (%star -xf %s " ARCHIVE_CONFIG "). Next: sudo systemctl start " UNITS
           ", then sudo -u " CLI_SERVICE_ACCOUNT " bussanten check\n",
           is_input ? "where the file is: " : "", is_input ? "FILE" : file);
    return CLI_OK;
}
