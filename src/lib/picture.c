/* Runs libvips' programs. What they make is read from a directory of its own, which is removed. */
#include "lib/picture.h"

#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/pool.h"
#include "base/text.h"
#include "lib/secret.h"

/* Of one program. A photo of 4000 x 3000 pixels took 1 s and 70 MB. */
#define SECONDS_MAX 60
#define MEMORY_MAX (4UL * 1024 * 1024 * 1024)

#define DIGEST_LENGTH 32
#define LONG_MOST 3 /* sides of a photo, one to the other */

/* How images are made. Another way has another text, so the next import makes all images anew. It
 * is part of their names, too, because a browser keeps an image for a year. */
#define MAKING "sRGB"

/* The formats of an image and how each is written. With these qualities the images of the made-up
 * fair's two drawings have 3 to 20 kB; a photo has more. libvips 8.14 leaves the colour profile in
 * a WebP image in spite of "strip"; that of sRGB has 7 kB and says what is so without it. */
static const struct {
    const char *name, *options;
} formats[] = {{"avif", "Q=50,effort=4,strip"}, {"webp", "Q=76,effort=4,strip,profile=none"}};

static const int widths[] = {PICTURE_WIDTH_SMALL, PICTURE_WIDTH_LARGE};

G_STATIC_ASSERT(G_N_ELEMENTS(formats) * G_N_ELEMENTS(widths) == PICTURE_IMAGES);

/* Adds a problem with the file: a WORD_RULE_..., and its arguments after the file's name, the last
 * of them a NULL (base/result.h). */
#define REFUSED(file, rule, ...)                                                                   \
    (problem_add((file)->problems, (file)->pool, (file)->field, (rule), (file)->name,              \
                 __VA_ARGS__),                                                                     \
     RESULT_INVALID)

static const char *number(const struct picture_file *file, int number)
{
    return problem_number(file->pool, number);
}

/* In the child: VIPS_BLOCK_UNTRUSTED keeps libvips from loaders that are not made for files of
 * strangers. */
static void limit(gpointer data G_GNUC_UNUSED)
{
    const struct rlimit time = {SECONDS_MAX, SECONDS_MAX}, memory = {MEMORY_MAX, MEMORY_MAX};
    (void)setrlimit(RLIMIT_CPU, &time);
    (void)setrlimit(RLIMIT_AS, &memory);
    (void)g_setenv("VIPS_BLOCK_UNTRUSTED", "1", TRUE);
    (void)g_setenv("VIPS_CONCURRENCY", "1", TRUE);
}

/* Runs a program and returns what it wrote to standard output. */
static enum result run(const struct picture_file *file, const char *const *words, const char **ret)
{
    g_autofree char *out = NULL, *errors = NULL;
    g_autoptr(GError) error = NULL;
    int status;
    if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, limit, NULL, &out, &errors,
                      &status, &error))
        return REFUSED(file, WORD_RULE_PICTURE_PROGRAM, words[0], error->message, NULL);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return REFUSED(file, WORD_RULE_PICTURE_BROKEN, g_strstrip(errors), NULL);
    *ret = pool_strdup(file->pool, g_strstrip(out));
    return RESULT_OK;
}

/* Runs a program that may fail: no problem is added. */
static bool succeeds(const struct picture_file *file, const char *const *words)
{
    struct problems ignored = {0};
    struct picture_file quiet = *file;
    const char *said;
    quiet.problems = &ignored;
    return run(&quiet, words, &said) == RESULT_OK;
}

static enum result header(const struct picture_file *file, const char *path, const char *field,
                          const char **ret)
{
    const char *const words[] = {"vipsheader", "-f", field, path, NULL};
    return run(file, words, ret);
}

/* True if the photo says which colours its numbers mean. Those of new telephones are not sRGB. */
static bool has_profile(const struct picture_file *file)
{
    const char *const words[] = {"vipsheader", "-f", "icc-profile-data", file->path, NULL};
    return succeeds(file, words);
}

static enum result side(const struct picture_file *file, const char *path, const char *field,
                        int *ret)
{
    const char *text;
    int64_t value;
    enum result r = header(file, path, field, &text);
    if (r)
        return r;
    if (!text_integer(text, 1, INT_MAX, &value))
        return REFUSED(file, WORD_RULE_PICTURE_NO_SIZE, NULL);
    *ret = (int)value;
    return RESULT_OK;
}

static enum result read_all(struct pool *pool, const char *path, const char **ret_bytes,
                            size_t *ret_length)
{
    char *bytes;
    gsize length;
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return RESULT_FAILED;
    *ret_bytes = pool_own(pool, bytes);
    *ret_length = length;
    return RESULT_OK;
}

