/*
 * `bussanten event`: imports a fair from a file, exports it, lists the fairs. A wrong file is
 * refused as a whole, with a list of all mistakes. A right file makes the database equal to the
 * file, makes the images of its photos, and makes a poster for each place that has none. How a file
 * is read and written is in format/event.h; how a fair is stored is in data/event_save.h.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/clock.h"
#include "base/date.h"
#include "data/event.h"
#include "data/event_save.h"
#include "data/photo.h"
#include "data/place.h"
#include "format/event.h"

/* seconds for a statement. If a choice is removed or a question changes, PostgreSQL reads all
 * responses of the fair. */
#define PATIENCE (5 * 60)

static int refuse(const struct problems *problems)
{
    cli_problems(problems);
    fputs("bussanten: event: nothing was imported\n", stderr);
    return CLI_FAILED;
}

static int read_file(struct pool *pool, const char *file, const struct event **ret)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(file, &bytes, &length, &error)) {
        fprintf(stderr, "bussanten: event: %s\n", error->message);
        return CLI_FAILED;
    }
    struct problems problems = {0};
    if (format_event_read(pool, file, bytes, length, &problems, ret))
        return refuse(&problems);
    return CLI_OK;
}

/* A problem that the database finds names only a part of the file, so the name of the file is put
 * before it. */
static int refuse_save(struct pool *pool, const char *file, struct problems *problems)
{
    for (int i = 0; i < problems->n; i++)
        problems->at[i].field = pool_printf(pool, "%s: %s", file, problems->at[i].field);
    return refuse(problems);
}

/* The images of a file that are not stored yet. */
struct new_picture {
    const char *file;
    struct picture picture;
};

/* A fair's file being imported. */
struct import {
    struct pool *pool;
    const char *directory; /* of the fair's file */
    const struct event *event;
    int n_stored;
    const struct photo_file *stored;
    int n_new;
    struct new_picture *new_pictures;
    struct problems problems;
};

static const char *stored_digest(const struct import *import, const char *file)
{
    for (int i = 0; i < import->n_stored; i++) {
        if (strcmp(import->stored[i].file, file) == 0)
            return import->stored[i].digest;
    }
    return NULL;
}

static bool is_made(const struct import *import, const char *file)
{
    for (int i = 0; i < import->n_new; i++) {
        if (strcmp(import->new_pictures[i].file, file) == 0)
            return true;
    }
    return false;
}

/* A file that is no longer beside the fair's file keeps its images. So a fair that was exported can
 * be imported without its photos. */
static void make_picture(struct import *import, const struct picture_file *file)
{
    const char *stored = stored_digest(import, file->name), *digest;
    enum result r = picture_digest(file, &digest);
    if (r == RESULT_NOT_FOUND && !stored)
        problem_add(file->problems, file->pool, file->field, WORD_RULE_PICTURE_MISSING, file->name,
                    import->directory, NULL);
    if (r || (stored && strcmp(stored, digest) == 0))
        return;
    struct new_picture *made = &import->new_pictures[import->n_new];
    made->file = file->name;
    if (!picture_make(file, digest, &made->picture))
        import->n_new++;
}

static void make_pictures_of(struct import *import, int i)
{
    const struct booth *booth = &import->event->booths[i];
    for (int j = 0; j < booth->n_photos; j++) {
        const char *name = booth->photos[j].file;
        const struct picture_file file = {
            .pool = import->pool,
            .path = pool_printf(import->pool, "%s/%s", import->directory, name),
            .name = name,
            .field = pool_printf(import->pool, "booths[%d].photos[%d].file", i, j),
            .problems = &import->problems,
        };
        if (!is_made(import, name))
            make_picture(import, &file);
    }
}

/* Makes the images before the transaction, because that takes seconds and visitors' forms would
 * wait for it. */
static enum result make_pictures(struct import *import, const struct config *config)
{
    int n = 0;
    for (int i = 0; i < import->event->n_booths; i++)
        n += import->event->booths[i].n_photos;
    if (n == 0)
        return RESULT_OK;
    import->new_pictures = POOL_ARRAY(import->pool, struct new_picture, (size_t)n);
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return r;
    r = cli_close(&cli, data_photo_files(cli.db, import->pool, import->event->slug,
                                         &import->n_stored, &import->stored));
    for (int i = 0; !r && i < import->event->n_booths; i++)
        make_pictures_of(import, i);
    return !r && import->problems.n > 0 ? RESULT_INVALID : r;
}

static enum result save_pictures(struct cli_db *cli, const struct import *import, int id)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < import->n_new; i++)
        r = data_photo_images(cli->db, import->pool, id, import->new_pictures[i].file,
                              &import->new_pictures[i].picture);
    return r ? r : data_photo_trim(cli->db, import->pool, id);
}

static enum result save(struct cli_db *cli, struct import *import)
{
    int64_t now = clock_now();
    int id;
    enum result r = db_patience(cli->db, PATIENCE);
    if (!r)
        r = data_event_save(cli->db, import->pool, import->event, now, &import->problems, &id);
    if (!r)
        r = save_pictures(cli, import, id);
    return r ? r : data_place_complete(cli->db, import->pool, id, now);
}

static int import(const struct config *config, const char *file)
{
    g_autoptr(pool) pool = pool_new();
    g_autofree char *path = g_canonicalize_filename(file, NULL);
    struct import import = {.pool = pool, .directory = pool_own(pool, g_path_get_dirname(path))};
    int status = read_file(pool, file, &import.event);
    if (status)
        return status;
    struct cli_db cli;
    enum result r = make_pictures(&import, config);
    if (!r)
        r = cli_open(config, false, &cli);
    if (!r)
        r = cli_close(&cli, save(&cli, &import));
    if (r == RESULT_INVALID)
        return refuse_save(pool, file, &import.problems);
    if (r)
        return cli_failed("event", r);
    const struct event *event = import.event;
    printf("%s\t%d days, %d booths, %d appearances, %d questions\n", event->slug, event->n_days,
           event->n_booths, event->n_appearances, event->n_questions);
    return CLI_OK;
}

static int export(const struct config *config, const char *slug)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    const struct event *event;
    r = cli_close(&cli, data_event_load(cli.db, pool, slug, true, &event));
    if (r)
        return cli_failed("event", r);
    fputs(format_event_write(pool, event)->str, stdout);
    return CLI_OK;
}

/* Prints, separated by tabs: slug, published or draft, first day, last day, name. */
static int list(const struct config *config)
{
    g_autoptr(pool) pool = pool_new();
    struct cli_db cli;
    enum result r = cli_open(config, true, &cli);
    if (r)
        return cli_failed("event", r);
    int n = 0;
    const struct event_entry *entries = NULL;
    r = data_event_list(cli.db, pool, true, &n, &entries);
    for (int i = 0; i < n; i++)
        printf("%s\t%s\t%s\t%s\t%s\n", entries[i].slug,
               entries[i].published ? "published" : "draft", date_iso(pool, entries[i].first),
               date_iso(pool, entries[i].last), entries[i].name.ja);
    r = cli_close(&cli, r);
    return r ? cli_failed("event", r) : CLI_OK;
}

int cli_event(const struct config *config, int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";
    if (argc == 3 && strcmp(command, "import") == 0)
        return import(config, argv[2]);
    if (argc == 3 && strcmp(command, "export") == 0)
        return export(config, argv[2]);
    if (argc == 2 && strcmp(command, "list") == 0)
        return list(config);
    return cli_usage("event import FILE\n"
                     "       bussanten event export SLUG\n"
                     "       bussanten event list");
}
