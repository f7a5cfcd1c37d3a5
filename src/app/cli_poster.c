/*
 * `bussanten poster`: lists what is printed on the posters of a fair, and replaces the poster of a
 * place if the old one must not be used any more. The host does the same in a browser:
 * page/poster.c.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "data/event.h"
#include "data/place.h"
#include "model/address.h"

/* Writes one poster, separated by tabs: place, name, address of its QR code, typed code. */
static void tell(GString *out, struct pool *pool, const struct config *config,
                 const struct event *event, const struct place *place)
{
    const struct booth *booth = event_booth(event, place->municipality);
    g_string_append_printf(out, "%s\t%s\t%s\t%s\n", place_name(booth ? place->municipality : NULL),
                           booth ? booth->municipality.name.ja : event->name.ja,
                           address_poster(pool, config->base_url, place->token), place->code);
}

/* Writes the posters in use of one place, or of all places if `only` is NULL. */
static enum result tell_places(GString *out, const struct config *config, struct cli_db *cli,
                               struct pool *pool, const struct event *event, const char *only)
{
    int n;
    const struct place *places;
    enum result r = data_place_list(cli->db, pool, event->id, &n, &places);
    if (r)
        return r;
    for (int i = 0; i < n; i++) {
        const char *name = place_name(places[i].municipality);
        if (!only || strcmp(only, name) == 0)
            tell(out, pool, config, event, &places[i]);
    }
    return RESULT_OK;
}

static enum result reissue(struct cli_db *cli, struct pool *pool, const struct event *event,
                           const char *name)
{
    const char *municipality = strcmp(name, PLACE_ENTRANCE) == 0 ? NULL : name;
    const struct actor by = cli_actor();
    return data_place_reissue(cli->db, pool, event->id, municipality, NULL, &by);
}

static enum result work(GString *out, const struct config *config, struct cli_db *cli,
                        struct pool *pool, const char *slug, const char *name)
{
    const struct event *event;
    enum result r = data_event_load(cli->db, pool, slug, true, &event);
    if (r)
        return r;
    if (name) {
        r = reissue(cli, pool, event, name);
        if (r)
            return r;
    }
    return tell_places(out, config, cli, pool, event, name);
}

/* Lists all posters if `name` is NULL. Otherwise that place gets a new poster, which is printed
 * only after the commit. */
static int run(const struct config *config, const char *slug, const char *name)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, !name, &cli);
    if (r)
        return cli_failed("poster", r);
    GString *out = pool_string(pool);
    r = cli_close(&cli, work(out, config, &cli, pool, slug, name));
    if (r)
        return cli_failed("poster", r);
    fputs(out->str, stdout);
    return CLI_OK;
}

int cli_poster(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (argc == 3 && strcmp(command, "list") == 0)
        return run(config, argv[2], NULL);
    if (argc == 4 && strcmp(command, "reissue") == 0)
        return run(config, argv[2], argv[3]);
    return cli_usage("poster list SLUG\n"
                     "       bussanten poster reissue SLUG PLACE\n"
                     "PLACE is a municipality's code or \"" PLACE_ENTRANCE "\"");
}
