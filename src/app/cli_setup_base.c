/*
 * The steps of `bussanten setup` that concern the account, the configuration, the database and the
 * host's first account. What must be done as another account is done by another process, which
 * becomes that account: PostgreSQL lets an account in by its name. The site of nginx is the sibling
 * app/cli_setup_site.c; the servers are started in app/cli_setup_service.c.
 */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "app/setup.h"
#include "app/spawn.h"

#define DATABASE "bussanten"
#define TEMPLATE PKGDATADIR "/deploy/bussanten.conf"
#define OWN_DATABASE "dbname=" DATABASE

enum result setup_account(const struct setup *setup)
{
    static const char *const add[] = {"adduser",      "--system",          "--quiet",
                                      "--group",      "--no-create-home",  "--home",
                                      "/nonexistent", CLI_SERVICE_ACCOUNT, NULL};
    if (*setup->root) {
        if (!setup_knows_account(setup))
            setup_say(setup, "account", SETUP_NOTE,
                      "no file below %s is given to " CLI_SERVICE_ACCOUNT
                      ": run setup on that machine, too, which makes this account and does it",
                      setup->root);
        return RESULT_OK;
    }
    if (getpwnam(CLI_SERVICE_ACCOUNT)) {
        setup_say(setup, "account", SETUP_STANDS, CLI_SERVICE_ACCOUNT);
        return RESULT_OK;
    }
    setup_say(setup, "account", SETUP_DONE, "make " CLI_SERVICE_ACCOUNT);
    return setup_run(setup, NULL, add) ? setup_fail("account", "it cannot be made: apt-get install "
                                                               "adduser")
                                       : RESULT_OK;
}

static enum result make_directory(const struct setup *setup, const char *path, mode_t mode)
{
    const char *at = setup_path(setup, path);
    g_autofree char *parent = g_path_get_dirname(at);
    if (access(at, F_OK) == 0)
        return setup_own(setup, at, mode, CLI_SERVICE_ACCOUNT, CLI_SERVICE_ACCOUNT);
    setup_say(setup, "directory", SETUP_DONE, "make %s", at);
    if (setup->is_dry)
        return RESULT_OK;
    if (g_mkdir_with_parents(parent, 0755) != 0 || g_mkdir(at, (int)mode) != 0)
        return setup_fail("directory", "%s: %s", at, g_strerror(errno));
    return setup_give(setup, at, mode, CLI_SERVICE_ACCOUNT, CLI_SERVICE_ACCOUNT);
}

/* A key that root has made, below --root here or on another machine, is useless to the service. */
static enum result own_key(const struct setup *setup)
{
    const char *key = setup_path(setup, setup->key_file);
    if (access(key, F_OK) != 0)
        return RESULT_OK;
    return setup_own(setup, key, 0600, CLI_SERVICE_ACCOUNT, CLI_SERVICE_ACCOUNT);
}

/* The service's unit makes both, too; the first account needs the key before that. */
enum result setup_directories(const struct setup *setup)
{
    enum result r = make_directory(setup, "/var/lib/bussanten", 0700);
    if (!r)
        r = make_directory(setup, "/var/cache/bussanten", 0755);
    return r ? r : own_key(setup);
}

/* GLib's parser skips these before a key and after it. */
#define BLANKS " \t\r\f"

static bool is_line_of(const char *line, const char *key)
{
    line += strspn(line, BLANKS);
    const char *after = g_str_has_prefix(line, key) ? line + strlen(key) : "";
    return after[strspn(after, BLANKS)] == '=';
}

/* Replaces the line of a key. */
static const char *with_key(struct pool *pool, const char *text, const char *key, const char *value)
{
    GString *out = pool_string(pool);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        bool is_key = is_line_of(*line, key);
        g_string_append(out, is_key ? pool_printf(pool, "%s = %s", key, value) : *line);
        if (line[1])
            g_string_append_c(out, '\n');
    }
    return out->str;
}

