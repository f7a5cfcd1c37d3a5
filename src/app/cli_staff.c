/*
 * `bussanten staff`: the accounts of the staff of the host and the municipalities. Passwords are
 * read from standard input, so that no list of processes and no shell history shows them. Signing
 * in is page/login.c; what an account may see is model/staff.h.
 */
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "data/second_factor.h"
#include "data/staff.h"
#include "lib/secret.h"
#include "model/event.h"
#include "model/password.h"

#define SAY_HOST "several municipalities hold fairs here; say whose fairs the account is for: "

/* --- passwords --- */

static struct termios shown; /* the terminal as it was */

/* tcsetattr() may be called in a signal's handler (signal-safety(7)). The signal then does what it
 * does without one. */
static void show_and_end(int number)
{
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    raise(number);
}

/* Reads a line from the terminal that is not shown there. Whoever ends the command meanwhile gets
 * the terminal back as it was. Meanwhile nobody can stop it (Ctrl-Z). */
static bool read_unseen(char *line, int size)
{
    static const struct {
        int number;
        struct sigaction action;
    } signals[] = {
        {SIGINT, {.sa_handler = show_and_end, .sa_flags = (int)SA_RESETHAND}},
        {SIGTERM, {.sa_handler = show_and_end, .sa_flags = (int)SA_RESETHAND}},
        {SIGHUP, {.sa_handler = show_and_end, .sa_flags = (int)SA_RESETHAND}},
        {SIGQUIT, {.sa_handler = show_and_end, .sa_flags = (int)SA_RESETHAND}},
        {SIGTSTP, {.sa_handler = SIG_IGN}},
    };
    struct sigaction before[G_N_ELEMENTS(signals)];
    struct termios unseen = shown;
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i].number, &signals[i].action, &before[i]);
    unseen.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    fputs("password: ", stderr);
    bool read = fgets(line, size, stdin) != NULL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    fputc('\n', stderr);
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
        sigaction(signals[i].number, &before[i], NULL);
    return read;
}

/* Reads a line. A line that is too long is cut off. */
static bool read_line(char *line, int size)
{
    bool typed = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    bool read = typed ? read_unseen(line, size) : fgets(line, size, stdin) != NULL;
    if (read)
        line[strcspn(line, "\r\n")] = '\0';
    return read;
}

static const char *const password_faults[] = {
    [PASSWORD_UNCLEAN] = "the password is no text in UTF-8",
    [PASSWORD_LONG] = "the password is too long (200 bytes at most)",
    [PASSWORD_SHORT] = "the password is too short (12 characters at least; a few words are easy to "
                       "remember)",
    [PASSWORD_LOGIN] = "the password is hardly more than the login; choose words that have nothing "
                       "to do with it",
    [PASSWORD_REPEATED] = "the password repeats a part or a sequence; choose words that do not "
                          "follow each other",
    [PASSWORD_COMMON] = "this password is among those that are guessed first; choose another one",
};

/* Called before a database connection is opened, because hashing takes long. */
static int hash_password(struct pool *pool, const char *login, const char *password,
                         const char **ret_hash)
{
    enum password_fault fault = password_check(password, login);
    if (fault)
        return cli_refused("staff", password_faults[fault]);
    /* as a form's password arrives */
    char *composed = text_composed(pool, password, strlen(password));
    enum result r = secret_password_hash(pool, composed, ret_hash);
    secret_wipe(composed, strlen(composed));
    return r ? cli_failed("staff", r) : CLI_OK;
}

/* The password is stored only in this buffer, and is wiped from it. */
static int read_password(struct pool *pool, const char *login, const char **ret_hash)
{
    char password[PASSWORD_MAX + 8];
    setvbuf(stdin, NULL, _IONBF, 0); /* a buffer of stdin would keep a copy of the password */
    bool read = read_line(password, sizeof password);
    int status = read ? hash_password(pool, login, password, ret_hash)
                      : cli_refused("staff", "no password on standard input");
    secret_wipe(password, sizeof password);
    return status;
}

/* --- the commands --- */

/* The words of a command, in any order. NULL: not given. */
struct words_given {
    const char *login, *role, *municipality, *host;
};

