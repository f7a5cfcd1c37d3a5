/*
 * `bussanten routes`: prints the table of page/routes.c, for tests that must cover every page. A
 * line is one row: method, path, flags and fields, separated by tabs; flags and fields are
 * separated by commas. A field is its name, a colon, and its kind.
 */
#include <stdio.h>

#include "app/cli.h"
#include "page/routes.h"

static const struct {
    enum route_flag flag;
    const char *name;
} flags[] = {
    {ROUTE_PUBLISHED, "published"}, {ROUTE_EVENT, "event"},
    {ROUTE_PLACE, "place"},         {ROUTE_DATABASE, "database"},
    {ROUTE_VISITOR, "visitor"},     {ROUTE_WRITE, "write"},
    {ROUTE_STAFF, "staff"},         {ROUTE_HOST, "host"},
    {ROUTE_SIGN_IN, "sign-in"},     {ROUTE_OWN_DEVICE, "own-device"},
    {ROUTE_FILE, "file"},           {ROUTE_DOWNLOAD, "download"},
    {ROUTE_PLAN, "plan"},           {ROUTE_AHEAD, "ahead"},
    {ROUTE_SET_UP, "set-up"},       {ROUTE_RECORDS, "records"},
    {ROUTE_REPLICA, "replica"},     {ROUTE_RESULTS, "results"},
    {ROUTE_LONG, "long"},
};

static void print_flags(const struct route *route)
{
    const char *separator = "";
    for (size_t i = 0; i < G_N_ELEMENTS(flags); i++) {
        if (!(route->flags & flags[i].flag))
            continue;
        printf("%s%s", separator, flags[i].name);
        separator = ",";
    }
}

/* Every page reads `lang`, so no row declares it. */
static void print_fields(const struct route *route)
{
    fputs("lang:language", stdout);
    for (const enum input_field *field = route->fields; field && *field; field++)
        printf(",%s:%s", input_name(*field), input_kind(*field));
}

int cli_routes(const struct config *config, int argc, char **argv)
{
    (void)config;
    (void)argv;
    if (argc != 1)
        return cli_usage("routes");
    const struct route *route;
    for (size_t i = 0; (route = route_at(i)); i++) {
        printf("%s\t%s\t", route->method == METHOD_POST ? "POST" : "GET", route->path);
        print_flags(route);
        putchar('\t');
        print_fields(route);
        putchar('\n');
    }
    return CLI_OK;
}
