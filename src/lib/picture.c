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

/* The formats of an image and how each is written. With these qualities the images of the made-up
 * fair's two drawings have 3 to 20 kB; a photo has more. */
static const struct {
    const char *name, *options;
} formats[] = {{"avif", "Q=50,effort=4,strip"}, {"webp", "Q=76,effort=4,strip"}};

static const int widths[] = {PICTURE_WIDTH_SMALL, PICTURE_WIDTH_LARGE};

G_STATIC_ASSERT(G_N_ELEMENTS(formats) * G_N_ELEMENTS(widths) == PICTURE_IMAGES);

static enum result refuse(const char *why, const char **ret_why)
{
    *ret_why = why;
    return RESULT_INVALID;
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
static enum result run(struct pool *pool, const char *const *words, const char **ret,
                       const char **ret_why)
{
    g_autofree char *out = NULL, *errors = NULL;
    g_autoptr(GError) error = NULL;
    int status;
    if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, limit, NULL, &out, &errors,
                      &status, &error))
        return refuse(pool_printf(pool,
                                  "needs the program %s to be read (Debian: libvips-tools): %s",
                                  words[0], error->message),
                      ret_why);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return refuse(pool_printf(pool, "cannot be read as a picture: %s", g_strstrip(errors)),
                      ret_why);
    *ret = pool_strdup(pool, g_strstrip(out));
    return RESULT_OK;
}

static enum result header(struct pool *pool, const char *path, const char *field, const char **ret,
                          const char **ret_why)
{
    const char *const words[] = {"vipsheader", "-f", field, path, NULL};
    return run(pool, words, ret, ret_why);
}

static enum result number(struct pool *pool, const char *path, const char *field, int *ret,
                          const char **ret_why)
{
    const char *text;
    int64_t value;
    enum result r = header(pool, path, field, &text, ret_why);
    if (r)
        return r;
    if (!text_integer(text, 1, INT_MAX, &value))
        return refuse("cannot be read as a picture: it has no size", ret_why);
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

enum result picture_digest(struct pool *pool, const char *path, const char **ret,
                           const char **ret_why)
{
    GStatBuf found;
    const char *bytes;
    size_t length;
    if (g_stat(path, &found))
        return errno == ENOENT ? RESULT_NOT_FOUND : refuse(g_strerror(errno), ret_why);
    if (!S_ISREG(found.st_mode))
        return refuse("is not a file", ret_why);
    if (found.st_size > PICTURE_BYTES_MAX)
        return refuse("has more than 20 MB; save it smaller", ret_why);
    if (read_all(pool, path, &bytes, &length))
        return refuse("cannot be read", ret_why);
    *ret = pool_strndup(pool, secret_digest(pool, bytes, length), DIGEST_LENGTH);
    return RESULT_OK;
}

/* The loader that libvips chose by the file's first bytes. */
static enum result check_kind(struct pool *pool, const char *path, const char **ret_why)
{
    static const char *const loaders[] = {"jpegload", "pngload", "webpload", NULL};
    const char *loader;
    enum result r = header(pool, path, "vips-loader", &loader, ret_why);
    if (!r && !g_strv_contains(loaders, loader))
        return refuse("must be a JPEG, PNG or WebP picture; save it as JPEG", ret_why);
    return r;
}

static enum result check_size(struct pool *pool, const char *path, const char **ret_why)
{
    int width, height;
    enum result r = number(pool, path, "width", &width, ret_why);
    if (!r)
        r = number(pool, path, "height", &height, ret_why);
    if (r)
        return r;
    if (MIN(width, height) < PICTURE_WIDTH_LEAST)
        return refuse(pool_printf(pool, "has %d x %d pixels; it must have %d on each side", width,
                                  height, PICTURE_WIDTH_LEAST),
                      ret_why);
    if ((int64_t)width * height > PICTURE_PIXELS_MAX)
        return refuse(
            pool_printf(pool, "has %d x %d pixels; that is more than 60 million", width, height),
            ret_why);
    if (MAX(width, height) > LONG_MOST * MIN(width, height))
        return refuse("is more than three times as long as wide; cut it", ret_why);
    return RESULT_OK;
}

char *picture_name(struct pool *pool, const char *digest, int i)
{
    const int n = G_N_ELEMENTS(formats);
    return pool_printf(pool, "%s-%d.%s", digest, widths[i / n], formats[i % n].name);
}

/* Makes one image. "thumbnail" turns a photo that was taken sideways, and "down" keeps it from
 * enlarging one. */
static enum result make_image(struct pool *pool, const char *path, const char *directory,
                              const char *digest, int i, struct picture_image *image,
                              const char **ret_why)
{
    const int n = G_N_ELEMENTS(formats), width = widths[i / n];
    const char *file = pool_printf(pool, "%s/%s", directory, picture_name(pool, digest, i));
    const char *output = pool_printf(pool, "%s[%s]", file, formats[i % n].options);
    const char *wide = pool_printf(pool, "%d", width);
    const char *high = pool_printf(pool, "%d", LONG_MOST * width);
    const char *const words[] = {"vips", "thumbnail", path,   output,      wide,        "--height",
                                 high,   "--size",    "down", "--fail-on", "truncated", NULL};
    const char *said;
    enum result r = run(pool, words, &said, ret_why);
    if (!r && read_all(pool, file, &image->bytes, &image->length))
        r = refuse("gave no image", ret_why);
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

static enum result make_all(struct pool *pool, const char *path, const char *directory,
                            struct picture *picture, const char **ret_why)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < PICTURE_IMAGES; i++)
        r = make_image(pool, path, directory, picture->digest, i, &picture->images[i], ret_why);
    const char *largest = pool_printf(pool, "%s/%s", directory,
                                      picture_name(pool, picture->digest, PICTURE_IMAGES - 1));
    if (!r)
        r = number(pool, largest, "width", &picture->width, ret_why);
    if (!r)
        r = number(pool, largest, "height", &picture->height, ret_why);
    return r;
}

enum result picture_make(struct pool *pool, const char *path, const char *digest,
                         struct picture *ret, const char **ret_why)
{
    struct picture picture = {.digest = digest};
    enum result r = check_kind(pool, path, ret_why);
    if (!r)
        r = check_size(pool, path, ret_why);
    if (r)
        return r;
    g_autofree char *directory = g_dir_make_tmp("bussanten-photo.XXXXXX", NULL);
    if (!directory)
        return refuse("needs a directory for temporary files; check TMPDIR", ret_why);
    r = make_all(pool, path, directory, &picture, ret_why);
    remove_directory(directory);
    if (!r)
        *ret = picture;
    return r;
}
