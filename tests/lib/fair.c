/* Reads the fair of the tree in the same way as the importer. */
#include "fair.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "format/event.h"

const char *fair_text(struct pool *pool)
{
    const char *top = g_getenv("top_srcdir");
    g_autofree char *path =
        g_build_filename(top ? top : ".", "sql", "fairs", "shinagawa-2023.yaml", NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, NULL, &error);
    g_assert_no_error(error);
    return pool_strdup(pool, bytes);
}

struct event *fair_event(struct pool *pool)
{
    const char *text = fair_text(pool);
    struct problems problems = {0};
    const struct event *event;
    enum result r =
        format_event_read(pool, "shinagawa-2023.yaml", text, strlen(text), &problems, &event);
    if (r)
        g_error("%s: %s", problems.at[0].field, problems.at[0].message);
    struct event *copy = POOL_NEW(pool, struct event);
    *copy = *event;
    copy->revision = 3;
    g_assert_true(date_parse_moment("2023-02-10T09:00:00+09:00", &copy->changed_at));
    return copy;
}
