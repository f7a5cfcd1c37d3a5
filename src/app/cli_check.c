/*
 * `bussanten check`: prints a line for each thing that a fair needs, and how to mend what is wrong.
 * The operator runs it after an installation and before a fair opens. It needs no running server; a
 * running server answers /readyz (page/info.c). This file has the program's own things and prints
 * what the other parts find (app/check.h).
 */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/timex.h>
#include <unistd.h>

#include "app/check.h"
#include "base/clock.h"
#include "base/date.h"
#include "lib/secret.h"
#include "lib/tpl.h"

static const struct {
    const char *name, *shown;
} states[] = {
    [CHECK_OK] = {"ok", "ok"},
    [CHECK_NOTE] = {"note", "note"},
    [CHECK_WRONG] = {"wrong", "NOT OK"},
};

static const struct cli_column columns[] = {
    {"check", false}, {"state", false}, {"says", false}, {"remedy", false}, {NULL, false}};

void check_say(struct check_list *list, const char *what, enum check_state state, const char *says,
               const char *remedy)
{
    list->has_wrong |= state == CHECK_WRONG;
    if (list->is_json) {
        cli_table_row(&list->table, (const char *[]){what, states[state].name, says, remedy});
        return;
    }
    printf("%-12s %-6s%s%s\n", what, states[state].shown, says ? "  " : "", says ? says : "");
    if (remedy)
        printf("%-12s         %s\n", "", remedy);
    fflush(stdout);
}

static void say_result(struct check_list *list, const char *what, enum result r, const char *says,
                       const char *remedy)
{
    check_say(list, what, r ? CHECK_WRONG : CHECK_OK, says, r ? remedy : NULL);
}

void check_begin(struct check_list *list, struct pool *pool, const struct config *config,
                 bool is_json)
{
    *list = (struct check_list){.config = config, .pool = pool, .is_json = is_json};
    cli_table_begin(&list->table, pool, is_json, columns);
}

static int end(struct check_list *list)
{
    cli_table_end(&list->table);
    return list->has_wrong ? CLI_FAILED : CLI_OK;
}

static void check_account(struct check_list *list)
{
    const char *account = g_get_user_name();
    bool is_service = strcmp(account, CLI_SERVICE_ACCOUNT) == 0;
    check_say(list, "account", is_service ? CHECK_OK : CHECK_NOTE, account,
              is_service ? NULL
                         : "the service runs as " CLI_SERVICE_ACCOUNT
                           ", so its rights are seen only by: sudo -u " CLI_SERVICE_ACCOUNT
                           " bussanten check");
}

void check_clock(struct check_list *list, int64_t now, bool is_kept)
{
    check_say(list, "clock", is_kept ? CHECK_OK : CHECK_NOTE, date_iso_moment(list->pool, now),
              is_kept ? NULL
                      : "no time service keeps it right: systemctl enable --now "
                        "systemd-timesyncd, or chrony");
}

/* The kernel knows whether a time service keeps the clock right. */
static void ask_clock(struct check_list *list)
{
    struct timex state = {0};
    if (clock_is_set())
        check_say(list, "clock", CHECK_NOTE,
                  pool_printf(list->pool, "%s (BUSSANTEN_CLOCK)",
                              date_iso_moment(list->pool, clock_now())),
                  "for a demo or a test only");
    else
        check_clock(list, clock_now(), adjtimex(&state) != TIME_ERROR);
}

static void check_program(struct check_list *list)
{
    const struct config *config = list->config;
    struct secret_key key;
    check_account(list);
    check_say(list, "config", CHECK_OK, config->base_url, NULL);
    say_result(list, "key", secret_key_read(config->key_file, &key), config->key_file,
               "the first start of the service makes it; after a loss restore it from the backup");
    secret_wipe(&key, sizeof key);
    say_result(list, "templates", tpl_load(config->templates), config->templates,
               "install the program again; the files must be those of this version");
    ask_clock(list);
}

/* What is wrong with a file that cannot be read; NULL: it has faults. */
static const char *remedy_of_file(struct pool *pool, const char *file)
{
    if (access(file, R_OK) == 0)
        return NULL;
    if (errno == EACCES)
        return strcmp(g_get_user_name(), CLI_SERVICE_ACCOUNT) == 0
                   ? pool_printf(pool,
                                 "the service cannot read it: sudo chgrp " CLI_SERVICE_ACCOUNT
                                 " %s; sudo chmod 640 %s",
                                 file, file)
                   : "run the check as the service's account: sudo -u " CLI_SERVICE_ACCOUNT
                     " bussanten check";
    return pool_printf(pool, "sudo bussanten setup makes %s; or name another one: --config FILE",
                       CONFIG_INSTALLED);
}

int cli_check_config(const char *file, const struct problems *problems, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct check_list list;
    bool is_json = cli_take_flag(&argc, argv, "--json");
    if (argc != 1)
        return cli_usage("check");
    check_begin(&list, pool, NULL, is_json);
    check_account(&list);
    const char *remedy = remedy_of_file(pool, file);
    for (int i = 0; i < problems->n; i++) {
        const struct problem *of = &problems->at[i];
        check_say(&list, "config", CHECK_WRONG,
                  pool_printf(pool, "%s: %s", of->field, problem_text(of, LANG_EN)),
                  remedy ? remedy : "mend the file; what a key means is in man bussanten.conf");
    }
    if (problems->more > 0)
        check_say(&list, "config", CHECK_WRONG, pool_printf(pool, "and %d more", problems->more),
                  "mend the ones above first");
    return end(&list);
}

int cli_check(const struct config *config, int argc, char **argv)
{
    g_autoptr(pool) pool = pool_new();
    struct check_list list;
    bool is_json = cli_take_flag(&argc, argv, "--json");
    if (argc != 1)
        return cli_usage("check");
    check_begin(&list, pool, config, is_json);
    check_program(&list);
    check_database(&list);
    check_site(&list);
    return end(&list);
}
