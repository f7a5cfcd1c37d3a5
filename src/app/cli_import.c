/*
 * `bussanten event import`: makes the database equal to a fair's file, makes the images of its
 * photos, and makes a poster for each place that has none. A wrong file is refused as a whole, with
 * a list of all mistakes. So is a file that would overwrite what somebody else has published since
 * the file was exported. How a file is read is in format/event.h; how a fair is published is in
 * data/publication.h.
 */
#include <stdio.h>
#include <string.h>

#include "app/cli.h"
#include "base/date.h"
#include "base/text.h"
#include "data/event.h"
#include "data/photo.h"
#include "data/publication.h"
#include "format/draft.h"
#include "format/draft_diff.h"
#include "format/event.h"

#define REVISIONS_MOST 10000 /* that are compared with the file's */
#define FILE_MOST (16 << 20) /* bytes of standard input that are read */

static int refuse(const struct problems *problems)
{
    cli_problems(problems);
    fputs("bussanten: event: nothing was imported\n", stderr);
    return CLI_FAILED;
}

/* Reads standard input to its end. */
static bool read_input(GString *out, GError **ret_error)
{
    char bytes[65536];
    size_t n;
    while ((n = fread(bytes, 1, sizeof bytes, stdin)) > 0 && out->len <= FILE_MOST)
        g_string_append_len(out, bytes, (gssize)n);
    if (!ferror(stdin))
        return true;
    g_set_error_literal(ret_error, G_FILE_ERROR, G_FILE_ERROR_IO, "standard input cannot be read");
    return false;
}

static bool read_bytes(const char *file, GString *out, GError **ret_error)
{
    g_autofree char *bytes = NULL;
    gsize length;
    if (strcmp(file, "-") == 0)
        return read_input(out, ret_error);
    if (!g_file_get_contents(file, &bytes, &length, ret_error))
        return false;
    g_string_append_len(out, bytes, (gssize)length);
    return true;
}

/* `name` is what messages call the file. */
static int read_file(struct pool *pool, const char *file, const char *name,
                     const struct event **ret)
{
    GString *bytes = pool_string(pool);
    g_autoptr(GError) error = NULL;
    if (!read_bytes(file, bytes, &error)) {
        fprintf(stderr, "bussanten: event: %s\n", error->message);
        return CLI_FAILED;
    }
    struct problems problems = {0};
    if (format_event_read(pool, name, bytes->str, bytes->len, &problems, ret))
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

/* A fair's file being imported. */
struct import {
    struct pool *pool;
    const struct cli_import *options;
    const char *directory; /* of the fair's file */
    const struct event *event;
    const struct event *before; /* the fair as it is in the database; NULL: there is none */
    int n_stored;
    const struct photo_file *stored;
    int n_new;
    struct new_picture *new_pictures;
    struct cli_adopted adopted; /* accounts that are for the fair since */
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

/* *done counts the photos of the file, of which there are `n`. */
static void make_pictures_of(struct import *import, int i, int *done, int n)
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
        cli_progress("photo", ++*done, n);
        if (!is_made(import, name))
            make_picture(import, &file);
    }
}

/* Makes the images before the transaction, because that takes seconds and visitors' forms would
 * wait for it. */
static enum result make_pictures(struct import *import, const struct config *config)
{
    int n = 0, done = 0;
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
        make_pictures_of(import, i, &done, n);
    cli_progress_end();
    return !r && import->problems.n > 0 ? RESULT_INVALID : r;
}

/* --- what the import would overwrite --- */

/* The revision that the file was exported from. A number that this fair never had is that of
 * another fair, from which the file was copied. */
static int exported_from(const struct import *import)
{
    int number = import->event->exported;
    return number > import->before->revision ? 0 : number;
}

/* True if somebody else has published this revision after the file was exported. A person may
 * import the same file again and again. */
static bool is_newer(const struct import *import, const struct revision *revision)
{
    if (revision->number <= exported_from(import) || revision->origin == ORIGIN_EARLIER)
        return false;
    return revision->origin != ORIGIN_IMPORT || strcmp(revision->made_by, cli_operator()) != 0;
}

/* RESULT_INVALID, with a problem: the file is older than what somebody else has published. */
static enum result check_newer(struct cli_db *cli, struct import *import)
{
    int n;
    const struct revision *revisions;
    enum result r = data_revision_list(cli->db, import->pool, import->before->id, REVISIONS_MOST,
                                       &n, &revisions);
    for (int i = 0; !r && i < n; i++) {
        if (!is_newer(import, &revisions[i]))
            continue;
        problem_add(&import->problems, import->pool, "revision", WORD_RULE_NEWER,
                    revisions[i].made_by, problem_number(import->pool, revisions[i].number),
                    date_iso_moment(import->pool, revisions[i].made_at), NULL);
        return RESULT_INVALID;
    }
    return r;
}