/* Reads the configuration that stands, if there is one. With a fault in it nobody knows which
 * database it means, so the setup ends. */
static enum result read_standing(struct setup *setup, struct config *ret)
{
    struct problems problems = {0};
    setup->is_there = access(setup->config_file, F_OK) == 0;
    if (!setup->is_there)
        return RESULT_OK;
    if (config_load(setup->pool, setup->config_file, &problems, ret) == RESULT_OK)
        return RESULT_OK;
    cli_problems(&problems);
    return setup_fail("configuration", "correct %s as the lines above say, and run setup again",
                      setup->config_file);
}

/* An address that stands with the same name keeps its port. Without TLS here it keeps its https,
 * too, which is a load balancer's. */
static const char *address_of(const struct setup *setup, const struct config *stands)
{
    const char *scheme = setup->without_tls ? "http" : "https";
    g_autoptr(GUri) uri = g_uri_parse(stands->base_url, G_URI_FLAGS_NONE, NULL);
    bool is_its = uri && g_ascii_strcasecmp(g_uri_get_host(uri), setup->host) == 0;
    if (is_its && (setup->without_tls || strcmp(g_uri_get_scheme(uri), scheme) == 0))
        return stands->base_url;
    return pool_printf(setup->pool, "%s://%s", scheme, setup->host);
}

/* The text of the configuration: that one which stands, else the template. */
static enum result read_text(const struct setup *setup, const char *file, const char **ret)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(file, &text, NULL, NULL))
        return setup_fail("configuration", "%s cannot be read: install the program anew", file);
    *ret = pool_strdup(setup->pool, text);
    return RESULT_OK;
}

/* Refuses a text from which the program would not read what the options mean. The words do not tell
 * the connection: it may have a password. */
static enum result check_text(struct setup *setup, const char *text, const char *connection)
{
    struct problems problems = {0};
    struct config config;
    enum result r = config_parse(setup->pool, setup->config_file, text, &problems, &config);
    if (!r && !strcmp(config.base_url, setup->base_url) && !strcmp(config.connection, connection)) {
        setup->key_file = config.key_file;
        return RESULT_OK;
    }
    cli_problems(&problems);
    return setup_fail("configuration",
                      "base_url = %s and connection cannot be written into %s. Nothing was done: "
                      "write them there yourself, and run setup again",
                      setup->base_url, setup->config_file);
}

/* A configuration that is there keeps all that the options do not name, to the letter. */
static enum result plan_text(struct setup *setup, const struct config *stands)
{
    struct pool *pool = setup->pool;
    const char *file = setup->is_there ? setup->config_file : setup_path(setup, TEMPLATE);
    const char *text = NULL, *now, *connection = stands->connection;
    enum result r = read_text(setup, file, &text);
    if (r)
        return r;
    if (setup->database)
        connection = g_strstrip(pool_strdup(pool, setup->database)); /* as the program reads it */
    now = with_key(pool, text, "base_url", setup->base_url);
    if (setup->database || !setup->is_there)
        now = with_key(pool, now, "connection", connection);
    setup->config = setup->is_there && strcmp(text, now) == 0 ? NULL : now;
    return check_text(setup, now, connection);
}

enum result setup_plan_config(struct setup *setup)
{
    struct config stands = {.base_url = "", .connection = OWN_DATABASE};
    enum result r = read_standing(setup, &stands);
    if (r)
        return r;
    setup->base_url = address_of(setup, &stands);
    setup->is_elsewhere = setup->database || strcmp(stands.connection, OWN_DATABASE) != 0;
    if (*setup->root && !setup->is_elsewhere)
        return setup_fail("database", "with --root say which one: --database CONNECTION");
    if (setup->administrator && !setup->is_elsewhere)
        return setup_fail("database",
                          "--administrator is of a database elsewhere, and this is that of this "
                          "machine: name the other one with --database");
    return plan_text(setup, &stands);
}

