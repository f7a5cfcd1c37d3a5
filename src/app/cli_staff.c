/*
 * `bussanten staff`: the accounts of the staff of the host and the municipalities. Passwords are
 * read from standard input, so that no list of processes and no shell history shows them. Signing
 * in is page/login.c; what an account may see is model/staff.h.
 */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/text.h"
#include "data/staff.h"
#include "lib/secret.h"
#include "model/event.h"
#include "model/password.h"

#define USAGE                                                                                      \
    "staff add LOGIN --role host\n"                                                                \
    "       bussanten staff add LOGIN --role municipality --municipality CODE\n"                   \
    "       bussanten staff password LOGIN\n"                                                      \
    "       bussanten staff disable LOGIN\n"                                                       \
    "       bussanten staff enable LOGIN\n"                                                        \
    "       bussanten staff unlock LOGIN\n"                                                        \
    "       bussanten staff list\n"                                                                \
    "add and password read the password from the first line of standard input"

static int refuse(const char *why)
{
    fprintf(stderr, "bussanten: staff: %s\n", why);
    return CLI_FAILED;
}

/* --- passwords --- */

/* Reads a line. On a terminal, what is typed is not shown. A line that is too long is cut off. */
static bool read_line(char *line, int size)
{
    struct termios shown, unseen;
    bool typed = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
    if (typed) {
        fputs("password: ", stderr);
        unseen = shown;
        unseen.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen);
    }
    bool read = fgets(line, size, stdin) != NULL;
    if (typed) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        fputc('\n', stderr);
    }
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
        return refuse(password_faults[fault]);
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
                      : refuse("no password on standard input");
    secret_wipe(password, sizeof password);
    return status;
}

/* --- the commands --- */

/* Reads LOGIN and the options, in any order. Returns what is wrong, or NULL. */
static const char *read_account(int argc, char **argv, struct staff *staff)
{
    const char *role = NULL;
    for (int i = 0; i < argc; i++) {
        const char **value = strcmp(argv[i], "--role") == 0           ? &role
                             : strcmp(argv[i], "--municipality") == 0 ? &staff->municipality
                                                                      : &staff->login;
        if (value != &staff->login && ++i == argc)
            return "an option has no value";
        if (*value)
            return "something is given twice";
        *value = argv[i];
    }
    if (!staff->login || !staff_login_ok(staff->login))
        return "a login is 3 to 64 of the characters a-z 0-9 . _ -";
    if (!role || !staff_role_parse(role, &staff->role))
        return "--role is host or municipality";
    if ((staff->role == STAFF_MUNICIPALITY) != (staff->municipality != NULL))
        return "--municipality CODE belongs to --role municipality";
    if (staff->municipality && !municipality_code_ok(staff->municipality))
        return "this is no municipality's code (six digits, the last a check digit)";
    return NULL;
}

static int say_refused(const char *constraint)
{
    if (strcmp(constraint, "staff_login_key") == 0)
        return refuse("this login is taken (also those of disabled accounts are)");
    if (strcmp(constraint, "staff_municipality_code_fkey") == 0)
        return refuse("no event has this municipality; import the event first");
    return cli_failed("staff", RESULT_INVALID);
}

static int add(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct staff staff = {0};
    const char *hash, *fault = read_account(argc, argv, &staff);
    if (fault) {
        refuse(fault);
        return cli_usage(USAGE);
    }
    int status = read_password(pool, staff.login, &hash);
    if (status)
        return status;
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    const struct actor by = cli_actor();
    r = data_staff_add(cli.db, pool, &staff, hash, &by);
    if (r == RESULT_INVALID)
        status = say_refused(db_constraint(cli.db));
    r = cli_close(&cli, r);
    if (status)
        return status;
    return r ? cli_failed("staff", r) : CLI_OK;
}

static int finish(struct cli_db *cli, enum result r)
{
    r = cli_close(cli, r);
    if (r == RESULT_NOT_FOUND)
        return refuse("there is no such account");
    if (r == RESULT_FORBIDDEN)
        return refuse("this account is disabled; \"staff enable\" opens it again");
    return r ? cli_failed("staff", r) : CLI_OK;
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
    return finish(&cli, data_staff_password(cli.db, pool, login, hash, &by));
}

typedef enum result (*account_change)(struct db *db, struct pool *pool, const char *login,
                                      const struct actor *by);

static int change(const struct config *config, const char *login, account_change run)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, false, &cli);
    if (r)
        return cli_failed("staff", r);
    const struct actor by = cli_actor();
    return finish(&cli, run(cli.db, pool, login, &by));
}

static void print_account(struct pool *pool, const struct staff_account *account)
{
    printf("%s\t%s\t%s\t%s\t%s\n", account->staff.login, staff_role_name(account->staff.role),
           text_or_empty(account->staff.municipality), date_iso_moment(pool, account->made_at),
           account->disabled_at ? date_iso_moment(pool, account->disabled_at) : "");
}

/* Prints, separated by tabs: login, role, municipality, made, disabled. */
static int list(const struct config *config)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("staff", r);
    struct staff_accounts accounts = {0};
    r = data_staff_list(cli.db, pool, clock_now(), &accounts);
    for (int i = 0; i < accounts.n; i++)
        print_account(pool, &accounts.at[i]);
    r = cli_close(&cli, r);
    return r ? cli_failed("staff", r) : CLI_OK;
}

int cli_staff(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (argc > 2 && strcmp(command, "add") == 0)
        return add(config, argc - 2, argv + 2);
    if (argc == 3 && strcmp(command, "password") == 0)
        return password(config, argv[2]);
    if (argc == 3 && strcmp(command, "disable") == 0)
        return change(config, argv[2], data_staff_disable);
    if (argc == 3 && strcmp(command, "enable") == 0)
        return change(config, argv[2], data_staff_enable);
    if (argc == 3 && strcmp(command, "unlock") == 0)
        return change(config, argv[2], data_staff_unlock);
    if (argc == 2 && strcmp(command, "list") == 0)
        return list(config);
    return cli_usage(USAGE);
}
