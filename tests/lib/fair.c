/* Reads the fairs of the tree in the same way as the importer. */
#include "fair.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "format/event.h"

#define FIRST "shinagawa-2023.yaml"
#define EXAMPLE "example-2023.yaml"

static const char *text_of(struct pool *pool, const char *name)
{
    const char *top = g_getenv("top_srcdir");
    g_autofree char *path = g_build_filename(top ? top : ".", "sql", "fairs", name, NULL);
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &bytes, NULL, &error);
    g_assert_no_error(error);
    return pool_strdup(pool, bytes);
}

static struct event *event_of(struct pool *pool, const char *name)
{
    const char *text = text_of(pool, name);
    struct problems problems = {0};
    const struct event *event;
    enum result r = format_event_read(pool, name, text, strlen(text), &problems, &event);
    if (r)
        g_error("%s: %s", problems.at[0].field, problems.at[0].en);
    struct event *copy = POOL_NEW(pool, struct event);
    *copy = *event;
    copy->revision = 4;
    g_assert_true(date_parse_moment("2023-02-10T09:00:00+09:00", &copy->changed_at));
    return copy;
}

const char *fair_text(struct pool *pool)
{
    return text_of(pool, FIRST);
}

struct event *fair_event(struct pool *pool)
{
    return event_of(pool, FIRST);
}

const char *fair_example_text(struct pool *pool)
{
    return text_of(pool, EXAMPLE);
}

struct event *fair_example(struct pool *pool)
{
    return event_of(pool, EXAMPLE);
}
