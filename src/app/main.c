/*
 * main(): finds the command, loads the configuration and prepares what all commands need. Without a
 * command and started by a web server, the program answers one CGI request. Each command is a file
 * of its own: app/cli_*.c.
 */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "lib/fcgi.h"
#include "lib/otp.h"
#include "lib/secret.h"

static const struct command {
    const char *name;
    int (*run)(const struct config *config, int argc, char **argv);
    const char *help;
} commands[] = {
    {"serve", cli_serve, "serve pages to nginx until told to stop"},
    {"migrate", cli_migrate, "bring the database's schema to this version"},
    {"event", cli_event,
     "import FILE | export SLUG | history SLUG | diff SLUG N | list: a fair as a file"},
    {"staff", cli_staff, "add | list | disable | enable | password: accounts"},
    {"poster", cli_poster, "list SLUG | reissue SLUG PLACE: QR addresses and typed codes"},
    {"tally", cli_tally, "verify | rebuild SLUG: the figures that are kept"},
    {"routes", cli_routes, "every address: method, path, what it needs, its fields"},
    {"check", cli_check, "is everything in place?"},
};

static int help(FILE *out, int status)
{
    fputs("usage: bussanten [--config FILE] COMMAND ...\n\n", out);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(out, "  %-8s %s\n", commands[i].name, commands[i].help);
    fputs("  version  which one this is\n\n"
          "The file is FILE, else $BUSSANTEN_CONFIG, else " SYSCONFDIR
          "/bussanten/bussanten.conf.\n"
          "Without a command, run by a web server, it answers one request as a CGI program.\n",
          out);
    return status;
}

static const struct command *command_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (!strcmp(commands[i].name, name))
            return &commands[i];
    }
    return NULL;
}

/* Removes --config FILE from the arguments, at any position. False if FILE is missing. */
static bool take_config(int *argc, char **argv, const char **ret)
{
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--config") != 0)
            continue;
        if (i + 1 == *argc)
            return false;
        *ret = argv[i + 1];
        while ((argv[i] = argv[i + 2]) != NULL)
            i++;
        *argc -= 2;
        return true;
    }
    return true;
}

static int run(const struct command *command, const char *file, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct config config;
    if (secret_init() || otp_init() || clock_init())
        return CLI_FAILED;
    if (config_load(pool, config_path(file), &problems, &config)) {
        cli_problems(&problems);
        return CLI_FAILED;
    }
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

int main(int argc, char **argv)
{
    const char *file = NULL;
    /* This check is first, because a CGI server passes a query without `=` as arguments (RFC 3875,
     * 4.4): a stranger would choose the command. */
    if (fcgi_is_cgi())
        return run(NULL, NULL, 1, argv);
    if (!take_config(&argc, argv, &file))
        return help(stderr, CLI_USAGE);
    if (argc == 1)
        return help(stderr, CLI_USAGE);
    if (!strcmp(argv[1], "version") || !strcmp(argv[1], "--version")) {
        puts(PACKAGE_STRING);
        return CLI_OK;
    }
    if (!strcmp(argv[1], "help") || !strcmp(argv[1], "--help"))
        return help(stdout, CLI_OK);
    const struct command *command = command_named(argv[1]);
    return command ? written(run(command, file, argc - 1, argv + 1)) : help(stderr, CLI_USAGE);
}
