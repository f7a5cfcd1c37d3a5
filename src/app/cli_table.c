/*
 * Takes options from the arguments of a command, and prints what it lists: lines with tabs for
 * people and simple scripts, or with --json an array of objects. Both have the same cells. JSON
 * syntax is lib/json.h.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/text.h"
#include "lib/json.h"

bool cli_take_value(int *argc, char **argv, const char *option, const char **ret)
{
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], option) != 0)
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

bool cli_take_flag(int *argc, char **argv, const char *flag)
{
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], flag) != 0)
            continue;
        for (; i < *argc; i++)
            argv[i] = argv[i + 1];
        (*argc)--;
        return true;
    }
    return false;
}

void cli_table_begin(struct cli_table *table, struct pool *pool, bool as_json,
                     const struct cli_column *columns)
{
    *table = (struct cli_table){.pool = pool, .columns = columns};
    if (!as_json)
        return;
    table->json = json_new(pool);
    json_open_array(table->json, NULL);
}

static void print_object(struct cli_table *table, const char *const *cells)
{
    json_open_object(table->json, NULL);
    for (int i = 0; table->columns[i].name; i++) {
        const char *name = table->columns[i].name;
        int64_t number;
        if (!cells[i])
            json_null(table->json, name);
        else if (table->columns[i].is_number && text_integer(cells[i], 0, INT64_MAX, &number))
            json_integer(table->json, name, number);
        else
            json_text(table->json, name, cells[i]);
    }
    json_close(table->json);
}

void cli_table_row(struct cli_table *table, const char *const *cells)
{
    if (table->json) {
        print_object(table, cells);
        return;
    }
    for (int i = 0; table->columns[i].name; i++)
        printf("%s%s", i ? "\t" : "", text_or_empty(cells[i]));
    putchar('\n');
}

void cli_table_end(struct cli_table *table)
{
    if (!table->json)
        return;
    json_close(table->json);
    puts(json_finish(table->json, table->pool)->str);
}