/* Reads LOGIN and the options. Returns what is wrong, or NULL. */
static const char *read_words(int argc, char **argv, struct words_given *ret)
{
    const struct {
        const char *name, **value;
    } options[] = {
        {"--role", &ret->role}, {"--municipality", &ret->municipality}, {"--host", &ret->host}};
    for (int i = 0; i < argc; i++) {
        const char **value = &ret->login;
        for (size_t at = 0; at < G_N_ELEMENTS(options); at++) {
            if (strcmp(argv[i], options[at].name) == 0)
                value = options[at].value;
        }
        if (value != &ret->login && ++i == argc)
            return "an option has no value";
        if (*value)
            return "something is given twice";
        *value = argv[i];
    }
    if (!ret->login || !staff_login_ok(ret->login))
        return CLI_LOGIN_FAULT;
    if ((ret->municipality && !municipality_code_ok(ret->municipality)) ||
        (ret->host && !municipality_code_ok(ret->host)))
        return "this is no municipality's code (six digits, the last a check digit)";
    return NULL;
}

/* Returns what is wrong, or NULL. The municipality of a host's account is the host. */
static const char *read_account(int argc, char **argv, struct staff *staff)
{
    struct words_given given = {0};
    const char *fault = read_words(argc, argv, &given);
    if (fault)
        return fault;
    if (!given.role || !staff_role_parse(given.role, &staff->role))
        return "--role is host or municipality";
    bool is_host = staff->role == STAFF_HOST;
    if (!is_host && !given.municipality)
        return "--role municipality needs --municipality CODE";
    if (is_host && given.host)
        return "whose host it is says --municipality CODE; --host belongs to --role municipality";
    staff->login = given.login;
    staff->municipality = is_host ? NULL : given.municipality;
    staff->host = is_host ? given.municipality : given.host;
    return NULL;
}

/* Finds whose fairs an account is for that does not say so: of the only municipality that holds
 * any. Before the first fair is imported there is none, and the account sees nothing until
 * `staff assign`. Returns what is wrong, or NULL. */
static enum result find_host(struct cli_db *cli, struct pool *pool, struct staff *staff,
                             const char **ret_fault)
{
    int n;
    const char *const *hosts;
    *ret_fault = NULL;
    if (staff->host)
        return RESULT_OK;
    enum result r = data_staff_hosts(cli->db, pool, staff->municipality, &n, &hosts);
    if (r)
        return r;
    if (n > 1)
        *ret_fault =
            staff->role == STAFF_HOST ? SAY_HOST "--municipality CODE" : SAY_HOST "--host CODE";
    if (n == 1)
        staff->host = hosts[0];
    if (n == 0)
        fprintf(stderr,
                "bussanten: staff: no fair is for this account yet, so it sees none; import the "
                "fair, then: bussanten staff assign %s --host CODE\n",
                staff->login);
    return RESULT_OK;
}

static int say_refused(const char *constraint)
{
    if (strcmp(constraint, "staff_login_key") == 0)
        return cli_refused("staff", "this login is taken (also those of disabled accounts are)");
    if (strcmp(constraint, "staff_municipality_code_fkey") == 0 ||
        strcmp(constraint, "staff_host_code_fkey") == 0)
        return cli_refused("staff", "no event has this municipality; import the event first");
    return cli_failed("staff", RESULT_INVALID);
}

static int add(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct staff staff = {0};
    const char *hash, *fault = read_account(argc, argv, &staff);
    if (fault) {
        cli_refused("staff", fault);
        return cli_usage("staff add");
    }
    int status = read_password(pool, staff.login, &hash);
    if (status)
        return status;
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    const struct actor by = cli_actor();
    r = find_host(&cli, pool, &staff, &fault);
    if (fault)
        status = cli_refused("staff", fault);
    else if (!r)
        r = data_staff_add(cli.db, pool, &staff, hash, &by);
    if (r == RESULT_INVALID)
        status = say_refused(db_constraint(cli.db));
    r = cli_close(&cli, r);
    if (status)
        return status;
    if (r)
        return cli_failed("staff", r);
    printf("%s: was added\n", staff.login);
    return CLI_OK;
}

/* Says what was done to the account, or why it was not. */
static int finish(struct cli_db *cli, enum result r, const char *login, const char *done)
{
    r = cli_close(cli, r);
    if (r == RESULT_NOT_FOUND) {
        fprintf(stderr, "bussanten: there is no account %s; bussanten staff list shows them\n",
                login);
        return CLI_FAILED;
    }
    if (r == RESULT_FORBIDDEN)
        return cli_refused("staff", "this account is disabled; \"staff enable\" opens it again");
    if (r)
        return cli_failed("staff", r);
    printf("%s: %s\n", login, done);
    return CLI_OK;
}

