/*
 * The step of `bussanten setup` that makes nginx's site: the installed one
 * (deploy/bussanten-tls.nginx.in) with the name and the certificate filled in. Setup writes a site
 * anew that it has written itself. A site that somebody has edited is the operator's, and stays.
 * The servers are started by the sibling app/cli_setup_service.c.
 */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "app/setup.h"

#define SITE "/etc/nginx/sites-available/bussanten"
#define ENABLED "/etc/nginx/sites-enabled/bussanten"
#define DEFAULT "/etc/nginx/sites-enabled/default"
#define MAIN "/etc/nginx/nginx.conf"

#define SIGNATURE                                                                                  \
    "# bussanten setup has written this file, and writes it anew until somebody edits it: "

/* Debian's number of connections for each worker, and ours: a hall of phones keeps its connections
 * open. */
#define FEW_CONNECTIONS "worker_connections 768;"
#define MANY_CONNECTIONS "worker_connections 8192;"

static const char *replaced(struct pool *pool, const char *text, const char *from, const char *to)
{
    g_auto(GStrv) pieces = g_strsplit(text, from, -1);
    return pool_own(pool, g_strjoinv(to, pieces));
}

/* Without IPv6 nginx could not open these addresses, and would not start. */
static const char *without_ipv6(struct pool *pool, const char *text)
{
    GString *kept = pool_string(pool);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (!strstr(*line, "listen [::]"))
            g_string_append_printf(kept, "%s%s", *line, line[1] ? "\n" : "");
    }
    return kept->str;
}

static const char *site_text(const struct setup *setup, const char *template)
{
    struct pool *pool = setup->pool;
    const char *text = replaced(pool, template, "fair.example.lg.jp", setup->host);
    if (!setup->without_tls) {
        text = replaced(pool, text, "/etc/ssl/certs/fair.pem", setup->certificate);
        text = replaced(pool, text, "/etc/ssl/private/fair.key", setup->certificate_key);
    }
    return access("/proc/net/if_inet6", F_OK) == 0 ? text : without_ipv6(pool, text);
}

/* The first line of a site that setup has written names the digest of the rest. */
static const char *signed_text(struct pool *pool, const char *text)
{
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
    return pool_printf(pool, SIGNATURE "%s\n%s", digest, text);
}

/* True if setup has written it, and nobody has edited it since. */
static bool is_ours(struct pool *pool, const char *text)
{
    const char *end = strchr(text, '\n');
    return g_str_has_prefix(text, SIGNATURE) && end &&
           strcmp(signed_text(pool, end + 1), text) == 0;
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++) {
        if (at > text && g_ascii_isspace(at[-1]) && (at[length] == ';' || at[length] == ' '))
            return true;
    }
    return false;
}

/* True if the site has the name, and TLS with the certificate, or no TLS, as the options say. */
static bool does_fit(const struct setup *setup, const char *text)
{
    if (setup->without_tls)
        return !has_word(text, "ssl_certificate");
    return has_word(text, setup->host) && has_word(text, setup->certificate) &&
           has_word(text, setup->certificate_key);
}

/* The file that this line of the site names; NULL if there is none. */
static const char *file_of(struct pool *pool, const char *site, const char *directive)
{
    g_autofree char *pattern = g_strdup_printf("^\\s*%s\\s+([^\\s;]+);", directive);
    g_autoptr(GRegex) line = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(line, site, 0, &match))
        return NULL;
    g_autofree char *file = g_match_info_fetch(match, 1);
    return pool_strdup(pool, file);
}

/* The configuration alone is not enough: a copied template has a name that is an example. */
void setup_recall(struct setup *setup)
{
    struct problems problems = {0};
    struct config config;
    g_autofree char *site = NULL;
    if (!g_file_get_contents(setup_path(setup, SITE), &site, NULL, NULL) ||
        config_load(setup->pool, setup->config_file, &problems, &config))
        return;
    g_autoptr(GUri) uri = g_uri_parse(config.base_url, G_URI_FLAGS_NONE, NULL);
    setup->is_known = uri != NULL;
    if (!setup->host && uri)
        setup->host = pool_strdup(setup->pool, g_uri_get_host(uri));
    if (setup->without_tls || setup->certificate || setup->certificate_key)
        return;
    setup->certificate = file_of(setup->pool, site, "ssl_certificate");
    setup->certificate_key = file_of(setup->pool, site, "ssl_certificate_key");
    setup->without_tls = !setup->certificate;
}