enum result picture_digest(const struct picture_file *file, const char **ret)
{
    GStatBuf found;
    const char *bytes;
    size_t length;
    if (g_stat(file->path, &found))
        return errno == ENOENT ? RESULT_NOT_FOUND
                               : REFUSED(file, WORD_RULE_PICTURE_AWAY, g_strerror(errno), NULL);
    if (!S_ISREG(found.st_mode))
        return REFUSED(file, WORD_RULE_PICTURE_NOT_A_FILE, NULL);
    if (found.st_size > PICTURE_BYTES_MAX)
        return REFUSED(file, WORD_RULE_PICTURE_LARGE, NULL);
    if (read_all(file->pool, file->path, &bytes, &length))
        return REFUSED(file, WORD_RULE_PICTURE_UNREAD, NULL);
    GString *made_of = pool_string(file->pool);
    g_string_append_printf(made_of, "%s %s", MAKING, secret_digest(file->pool, bytes, length));
    const char *digest = secret_digest(file->pool, made_of->str, made_of->len);
    *ret = pool_strndup(file->pool, digest, DIGEST_LENGTH);
    return RESULT_OK;
}

/* The loader that libvips chose by the file's first bytes. */
static enum result check_kind(const struct picture_file *file)
{
    static const char *const loaders[] = {"jpegload", "pngload", "webpload", NULL};
    const char *loader;
    enum result r = header(file, file->path, "vips-loader", &loader);
    if (!r && !g_strv_contains(loaders, loader))
        return REFUSED(file, WORD_RULE_PICTURE_FORMAT, NULL);
    return r;
}

static enum result check_size(const struct picture_file *file)
{
    int width, height;
    enum result r = side(file, file->path, "width", &width);
    if (!r)
        r = side(file, file->path, "height", &height);
    if (r)
        return r;
    if (MIN(width, height) < PICTURE_WIDTH_LEAST)
        return REFUSED(file, WORD_RULE_PICTURE_SMALL, number(file, width), number(file, height),
                       number(file, PICTURE_WIDTH_LEAST), NULL);
    if ((int64_t)width * height > PICTURE_PIXELS_MAX)
        return REFUSED(file, WORD_RULE_PICTURE_PIXELS, number(file, width), number(file, height),
                       NULL);
    if (MAX(width, height) > LONG_MOST * MIN(width, height))
        return REFUSED(file, WORD_RULE_PICTURE_LONG, NULL);
    return RESULT_OK;
}

char *picture_name(struct pool *pool, const char *digest, int i)
{
    const int n = G_N_ELEMENTS(formats);
    return pool_printf(pool, "%s-%d.%s", digest, widths[i / n], formats[i % n].name);
}

/* Makes one image. "thumbnail" turns a photo that was taken sideways, and "down" keeps it from
 * enlarging one. An image has no colour profile, so browsers take it for sRGB, and a photo with a
 * profile must be converted. One without is sRGB already, and converting would change it. A profile
 * that libvips cannot use does not count. */
static enum result make_image(const struct picture_file *photo, const char *directory,
                              const char *digest, int i, bool profiled, struct picture_image *image)
{
    enum { USUAL = 11 };
    struct pool *pool = photo->pool;
    const int n = G_N_ELEMENTS(formats), width = widths[i / n];
    const char *file = pool_printf(pool, "%s/%s", directory, picture_name(pool, digest, i));
    const char *output = pool_printf(pool, "%s[%s]", file, formats[i % n].options);
    const char *wide = pool_printf(pool, "%d", width);
    const char *high = pool_printf(pool, "%d", LONG_MOST * width);
    const char *words[] = {"vips", "thumbnail", photo->path, output,
                           wide,   "--height",  high,        "--size",
                           "down", "--fail-on", "truncated", "--export-profile",
                           "srgb", NULL};
    const char *said;
    enum result r = RESULT_OK;
    if (!profiled || !succeeds(photo, words)) {
        words[USUAL] = NULL;
        r = run(photo, words, &said);
    }
    if (!r && read_all(pool, file, &image->bytes, &image->length))
        r = REFUSED(photo, WORD_RULE_PICTURE_NO_IMAGE, NULL);
    return r;
}

static void remove_directory(const char *directory)
{
    GDir *entries = g_dir_open(directory, 0, NULL);
    const char *entry;
    while (entries && (entry = g_dir_read_name(entries))) {
        g_autofree char *path = g_build_filename(directory, entry, NULL);
        (void)g_unlink(path);
    }
    if (entries)
        g_dir_close(entries);
    (void)g_rmdir(directory);
}

static enum result make_all(const struct picture_file *file, const char *directory,
                            struct picture *picture)
{
    enum result r = RESULT_OK;
    bool profiled = has_profile(file);
    for (int i = 0; !r && i < PICTURE_IMAGES; i++)
        r = make_image(file, directory, picture->digest, i, profiled, &picture->images[i]);
    const char *largest =
        pool_printf(file->pool, "%s/%s", directory,
                    picture_name(file->pool, picture->digest, PICTURE_IMAGES - 1));
    if (!r)
        r = side(file, largest, "width", &picture->width);
    if (!r)
        r = side(file, largest, "height", &picture->height);
    return r;
}

enum result picture_make(const struct picture_file *file, const char *digest, struct picture *ret)
{
    struct picture picture = {.digest = digest};
    enum result r = check_kind(file);
    if (!r)
        r = check_size(file);
    if (r)
        return r;
    g_autofree char *directory = g_dir_make_tmp("bussanten-photo.XXXXXX", NULL);
    if (!directory)
        return REFUSED(file, WORD_RULE_PICTURE_DIRECTORY, NULL);
    r = make_all(file, directory, &picture);
    remove_directory(directory);
    if (!r)
        *ret = picture;
    return r;
}
