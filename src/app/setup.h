/*
 * What the files of `bussanten setup` share: the answers of the operator, and how a step says what
 * it did. app/cli_setup.c asks and goes through the steps; app/cli_setup_base.c has those of the
 * account, the configuration and the database, app/cli_setup_site.c that of the site,
 * app/cli_setup_service.c those of the running servers.
 */
#ifndef APP_SETUP_H
#define APP_SETUP_H

#include <stdbool.h>
#include <sys/types.h>

#include "app/cli.h"

struct setup {
    struct pool *pool;
    const char *root; /* the directory of --root; "": this machine */
    const char *config_file;
    bool is_dry, without_tls;
    const char *host, *certificate, *certificate_key;
    const char *database, *administrator; /* NULL: as it stands, or of this machine */
    const char *login;
    bool is_known;        /* what a former run was told is in its files */
    bool is_there;        /* there is a configuration already */
    const char *base_url; /* as it is to be */
    bool is_elsewhere;    /* the database is not that of this machine */
    const char *config;   /* the text of the configuration as it is to be; NULL: it stays */
    const char *key_file; /* as it says */
    const char *site;     /* the text of nginx's site as it is to be; NULL: it stays */
    bool has_enabled;     /* this run has enabled the site */
    const char *greeting; /* where the link led that this run has removed for it; NULL: none */
};

enum setup_state {
    SETUP_STANDS, /* nothing was to do */
    SETUP_DONE,   /* with --dry-run: would be done */
    SETUP_NOTE,   /* the operator does it, or has to know it */
};

/* Prints a line: which part, its state, and what is so or was done, in the imperative. */
void setup_say(const struct setup *setup, const char *part, enum setup_state state,
               const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Prints why the setup ends here, and returns RESULT_FAILED. */
enum result setup_fail(const char *part, const char *format, ...)
    __attribute__((format(printf, 2, 3))) MUST_CHECK;

/* The path below the directory of --root. */
const char *setup_path(const struct setup *setup, const char *path);

/* Writes a file as a whole: root's, of this mode, for the group of this account (NULL: root's). It
 * is never there with another owner or mode. Says nothing. */
enum result setup_write(const struct setup *setup, const char *path, const char *text, mode_t mode,
                        const char *group) MUST_CHECK;

/* Gives what is there an owner (NULL: root) and a mode. Says nothing. Below --root it has no other
 * owner if setup_knows_account() is false. */
enum result setup_give(const struct setup *setup, const char *path, mode_t mode, const char *user,
                       const char *group) MUST_CHECK;

/* The same if it had others; says so. */
enum result setup_own(const struct setup *setup, const char *path, mode_t mode, const char *user,
                      const char *group) MUST_CHECK;

/* False if the files below --root cannot be given to the service's account: that machine does not
 * have it yet, or we are not root. */
bool setup_knows_account(const struct setup *setup);

/* Runs a program of this machine as this account (NULL: root). Does nothing with --dry-run. */
enum result setup_run(const struct setup *setup, const char *account,
                      const char *const *words) MUST_CHECK;

/* Reads the site's name and its certificate from the files of a former run, where no option gives
 * them. */
void setup_recall(struct setup *setup);

/* Refuses a site of nginx that somebody has edited and that does not fit the options, before
 * anything is done. */
enum result setup_plan_site(struct setup *setup) MUST_CHECK;

/* Reads the configuration that stands, and makes the text of the new one. Refuses what does not fit
 * it, and a text that would not mean what the options say, before anything is done. */
enum result setup_plan_config(struct setup *setup) MUST_CHECK;

/* The steps, in their order. */
enum result setup_account(const struct setup *setup) MUST_CHECK;
enum result setup_config(const struct setup *setup) MUST_CHECK;
enum result setup_directories(const struct setup *setup) MUST_CHECK;
enum result setup_database(const struct setup *setup) MUST_CHECK;
enum result setup_site(struct setup *setup) MUST_CHECK;
enum result setup_service(const struct setup *setup) MUST_CHECK;
enum result setup_nginx(const struct setup *setup) MUST_CHECK;
enum result setup_first_account(const struct setup *setup) MUST_CHECK;

/* Takes back that this run has enabled the site, because nginx refuses it, or was not asked: it
 * might not start any more. */
void setup_disable_site(const struct setup *setup);

/* Looks for up to ten seconds whether the site answers that a form would be recorded. */
enum result setup_answers(const struct setup *setup) MUST_CHECK;

#endif