enum result setup_config(const struct setup *setup)
{
    const char *to = setup->config_file;
    if (!setup->config) {
        setup_say(setup, "configuration", SETUP_STANDS, "%s: %s", to, setup->base_url);
        return setup_own(setup, to, 0640, NULL, CLI_SERVICE_ACCOUNT);
    }
    setup_say(setup, "configuration", SETUP_DONE, "write %s: %s", to, setup->base_url);
    return setup_write(setup, to, setup->config, 0640, CLI_SERVICE_ACCOUNT);
}

/* After an upgrade migrate runs as postgres and reads the configuration. */
static enum result let_admin_read(const struct setup *setup)
{
    static const char *const add[] = {"adduser", "--quiet", SPAWN_ADMIN, CLI_SERVICE_ACCOUNT, NULL};
    const struct group *group = getgrnam(CLI_SERVICE_ACCOUNT);
    for (char **member = group ? group->gr_mem : NULL; member && *member; member++) {
        if (strcmp(*member, SPAWN_ADMIN) == 0)
            return RESULT_OK;
    }
    setup_say(setup, "database", SETUP_DONE,
              "let " SPAWN_ADMIN " read the configuration: add it to the "
              "group " CLI_SERVICE_ACCOUNT);
    return setup_run(setup, NULL, add) ? setup_fail("database", "adduser refused") : RESULT_OK;
}

static enum result make_database(const struct setup *setup)
{
    static const char *const create[] = {"createdb",         "-E",     "UTF8", "-T", "template0",
                                         "--locale=C.UTF-8", DATABASE, NULL};
    struct spawn ask = {.pool = setup->pool};
    const char *out, *errors;
    if (geteuid() != 0) {
        setup_say(setup, "database", SETUP_DONE, "make " DATABASE ", unless it is there");
        return RESULT_OK;
    }
    spawn_as(&ask, SPAWN_ADMIN);
    spawn_word(&ask, "psql");
    spawn_word(&ask, "-XAtq");
    spawn_word(&ask, "--list"); /* of all databases, a line NAME|OWNER|... for each */
    enum result r = spawn_read(&ask, &out, &errors);
    if (r)
        return setup_fail("database", "%s",
                          r == RESULT_NOT_FOUND
                              ? "PostgreSQL is not on this machine: apt-get install postgresql, or "
                                "name another one with --database"
                              : pool_printf(setup->pool, "%s: systemctl start postgresql", errors));
    const char *lines = pool_printf(setup->pool, "\n%s", out);
    if (strstr(lines, "\n" DATABASE "|")) {
        setup_say(setup, "database", SETUP_STANDS, DATABASE);
        return RESULT_OK;
    }
    setup_say(setup, "database", SETUP_DONE, "make " DATABASE);
    return setup_run(setup, SPAWN_ADMIN, create) ? setup_fail("database", "createdb refused")
                                                 : RESULT_OK;
}

/* Runs a command of the program itself, as the account that may do it. *ret_out is what it printed,
 * which the operator sees, too. */
static enum result run_self(const struct setup *setup, const char *account,
                            const char *const *command, const char **ret_out)
{
    struct spawn spawn = {.pool = setup->pool};
    const char *errors;
    spawn_as(&spawn, account);
    spawn_word(&spawn, spawn_self(setup->pool));
    spawn_word(&spawn, "--config");
    spawn_word(&spawn, setup->config_file);
    for (; *command; command++)
        spawn_word(&spawn, *command);
    enum result r = spawn_read(&spawn, ret_out, &errors);
    printf("%s%s", *ret_out, **ret_out ? "\n" : "");
    fprintf(stderr, "%s%s", errors, *errors ? "\n" : "");
    return r;
}

/* Says what became of the schema. With --dry-run nobody has looked. */
static enum result say_schema(const struct setup *setup, bool is_changed, enum result r)
{
    if (r)
        return setup_fail("schema", "as the lines above say; then run setup again");
    if (is_changed)
        setup_say(setup, "schema", SETUP_DONE,
                  "make roles and schema, or bring them to this version");
    else
        setup_say(setup, "schema", SETUP_STANDS, "roles and schema are of this version");
    return RESULT_OK;
}