static int password(const struct config *config, const char *login)
{
    g_autoptr(pool) pool = pool_new();
    const char *hash;
    int status = read_password(pool, login, &hash);
    if (status)
        return status;
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    const struct actor by = cli_actor();
    return finish(&cli, data_staff_password(cli.db, pool, login, hash, &by), login,
                  "has the new password; its sessions are ended");
}

typedef enum result (*account_change)(struct db *db, struct pool *pool, const char *login,
                                      const struct actor *by);

static int change(const struct config *config, const char *login, account_change run,
                  const char *done)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    const struct actor by = cli_actor();
    return finish(&cli, run(cli.db, pool, login, &by), login, done);
}

static int assign(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct words_given given = {0};
    const char *fault = read_words(argc, argv, &given);
    if (fault || !given.host || given.role || given.municipality) {
        cli_refused("staff", fault ? fault : "say whose fairs the account is for: --host CODE");
        return cli_usage("staff assign");
    }
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    int status = CLI_OK;
    const struct actor by = cli_actor();
    r = data_staff_assign(cli.db, pool, given.login, given.host, &by);
    if (r == RESULT_INVALID)
        status = say_refused(db_constraint(cli.db));
    if (r == RESULT_FORBIDDEN)
        status = cli_refused("staff",
                             "this account is for the fairs of another host, and has acted there; "
                             "disable it, and add another login");
    if (!status)
        return finish(&cli, r, given.login, "is for the fairs of that host");
    r = cli_close(&cli, r);
    return status;
}

static enum result remove_second_factor(struct db *db, struct pool *pool, const char *login,
                                        const struct actor *by)
{
    return data_second_factor_remove(db, pool, login, NULL, by);
}

static const struct cli_column columns[] = {
    {"login", false},       {"role", false}, {"municipality", false},     {"made_at", false},
    {"disabled_at", false}, {"host", false}, {"second_factor_at", false}, {NULL, false}};

static void print_account(struct cli_table *table, const struct staff_account *account)
{
    struct pool *pool = table->pool;
    cli_table_row(
        table,
        (const char *[]){
            account->staff.login,
            staff_role_name(account->staff.role),
            account->staff.municipality,
            date_iso_moment(pool, account->made_at),
            account->disabled_at ? date_iso_moment(pool, account->disabled_at) : NULL,
            account->staff.host,
            account->second_factor_at ? date_iso_moment(pool, account->second_factor_at) : NULL,
        });
}

static int list(const struct config *config, bool as_json)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    struct cli_table table;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("staff", r);
    struct staff_accounts accounts = {0};
    r = data_staff_list(cli.db, pool, NULL, clock_now(), &accounts);
    r = cli_close(&cli, r);
    if (r)
        return cli_failed("staff", r);
    cli_table_begin(&table, pool, as_json, columns);
    for (int i = 0; i < accounts.n; i++)
        print_account(&table, &accounts.at[i]);
    cli_table_end(&table);
    return CLI_OK;
}

int cli_staff(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (argc > 2 && strcmp(command, "add") == 0)
        return add(config, argc - 2, argv + 2);
    if (argc > 2 && strcmp(command, "assign") == 0)
        return assign(config, argc - 2, argv + 2);
    if (strcmp(command, "invite") == 0) {
        bool is_first = cli_take_flag(&argc, argv, "--first");
        return argc == 3 ? cli_invite(config, argv[2], is_first, NULL) : cli_usage("staff invite");
    }
    if (argc == 3 && strcmp(command, "password") == 0)
        return password(config, argv[2]);
    if (argc == 3 && strcmp(command, "disable") == 0)
        return change(config, argv[2], data_staff_disable, "is closed; its sessions are ended");
    if (argc == 3 && strcmp(command, "enable") == 0)
        return change(config, argv[2], data_staff_enable, "is open again");
    if (argc == 3 && strcmp(command, "unlock") == 0)
        return change(config, argv[2], data_staff_unlock, "may sign in without a wait");
    if (argc == 4 && strcmp(command, "second-factor") == 0 && strcmp(argv[2], "--remove") == 0)
        return change(config, argv[3], remove_second_factor, "has no second factor any more");
    if (strcmp(command, "list") == 0) {
        bool as_json = cli_take_flag(&argc, argv, "--json");
        return argc == 2 ? list(config, as_json) : cli_usage("staff list");
    }
    return cli_usage("staff");
}
