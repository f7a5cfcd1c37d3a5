/*
 * `bussanten setup`: makes of an installed program a running one. This file reads the options, asks
 * for what is missing, and goes through the steps, which are in the other app/cli_setup_*.c. Each
 * step first looks whether its part stands, so the command may run again, and the operator's own
 * changes stay. The list of the steps is app/setup.h.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/admin.h"
#include "app/setup.h"
#include "app/spawn.h"
#include "base/clock.h"
#include "lib/db.h"
#include "lib/secret.h"
#include "model/staff.h"

#define FIRST_LOGIN "host"
#define LINE_SIZE 4097 /* a terminal gives no longer line */

/* --- what all steps use --- */

void setup_say(const struct setup *setup, const char *part, enum setup_state state,
               const char *format, ...)
{
    static const char *const words[] = {
        [SETUP_STANDS] = "stands", [SETUP_DONE] = "done", [SETUP_NOTE] = "note"};
    va_list args;
    printf("%-13s  %-6s  ", part, state == SETUP_DONE && setup->is_dry ? "to do" : words[state]);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    puts("");
    fflush(stdout);
}

enum result setup_fail(const char *part, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "bussanten: setup: %s: ", part);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    return RESULT_FAILED;
}

const char *setup_path(const struct setup *setup, const char *path)
{
    return pool_printf(setup->pool, "%s%s", setup->root, path);
}

/* The numbers of an owner. Nobody gives files to one that is not known. */
struct owner {
    bool is_known;
    uid_t uid;
    gid_t gid;
};

static const struct passwd *user_below(const struct setup *setup, const char *name)
{
    const struct passwd *of = NULL;
    FILE *file = fopen(setup_path(setup, "/etc/passwd"), "re");
    while (file && (of = fgetpwent(file)) != NULL && strcmp(of->pw_name, name) != 0)
        continue;
    if (file)
        fclose(file);
    return of;
}

static const struct group *group_below(const struct setup *setup, const char *name)
{
    const struct group *of = NULL;
    FILE *file = fopen(setup_path(setup, "/etc/group"), "re");
    while (file && (of = fgetgrent(file)) != NULL && strcmp(of->gr_name, name) != 0)
        continue;
    if (file)
        fclose(file);
    return of;
}

/* NULL: root. Below --root the accounts are those of its files, with other numbers than here. */
static struct owner owner_of(const struct setup *setup, const char *user, const char *group)
{
    bool is_here = !*setup->root;
    const struct passwd *of = !user ? NULL : is_here ? getpwnam(user) : user_below(setup, user);
    const struct group *in = !group ? NULL : is_here ? getgrnam(group) : group_below(setup, group);
    return (struct owner){
        .is_known = (is_here || geteuid() == 0) && (!user || of) && (!group || in),
        .uid = of ? of->pw_uid : 0,
        .gid = in ? in->gr_gid : 0,
    };
}

bool setup_knows_account(const struct setup *setup)
{
    return owner_of(setup, CLI_SERVICE_ACCOUNT, CLI_SERVICE_ACCOUNT).is_known;
}

/* Owner and mode come before the content: a connection string may have a password. */
static bool fill(const struct setup *setup, int fd, const char *text, mode_t mode,
                 const char *group)
{
    size_t length = strlen(text), at = 0;
    const struct owner to = owner_of(setup, NULL, group);
    bool is_done = (!to.is_known || fchown(fd, to.uid, to.gid) == 0) && fchmod(fd, mode) == 0;
    while (is_done && at < length) {
        ssize_t n = write(fd, text + at, length - at);
        is_done = n > 0 || (n < 0 && errno == EINTR);
        at += n > 0 ? (size_t)n : 0;
    }
    return is_done && fsync(fd) == 0;
}

enum result setup_write(const struct setup *setup, const char *path, const char *text, mode_t mode,
                        const char *group)
{
    g_autofree char *directory = g_path_get_dirname(path);
    char *part = pool_printf(setup->pool, "%s.XXXXXX", path);
    if (setup->is_dry)
        return RESULT_OK;
    g_mkdir_with_parents(directory, 0755);
    int fd = g_mkstemp_full(part, O_WRONLY | O_CLOEXEC, 0600);
    bool is_done = fd >= 0 && fill(setup, fd, text, mode, group) && g_rename(part, path) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (is_done)
        return RESULT_OK;
    if (fd >= 0)
        g_unlink(part);
    return setup_fail("file", "%s: %s", path, g_strerror(error));
}