static enum result make_local(const struct setup *setup)
{
    if (!getpwnam(SPAWN_ADMIN))
        return setup_fail("database", "PostgreSQL is not on this machine: apt-get install "
                                      "postgresql, or name another one with --database");
    enum result r = let_admin_read(setup);
    if (!r)
        r = make_database(setup);
    if (r)
        return r;
    if (setup->is_dry)
        return say_schema(setup, true, RESULT_OK);
    static const char *const migrate[] = {"migrate", NULL};
    const char *out;
    r = run_self(setup, SPAWN_ADMIN, migrate, &out);
    return say_schema(setup, strstr(out, CLI_SCHEMA_CHANGED) != NULL, r);
}

/* The configuration as it was written, with its paths below --root. */
static enum result load(const struct setup *setup, struct config *ret)
{
    struct problems problems = {0};
    if (config_load(setup->pool, setup->config_file, &problems, ret)) {
        cli_problems(&problems);
        return setup_fail("configuration", "%s has a fault", setup->config_file);
    }
    ret->sql = setup_path(setup, ret->sql);
    ret->key_file = setup_path(setup, ret->key_file);
    return RESULT_OK;
}

static enum result make_elsewhere(const struct setup *setup)
{
    struct config config;
    bool is_changed = false;
    if (!setup->administrator) {
        setup_say(setup, "schema", SETUP_NOTE,
                  "with --administrator CONNECTION setup makes roles and schema; or an "
                  "administrator of that database runs bussanten migrate");
        return RESULT_OK;
    }
    if (setup->is_dry)
        return say_schema(setup, true, RESULT_OK);
    enum result r = load(setup, &config);
    if (r)
        return r;
    config.connection = setup->administrator;
    config.pooler = 0; /* the administrator's connection leads to PostgreSQL itself */
    r = cli_schema(&config, &is_changed) ? RESULT_FAILED : RESULT_OK;
    return say_schema(setup, is_changed, r);
}

enum result setup_database(const struct setup *setup)
{
    return setup->is_elsewhere ? make_elsewhere(setup) : make_local(setup);
}

/* PostgreSQL wants a password over the network, and migrate makes the role without one. */
#define NO_PASSWORD                                                                                \
    ". If migrate has just made the role bussanten, it has no password yet: as an administrator "  \
    "of the database say ALTER ROLE bussanten PASSWORD '...', let it in by a line of "             \
    "pg_hba.conf, and write the password into the file of passfile= in the connection"

/* Below --root the command runs as whoever runs setup: there the service may have another number.
 */
enum result setup_first_account(const struct setup *setup)
{
    struct config config;
    bool is_there = false;
    if (setup->is_dry) {
        setup_say(setup, "host", SETUP_DONE, "make the account %s, unless the host has one",
                  setup->login);
        return RESULT_OK;
    }
    enum result r;
    if (!*setup->root) {
        const char *const invite[] = {"staff", "invite", "--first", setup->login, NULL};
        const char *out;
        r = run_self(setup, CLI_SERVICE_ACCOUNT, invite, &out);
        is_there = strstr(out, CLI_IS_THERE) != NULL;
    } else {
        r = load(setup, &config);
        if (!r && config.pooler)
            db_behind_pooler();
        if (!r && cli_invite(&config, setup->login, true, &is_there))
            r = RESULT_FAILED;
        if (!r)
            r = own_key(setup);
    }
    if (r)
        return setup_fail("host", "as the lines above say; then run setup again%s",
                          setup->is_elsewhere ? NO_PASSWORD : "");
    if (is_there)
        setup_say(setup, "host", SETUP_STANDS, "it has an account");
    else
        setup_say(setup, "host", SETUP_DONE, "make the account %s", setup->login);
    return RESULT_OK;
}
