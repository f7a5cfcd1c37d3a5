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

static const struct cli_column columns[] = {
    {"place", false}, {"name", false}, {"address", false}, {"code", false}, {NULL, false}};

static void tell(struct cli_table *table, const struct config *config, const struct event *event,
                 const struct place *place)
{
    const struct booth *booth = event_booth(event, place->municipality);
    cli_table_row(table, (const char *[]){
                             place_name(booth ? place->municipality : NULL),
                             booth ? booth->municipality.name.ja : event->name.ja,
                             address_poster(table->pool, config->base_url, place->token),
                             place->code,
                         });
}

/* RESULT_INVALID: there is no such place; it has said so. */
static enum result reissue(struct cli_db *cli, struct pool *pool, const struct event *event,
                           const char *name)
{
    const char *municipality = strcmp(name, PLACE_ENTRANCE) == 0 ? NULL : name;
    const struct actor by = cli_actor();
    enum result r = data_place_reissue(cli->db, pool, event->id, municipality, NULL, &by);
    if (r != RESULT_NOT_FOUND)
        return r;
    fprintf(stderr,
            "bussanten: %s has no place %s with a poster; bussanten poster list %s shows them\n",
            event->slug, name, event->slug);
    return RESULT_INVALID;
}

/* The posters in use of a fair. */
struct posters {
    const struct event *event;
    int n;
    const struct place *places;
};

static enum result work(struct cli_db *cli, struct pool *pool, const char *slug, const char *name,
                        struct posters *ret)
{
    enum result r = data_event_load(cli->db, pool, slug, true, &ret->event);
    if (!r && name)
        r = reissue(cli, pool, ret->event, name);
    return r ? r : data_place_list(cli->db, pool, ret->event->id, &ret->n, &ret->places);
}

/* Lists all posters if `name` is NULL. Otherwise that place gets a new poster, which is printed
 * only after the commit. */
static int run(const struct config *config, const char *slug, const char *name, bool as_json)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    struct cli_table table;
    struct posters posters = {0};
    enum result r = cli_open(config, !name, &cli);
    if (!r)
        r = cli_close(&cli, work(&cli, pool, slug, name, &posters));
    if (r == RESULT_INVALID)
        return CLI_FAILED;
    if (r)
        return cli_failed_fair("poster", slug, r);
    cli_table_begin(&table, pool, as_json, columns);
    for (int i = 0; i < posters.n; i++) {
        if (!name || strcmp(name, place_name(posters.places[i].municipality)) == 0)
            tell(&table, config, posters.event, &posters.places[i]);
    }
    cli_table_end(&table);
    return CLI_OK;
}

int cli_poster(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (strcmp(command, "list") == 0) {
        bool as_json = cli_take_flag(&argc, argv, "--json");
        return argc == 3 ? run(config, argv[2], NULL, as_json) : cli_usage("poster list");
    }
    if (argc == 4 && strcmp(command, "reissue") == 0)
        return run(config, argv[2], argv[3], false);
    return cli_usage("poster");
}
