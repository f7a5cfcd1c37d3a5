/*
 * main(): finds the command, loads the configuration and prepares what all commands need. Without a
 * command and started by a web server, the program answers one CGI request. Each command is a file
 * of its own: app/cli_*.c.
 */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/cli.h"
#include "base/clock.h"
#include "lib/db.h"
#include "lib/fcgi.h"
#include "lib/otp.h"
#include "lib/secret.h"

static const struct command {
    const char *name;
    int (*run)(const struct config *config, int argc, char **argv);
} commands[] = {
    {"serve", cli_serve},   {"migrate", cli_migrate}, {"event", cli_event},
    {"staff", cli_staff},   {"poster", cli_poster},   {"tally", cli_tally},
    {"routes", cli_routes}, {"check", cli_check},     {"config", cli_config},
    {"backup", cli_backup}, {"restore", cli_restore},
};

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    }
    return NULL;
}

/* For a configuration that is not there, or that this account cannot read. */
static void say_way_out(int error)
{
    if (error == EACCES)
        cli_say_account();
    else
        fputs("bussanten: " CLI_NO_CONFIG "\n", stderr);
}

static int run(const struct command *command, const char *file, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct config config;
    if (secret_init() || otp_init() || clock_init())
        return CLI_FAILED;
    if (config_load(pool, file, &problems, &config)) {
        if (command && command->run == cli_check)
            return cli_check_config(file, &problems, argc, argv);
        cli_problems(&problems);
        if (access(file, R_OK) != 0)
            say_way_out(errno);
        return CLI_FAILED;
    }
    if (config.pooler)
        db_behind_pooler();
    return command ? command->run(&config, argc, argv) : cli_cgi(&config);
}

/* Fails the command if stdout could not be written (a full disk, a closed pipe): half a list or
 * half a backup would look complete. */
static int written(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    perror("bussanten: what was to be printed");
    return status ? status : CLI_FAILED;
}

/* Makes two words of `--option=value`, as all commands read them. */
static char **split(struct pool *pool, int *argc, char **argv)
{
    int n = 0;
    char **words = POOL_ARRAY(pool, char *, (size_t)*argc * 2 + 1);
    for (int i = 0; i < *argc; i++) {
        const char *value = g_str_has_prefix(argv[i], "--") ? strchr(argv[i], '=') : NULL;
        words[n++] = value ? pool_strndup(pool, argv[i], (size_t)(value - argv[i])) : argv[i];
        if (value)
            words[n++] = pool_strdup(pool, value + 1);
    }
    words[n] = NULL;
    *argc = n;
    return words;
}

int main(int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    const char *option = NULL;
    /* This check is first, because a CGI server passes a query without `=` as arguments (RFC 3875,
     * 4.4): a stranger would choose the command. */
    if (fcgi_is_cgi())
        return run(NULL, config_path(NULL), 1, argv);
    argv = split(pool, &argc, argv);
    bool is_help = cli_take_flag(&argc, argv, "--help") || cli_take_flag(&argc, argv, "-h");
    if (!cli_take_value(&argc, argv, "--config", &option)) {
        fputs("bussanten: --config: its FILE is missing\n", stderr);
        return CLI_USAGE;
    }
    if (is_help || (argc > 1 && !strcmp(argv[1], "help"))) {
        int skip = argc > 1 && !strcmp(argv[1], "help") ? 2 : 1;
        return written(cli_help(argc - skip, argv + skip));
    }
    if (argc == 1) {
        fputs("bussanten: a command is missing\n", stderr);
        return cli_usage(NULL);
    }
    if (!strcmp(argv[1], "version") || !strcmp(argv[1], "--version")) {
        puts(PACKAGE_STRING);
        return written(CLI_OK);
    }
    if (cli_words(argc - 1, argv + 1))
        return CLI_USAGE;
    /* A command that this one starts for another account is in another directory. */
    g_autofree char *file = g_canonicalize_filename(config_path(option), NULL);
    if (!strcmp(argv[1], "setup"))
        return written(cli_setup(file, argc - 1, argv + 1));
    const struct command *command = command_named(argv[1]);
    return command ? written(run(command, file, argc - 1, argv + 1)) : cli_unknown(argv[1]);
}
