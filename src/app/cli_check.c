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
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include "app/check.h"
#include "base/clock.h"
#include "base/date.h"
#include "base/log.h"
#include "lib/secret.h"
#include "lib/tpl.h"

#define MEND "mend the file; what a key means is in man bussanten.conf"

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

/* Words with one space between them: libpq's have line feeds. */
static const char *in_one_line(struct pool *pool, const char *text)
{
    char *line = pool_strdup(pool, text), *to = line;
    for (const char *at = line; *at; at++) {
        if (*at != ' ' || (at[1] != ' ' && at[1]))
            *to++ = *at;
    }
    *to = '\0';
    return line;
}

static bool keep_first(void *of, enum log_level level, const char *message)
{
    struct check_list *list = of;
    if (list->heard || level != LOG_LEVEL_ERROR)
        return false;
    list->heard = in_one_line(list->pool, message);
    return true;
}

void check_hear(struct check_list *list)
{
    list->heard = NULL;
    log_hear(keep_first, list);
}

const char *check_heard(struct check_list *list, const char *topic)
{
    log_hear(NULL, NULL);
    const char *heard = list->heard;
    return heard && g_str_has_prefix(heard, topic) ? heard + strlen(topic) : heard;
}

const char *check_denied(const char *own)
{
    return strcmp(g_get_user_name(), CLI_SERVICE_ACCOUNT) == 0
               ? own
               : "run the check as the service's account: sudo -u " CLI_SERVICE_ACCOUNT
                 " bussanten check";
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

/* main() has read the file, and not what is left to libpq. */
static void check_connections(struct check_list *list)
{
    const char *faults[CLI_CONNECTIONS];
    int n = cli_connection_faults(list->pool, list->config, faults);
    for (int i = 0; i < n; i++)
        check_say(list, "config", CHECK_WRONG,
                  pool_printf(list->pool, "%s: %s", list->config->file, faults[i]), MEND);
    if (!n)
        check_say(list, "config", CHECK_OK, list->config->base_url, NULL);
}

/* Whether a key that cannot be read is lost is seen by an account that may look. */
static const char *remedy_of_key(struct pool *pool, const char *file)
{
    struct stat found;
    if (access(file, R_OK) != 0 && errno == EACCES)
        return check_denied(pool_printf(
            pool, "the service cannot read it: sudo chown " CLI_SERVICE_ACCOUNT ": %s", file));
    if (stat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_mode & (S_IRWXG | S_IRWXO))
        return pool_printf(pool, "sudo chmod 600 %s", file);
    return "the first start of the service makes it; after a loss restore it from the backup";
}

static void check_key(struct check_list *list)
{
    const char *file = list->config->key_file;
    struct secret_key key;
    check_hear(list);
    enum result r = secret_key_read(file, &key);
    const char *says = check_heard(list, "");
    secret_wipe(&key, sizeof key);
    if (r && access(file, R_OK) != 0)
        says = pool_printf(list->pool, "%s: %s", file, g_strerror(errno));
    check_say(list, "key", r ? CHECK_WRONG : CHECK_OK, r ? says : file,
              r ? remedy_of_key(list->pool, file) : NULL);
}

static void check_templates(struct check_list *list)
{
    const char *directory = list->config->templates;
    if (access(directory, R_OK | X_OK) != 0) {
        check_say(list, "templates", CHECK_WRONG,
                  pool_printf(list->pool, "%s: %s", directory, g_strerror(errno)),
                  "set [paths] templates, or install the program again");
        return;
    }
    check_hear(list);
    enum result r = tpl_load(directory);
    const char *heard = check_heard(list, "");
    check_say(list, "templates", r ? CHECK_WRONG : CHECK_OK,
              r && heard ? pool_printf(list->pool, "%s: %s", directory, heard) : directory,
              r ? "install the program again; the files must be those of this version" : NULL);
}

static void check_program(struct check_list *list)
{
    check_account(list);
    check_connections(list);
    check_key(list);
    check_templates(list);
    ask_clock(list);
}

/* What is wrong with a file that cannot be read; NULL: it has faults. */
static const char *remedy_of_file(struct pool *pool, const char *file)
{
    if (access(file, R_OK) == 0)
        return NULL;
    if (errno == EACCES)
        return check_denied(pool_printf(
            pool,
            "the service cannot read it: sudo chgrp " CLI_SERVICE_ACCOUNT " %s; sudo chmod 640 %s",
            file, file));
    return CLI_NO_CONFIG;
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
                  remedy ? remedy : MEND);
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