enum result setup_plan_site(struct setup *setup)
{
    const char *template_path =
        setup_path(setup, setup->without_tls ? PKGDATADIR "/deploy/bussanten.nginx"
                                             : PKGDATADIR "/deploy/bussanten-tls.nginx");
    const char *path = setup_path(setup, SITE);
    g_autofree char *template = NULL, *there = NULL;
    if (!g_file_get_contents(template_path, &template, NULL, NULL))
        return setup_fail("site", "%s cannot be read: install bussanten-nginx, or the program anew",
                          template_path);
    const char *text = signed_text(setup->pool, site_text(setup, template));
    if (!g_file_get_contents(path, &there, NULL, NULL) || is_ours(setup->pool, there))
        setup->site = there && strcmp(there, text) == 0 ? NULL : text;
    else if (!does_fit(setup, there))
        return setup_fail("site",
                          "%s has been edited, and serves another name or certificate than the "
                          "options say. Correct it and run setup again; or move it away, and setup "
                          "writes a new one, into which your changes go. Nothing was done",
                          path);
    return RESULT_OK;
}

static enum result write_site(const struct setup *setup)
{
    const char *path = setup_path(setup, SITE);
    if (!setup->site) {
        setup_say(setup, "site", SETUP_STANDS, "%s", path);
        return RESULT_OK;
    }
    setup_say(setup, "site", SETUP_DONE, "write %s for %s", path, setup->host);
    return setup_write(setup, path, setup->site, 0644, NULL);
}

/* Debian's page of greeting listens on the same port. Its file stays in sites-available. */
static void disable_default(struct setup *setup)
{
    const char *link = setup_path(setup, DEFAULT);
    char *target = g_file_read_link(link, NULL);
    if (!target)
        return;
    pool_own(setup->pool, target);
    setup_say(setup, "site", SETUP_DONE, "disable the page of greeting: remove the link %s", link);
    if (!setup->is_dry && g_unlink(link) == 0)
        setup->greeting = target;
}

/* A site that is enabled already leaves the others as they are: the operator may want them. The
 * page of greeting goes last, so a machine whose site cannot be enabled keeps it. */
static enum result enable_site(struct setup *setup)
{
    const char *link = setup_path(setup, ENABLED);
    if (g_file_test(link, G_FILE_TEST_IS_SYMLINK) || access(link, F_OK) == 0) {
        setup_say(setup, "site", SETUP_STANDS, "%s", link);
        return RESULT_OK;
    }
    setup_say(setup, "site", SETUP_DONE, "enable it: %s", link);
    if (!setup->is_dry) {
        setup->has_enabled = symlink("../sites-available/bussanten", link) == 0;
        if (!setup->has_enabled && errno != EEXIST)
            return setup_fail("site", "%s: %s%s", link, g_strerror(errno),
                              errno == ENOENT ? "; is nginx installed? apt-get install nginx" : "");
    }
    disable_default(setup);
    return RESULT_OK;
}

void setup_disable_site(const struct setup *setup)
{
    if (!setup->has_enabled)
        return;
    g_unlink(setup_path(setup, ENABLED));
    if (setup->greeting && symlink(setup->greeting, setup_path(setup, DEFAULT)) != 0)
        setup_say(setup, "site", SETUP_NOTE, "%s: %s", setup_path(setup, DEFAULT),
                  g_strerror(errno));
    setup_say(setup, "site", SETUP_DONE,
              "disable it again: with it nginx might not start any more");
}

static enum result widen(const struct setup *setup)
{
    const char *path = setup_path(setup, MAIN);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return setup_fail("site", "%s cannot be read: apt-get install nginx", path);
    if (!strstr(text, FEW_CONNECTIONS)) {
        setup_say(setup, "site", SETUP_STANDS, "%s: worker_connections", path);
        return RESULT_OK;
    }
    setup_say(setup, "site", SETUP_DONE, "set " MANY_CONNECTIONS " in %s", path);
    return setup_write(setup, path, replaced(setup->pool, text, FEW_CONNECTIONS, MANY_CONNECTIONS),
                       0644, NULL);
}

enum result setup_site(struct setup *setup)
{
    enum result r = widen(setup);
    if (!r)
        r = write_site(setup);
    return r ? r : enable_site(setup);
}