/* The service may put a link in the place of a file that is its own, so links are not followed. */
enum result setup_give(const struct setup *setup, const char *path, mode_t mode, const char *user,
                       const char *group)
{
    const struct owner to = owner_of(setup, user, group);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool is_given =
        fd >= 0 && (!to.is_known || fchown(fd, to.uid, to.gid) == 0) && fchmod(fd, mode) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    return is_given ? RESULT_OK : setup_fail("file", "%s: %s", path, g_strerror(error));
}

enum result setup_own(const struct setup *setup, const char *path, mode_t mode, const char *user,
                      const char *group)
{
    struct stat is;
    const struct owner to = owner_of(setup, user, group);
    bool has_owner =
        stat(path, &is) == 0 && (!to.is_known || (is.st_uid == to.uid && is.st_gid == to.gid));
    if (has_owner && (is.st_mode & 07777) == mode)
        return RESULT_OK;
    setup_say(setup, "file", SETUP_DONE, "give %s its owner and mode: %s:%s %04o", path,
              user ? user : "root", group ? group : "root", (unsigned)mode);
    return setup->is_dry ? RESULT_OK : setup_give(setup, path, mode, user, group);
}

enum result setup_run(const struct setup *setup, const char *account, const char *const *words)
{
    struct spawn spawn = {.pool = setup->pool};
    if (setup->is_dry)
        return RESULT_OK;
    if (account)
        spawn_as(&spawn, account);
    for (; *words; words++)
        spawn_word(&spawn, *words);
    return spawn_aloud(&spawn);
}

/* --- options --- */

/* A shell makes an empty word of a variable that is not set: that is no answer. An empty
 * --root would mean this machine, and an empty --database would take the configuration's away. */
static bool has_value(const char *option, const char *value)
{
    if (value[strspn(value, " \t\r\n")])
        return true;
    fprintf(stderr, "bussanten: setup: %s: its value is empty; is a variable not set?\n", option);
    return false;
}

/* False if an option is unknown, lacks its value or is given twice. */
static bool read_options(int argc, char **argv, struct setup *setup)
{
    const struct {
        const char *name, **value;
    } options[] = {
        {"--host", &setup->host},
        {"--certificate", &setup->certificate},
        {"--certificate-key", &setup->certificate_key},
        {"--database", &setup->database},
        {"--administrator", &setup->administrator},
        {"--login", &setup->login},
        {"--root", &setup->root},
    };
    for (int i = 1; i < argc; i += 2) {
        const char **value = NULL;
        for (size_t at = 0; at < G_N_ELEMENTS(options); at++) {
            if (strcmp(argv[i], options[at].name) == 0)
                value = options[at].value;
        }
        if (value && *value)
            fprintf(stderr, "bussanten: setup: %s is given twice\n", argv[i]);
        if (!value || *value || i + 1 == argc || !has_value(argv[i], argv[i + 1]))
            return false;
        *value = argv[i + 1];
    }
    return true;
}

/* --- are they right? --- */

#define LETTERS "abcdefghijklmnopqrstuvwxyz0123456789.-"
#define DIGITS "0123456789"
#define LABEL_MAX 63

/* A name that ends in a number is an IP address for a browser, so it must be a whole one. */
static bool is_site_name(const char *host)
{
    struct in_addr address;
    const char *label = host;
    size_t length;
    if (strlen(host) > 253 || strspn(host, LETTERS) != strlen(host))
        return false;
    for (;; label += length + 1) {
        length = strcspn(label, ".");
        if (!length || length > LABEL_MAX || label[0] == '-' || label[length - 1] == '-')
            return false;
        if (!label[length])
            break;
    }
    return strspn(label, DIGITS) != length || inet_pton(AF_INET, host, &address) == 1;
}

static enum result check_host(const struct setup *setup)
{
    const char *host = setup->host;
    if (!host)
        return setup_fail("host", "say the site's name: --host fair.example.lg.jp");
    if (!is_site_name(host))
        return setup_fail("host",
                          "%s is no name of a site: words of a-z, 0-9 and - with dots between, "
                          "each of 1 to 63 letters and with - only inside, such as "
                          "fair.example.lg.jp; or an IPv4 address",
                          host);
    return RESULT_OK;
}

/* True if a line of the file begins so and ends so. What openssl prints above a certificate is in
 * no such line. */
static bool has_line(FILE *file, const char *begin, const char *end)
{
    char *line = NULL;
    size_t size = 0;
    bool has = false;
    while (!has && getline(&line, &size, file) >= 0) {
        g_strchomp(line);
        has = g_str_has_prefix(line, begin) && g_str_has_suffix(line, end);
    }
    free(line);
    return has;
}

/* Whoever confuses two files learns it from nginx otherwise, which then does not start. A file that
 * this account cannot read is not judged. */