static enum result check_overwritten(struct cli_db *cli, struct import *import)
{
    const struct event *before = import->before;
    if (!before)
        return RESULT_OK;
    if (before->published && !import->event->published && !import->options->offline) {
        problem_add(&import->problems, import->pool, "published", WORD_RULE_OFFLINE, NULL);
        return RESULT_INVALID;
    }
    return import->options->replace ? RESULT_OK : check_newer(cli, import);
}

/* --- publishing --- */

/* Reads the fair as it is, and keeps others from publishing until the transaction ends. */
static enum result find_before(struct cli_db *cli, struct import *import)
{
    const char *slug = import->event->slug;
    enum result r = data_event_load(cli->db, import->pool, slug, true, &import->before);
    if (r == RESULT_NOT_FOUND)
        return RESULT_OK;
    if (!r)
        r = data_draft_lock(cli->db, import->pool, import->before->id);
    return r ? r : data_event_load(cli->db, import->pool, slug, true, &import->before);
}

static enum result save(struct cli_db *cli, struct import *import)
{
    int id;
    struct pool *pool = import->pool;
    struct event event = *import->event;
    enum result r = find_before(cli, import);
    if (!r)
        r = check_overwritten(cli, import);
    if (r)
        return r;
    event.exported = 0; /* the revision that is made has a number of its own */
    const struct publication publication = {
        .event = &event,
        .file = format_event_write(pool, &event)->str,
        .before = import->before,
        .before_file = import->before ? format_event_write(pool, import->before)->str : NULL,
        .n_new = import->n_new,
        .new_pictures = import->new_pictures,
        .author = {ORIGIN_IMPORT, cli_actor(), ""},
    };
    return data_publish(cli->db, pool, &publication, &import->problems, &id);
}

static enum result print_changes(const struct import *import)
{
    const struct yaml *before, *after;
    struct event event = *import->event;
    event.exported = 0;
    if (!import->before)
        return RESULT_OK;
    enum result r =
        draft_read(import->pool, format_event_write(import->pool, import->before)->str, &before);
    if (!r)
        r = draft_read(import->pool, format_event_write(import->pool, &event)->str, &after);
    if (!r)
        cli_changes(import->pool, before, after, false);
    return r;
}

/* Does all of it, and takes it back if it is only tried. */
static enum result run(const struct config *config, struct import *import)
{
    struct cli_db cli;
    enum result r = make_pictures(import, config);
    if (!r)
        r = cli_open(config, false, &cli);
    if (r)
        return r;
    r = save(&cli, import);
    if (!r && !import->options->dry_run)
        r = cli_adopt(&cli, import->pool, &import->adopted);
    if (!import->options->dry_run || r)
        return cli_close(&cli, r);
    db_return(cli.db);
    db_pool_close(cli.connections);
    return print_changes(import);
}

bool cli_import_options(int argc, char **argv, struct cli_import *ret)
{
    *ret = (struct cli_import){
        .dry_run = cli_take_flag(&argc, argv, "--dry-run"),
        .replace = cli_take_flag(&argc, argv, "--replace"),
        .offline = cli_take_flag(&argc, argv, "--offline"),
    };
    ret->file = argc == 2 ? argv[1] : NULL;
    return ret->file != NULL;
}

int cli_import(const struct config *config, const struct cli_import *options)
{
    g_autoptr(pool) pool = pool_new();
    g_autofree char *path = g_canonicalize_filename(options->file, NULL);
    struct import import = {
        .pool = pool,
        .options = options,
        .directory = pool_own(pool, g_path_get_dirname(path)),
    };
    const char *name = strcmp(options->file, "-") == 0 ? "standard input" : options->file;
    int status = read_file(pool, options->file, name, &import.event);
    if (status)
        return status;
    enum result r = run(config, &import);
    if (r == RESULT_INVALID)
        return refuse_save(pool, name, &import.problems);
    if (r)
        return cli_failed("event", r);
    for (int i = 0; i < import.adopted.n; i++)
        printf("%s\tis the host's account of this fair\n", import.adopted.logins[i]);
    const struct event *event = import.event;
    printf("%s\t%d days, %d booths, %d appearances, %d questions%s\n", event->slug, event->n_days,
           event->n_booths, event->n_appearances, event->n_questions,
           options->dry_run ? "; nothing was imported" : "");
    return CLI_OK;
}