static enum result check_pem(const struct setup *setup, const char *option, const char *path)
{
    bool is_key = strcmp(option, "--certificate-key") == 0;
    FILE *file = fopen(setup_path(setup, path), "re");
    if (!file)
        return RESULT_OK;
    bool has = has_line(file, "-----BEGIN ", is_key ? "PRIVATE KEY-----" : "CERTIFICATE-----");
    fclose(file);
    if (has)
        return RESULT_OK;
    return setup_fail("TLS", "%s holds no %s in PEM (a line -----BEGIN %s-----)", path,
                      is_key ? "private key" : "certificate",
                      is_key ? "PRIVATE KEY" : "CERTIFICATE");
}

/* The path becomes a word of nginx's configuration. */
static enum result check_file(const struct setup *setup, const char *option, const char *path)
{
    struct stat of;
    if (!path)
        return setup_fail("TLS", "say the certificate and its key: --certificate FILE "
                                 "--certificate-key FILE; or --without-tls");
    if (*path != '/' || strpbrk(path, " \t\n;{}\"'\\$#"))
        return setup_fail("TLS", "%s %s: must be a path from / without odd characters", option,
                          path);
    bool is_seen = stat(setup_path(setup, path), &of) == 0;
    if (!is_seen && errno != EACCES)
        return setup_fail("TLS", "%s %s: %s", option, path, g_strerror(errno));
    if (is_seen && !S_ISREG(of.st_mode))
        return setup_fail("TLS", "%s %s: it is no file", option, path);
    return is_seen ? check_pem(setup, option, path) : RESULT_OK;
}

/* sudo writes the words of a command into the log, and others see them in the list of processes. */
static enum result check_secrets(const struct setup *setup)
{
    const char *const options[] = {setup->database, setup->administrator};
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
        const char *fault = options[i] ? admin_secret_fault(options[i]) : NULL;
        if (fault)
            return setup_fail("database", "%s: %s", i ? "--administrator" : "--database", fault);
    }
    return RESULT_OK;
}

static enum result check_connection(const struct setup *setup, const char *option,
                                    const char *connection)
{
    const char *why = connection ? db_connection_fault(setup->pool, connection) : NULL;
    return why ? setup_fail("database", "%s: %s", option, why) : RESULT_OK;
}

/* The configuration takes one line, and libpq must be able to read it. */
static enum result check_database(const struct setup *setup)
{
    if (setup->database && strpbrk(setup->database, "\n\\"))
        return setup_fail("database", "a connection string is one line without backslashes");
    return check_connection(setup, "--database", setup->database);
}

static enum result check_administrator(const struct setup *setup)
{
    return check_connection(setup, "--administrator", setup->administrator);
}

/* Without both it is a trial without TLS. */
static enum result check_certificate(const struct setup *setup)
{
    return setup->certificate || setup->certificate_key
               ? check_file(setup, "--certificate", setup->certificate)
               : RESULT_OK;
}

static enum result check_key(const struct setup *setup)
{
    return check_file(setup, "--certificate-key", setup->certificate_key);
}

static enum result check_login(const struct setup *setup)
{
    return !setup->login || staff_login_ok(setup->login) ? RESULT_OK
                                                         : setup_fail("login", CLI_LOGIN_FAULT);
}

/* What is known before a question is asked. What is not known yet is no fault. */
static enum result check_given(const struct setup *setup)
{
    enum result r = setup->host ? check_host(setup) : RESULT_OK;
    if (!r && setup->without_tls && (setup->certificate || setup->certificate_key))
        return setup_fail("TLS", "--without-tls has no certificate");
    if (!r && setup->certificate)
        r = check_certificate(setup);
    if (!r && setup->certificate_key)
        r = check_key(setup);
    if (!r)
        r = check_database(setup);
    if (!r)
        r = check_administrator(setup);
    return r ? r : check_login(setup);
}

/* What is still missing where nobody was asked. */
static enum result check_complete(const struct setup *setup)
{
    enum result r = check_host(setup);
    if (!r && !setup->without_tls)
        r = check_file(setup, "--certificate", setup->certificate);
    if (!r && !setup->without_tls)
        r = check_key(setup);
    return r;
}

/* --- questions --- */

/* Asks on a terminal for what no option gave, until the answer is right. An empty answer leaves it
 * NULL. The end of the input is no answer: it must not mean that a site has no certificate. */
static enum result ask(const struct setup *setup, const char *question, const char **value,
                       enum result (*check)(const struct setup *setup))
{
    char line[LINE_SIZE];
    if (*value || !isatty(STDIN_FILENO))
        return RESULT_OK;
    for (;;) {
        fprintf(stderr, "%s: ", question);
        if (!fgets(line, sizeof line, stdin)) {
            fputc('\n', stderr);
            return setup_fail("questions", "they ended without an answer. Nothing was done");
        }
        *value = *g_strstrip(line) ? pool_strdup(setup->pool, line) : NULL;
        if (!check(setup))
            return RESULT_OK;
        *value = NULL;
    }
}

static enum result ask_tls(struct setup *setup)
{
    enum result r = RESULT_OK;
    if (!setup->without_tls)
        r = ask(setup,
                setup->certificate_key ? "The file of its certificate"
                                       : "The file of its certificate (empty: a trial without TLS)",
                &setup->certificate, check_certificate);
    if (r)
        return r;
    if (setup->certificate)
        return ask(setup, "The file of the certificate's key", &setup->certificate_key, check_key);
    if (isatty(STDIN_FILENO))
        setup->without_tls = true;
    return RESULT_OK;
}

static enum result ask_database(struct setup *setup)
{
    enum result r =
        ask(setup, "A connection string of the database (empty: as configured, or on this machine)",
            &setup->database, check_database);
    if (r || !setup->database)
        return r;
    return ask(setup, "A connection string of its administrator (empty: it has the schema already)",
               &setup->administrator, check_administrator);
}

static enum result ask_all(struct setup *setup)
{
    enum result r =
        ask(setup, "The site's name, such as fair.example.lg.jp", &setup->host, check_host);
    if (!r)
        r = ask_tls(setup);
    if (r || setup->is_known)
        return r;
    r = ask_database(setup);
    if (!r)
        r = ask(setup, "The login of the host's first account (empty: " FIRST_LOGIN ")",
                &setup->login, check_login);
    return r;
}

static enum result check_account(const struct setup *setup)
{
    if (geteuid() == 0 || setup->is_dry || *setup->root)
        return RESULT_OK;
    return setup_fail("account",
                      "it changes this machine, so it runs as root, and this is %s: sudo bussanten "
                      "setup ... (--dry-run says what it would do, to anybody who may read the "
                      "configuration or while there is none)",
                      g_get_user_name());
}

/* Without it nobody knows what a former run was told, or which database is meant. */
static enum result check_configuration(const struct setup *setup)
{
    const char *file = setup->config_file;
    if (access(file, F_OK) != 0 || access(file, R_OK) == 0)
        return RESULT_OK;
    return setup_fail("configuration", "%s cannot be read by %s: run it as root, also a --dry-run",
                      file, g_get_user_name());
}

/* Who became root by `su` alone has no directory in PATH with adduser and nginx. */
static void widen_path(struct pool *pool)
{
    const char *path = g_getenv("PATH");
    path = path && *path ? path : "/usr/bin:/bin";
    g_setenv("PATH", pool_printf(pool, "%s:/usr/sbin:/sbin", path), TRUE);
}

static enum result go_through(struct setup *setup)
{
    enum result r = setup_plan_config(setup);
    if (!r)
        r = setup_plan_site(setup);
    if (!r)
        r = setup_account(setup);
    if (!r)
        r = setup_config(setup);
    if (!r)
        r = setup_directories(setup);
    if (!r)
        r = setup_database(setup);
    if (!r)
        r = setup_site(setup);
    if (!r) {
        r = setup_service(setup);
        if (!r)
            r = setup_nginx(setup);
        if (r)
            setup_disable_site(setup);
    }
    if (!r)
        r = setup_first_account(setup);
    return r ? r : setup_answers(setup);
}

int cli_setup(const char *file, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct setup setup = {.pool = pool};
    setup.is_dry = cli_take_flag(&argc, argv, "--dry-run");
    setup.without_tls = cli_take_flag(&argc, argv, "--without-tls");
    if (!read_options(argc, argv, &setup))
        return cli_usage("setup");
    if (!setup.root)
        setup.root = "";
    if (secret_init() || clock_init() || check_account(&setup) || check_secrets(&setup))
        return CLI_FAILED;
    setup.config_file = setup_path(&setup, file);
    if (check_configuration(&setup))
        return CLI_FAILED;
    widen_path(pool);
    if (setup.is_dry)
        fputs("bussanten: setup: a dry run: nothing will be done\n", stderr);
    setup_recall(&setup);
    if (check_given(&setup) || ask_all(&setup))
        return CLI_FAILED;
    if (!setup.login)
        setup.login = FIRST_LOGIN;
    umask(022);
    if (check_complete(&setup) || go_through(&setup))
        return CLI_FAILED;
    puts(setup.is_dry ? "nothing was done; without --dry-run it is"
                      : "now: sudo -u " CLI_SERVICE_ACCOUNT " bussanten event import FILE, and "
                        "then: sudo -u " CLI_SERVICE_ACCOUNT " bussanten check");
    return CLI_OK;
}
