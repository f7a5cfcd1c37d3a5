/*
 * Writes each file under a temporary name and renames it. The modification time of a file is a hash
 * of its content, and not a moment. nginx makes the ETag of that time and the length, so equal
 * content has an equal ETag, also on two hosts, and two revisions of the same second have different
 * ones. The time also shows whether a file must be written, without reading it.
 */
#include "data/published.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "base/pool.h"
#include "lib/gzip.h"
#include "lib/secret.h"

/* nginx runs as another user, and the service's umask hides new files from all others. */
#define FILE_MODE 0644
#define DIRECTORY_MODE 0755
#define LOCK "lock" /* its time is that of published_mark() */
#define LOCK_TRIES 100
#define LOCK_PAUSE_US 100000

struct published {
    char *directory;
    int lock;          /* the open lock file during a round, else -1 */
    GHashTable *named; /* the names of this round */
    int written;       /* files of this round */
    bool failed;       /* a file of this round could not be written */
    bool told;         /* the log has an error that no complete round followed */
};

struct published *published_new(const char *directory)
{
    struct published *published = g_new0(struct published, 1);
    published->directory = g_strdup(directory);
    published->lock = -1;
    published->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return published;
}

void published_free(struct published *published)
{
    if (!published)
        return;
    g_assert(published->lock < 0);
    g_hash_table_destroy(published->named);
    g_free(published->directory);
    g_free(published);
}

/* Logs only the first error, because the caller tries again and again. */
static enum result fail(struct published *published, const char *path)
{
    if (!published->told)
        log_error("pages: %s: %s; the program answers instead of the file", path,
                  g_strerror(errno));
    published->told = true;
    published->failed = true;
    return RESULT_FAILED;
}

/* Makes the directory and those above it, as far as they are missing. */
static bool make_directory(const char *path)
{
    if (g_mkdir(path, DIRECTORY_MODE) == 0)
        return g_chmod(path, DIRECTORY_MODE) == 0;
    if (errno == EEXIST)
        return true;
    g_autofree char *above = g_path_get_dirname(path);
    return errno == ENOENT && strcmp(above, path) != 0 && make_directory(above) &&
           g_mkdir(path, DIRECTORY_MODE) == 0 && g_chmod(path, DIRECTORY_MODE) == 0;
}

/* The lock belongs to the open file, so it is released even if the process is killed. */
enum result published_begin(struct published *published)
{
    g_assert(published->lock < 0);
    g_autofree char *path = g_build_filename(published->directory, LOCK, NULL);
    if (!make_directory(published->directory))
        return fail(published, published->directory);
    int lock = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0)
        return fail(published, path);
    if (flock(lock, LOCK_EX | LOCK_NB)) {
        (void)close(lock);
        return RESULT_UNAVAILABLE;
    }
    published->lock = lock;
    published->written = 0;
    published->failed = false;
    return RESULT_OK;
}

/* 31 bits: the file's time must be valid wherever a time has 32 bits and a sign. */
static time_t stamp_of(struct pool *pool, const char *bytes, size_t length)
{
    const char *digest = pool_strndup(pool, secret_digest(pool, bytes, length), 8);
    return (time_t)(g_ascii_strtoull(digest, NULL, 16) & 0x7fffffff);
}

static bool has(const char *path, size_t length, time_t stamp)
{
    struct stat found;
    return lstat(path, &found) == 0 && S_ISREG(found.st_mode) && (size_t)found.st_size == length &&
           found.st_mtime == stamp;
}

static bool fill(int file, const char *bytes, size_t length, time_t stamp)
{
    const struct timespec times[2] = {{.tv_sec = stamp}, {.tv_sec = stamp}};
    while (length) {
        ssize_t n = write(file, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        bytes += n;
        length -= (size_t)n;
    }
    return fchmod(file, FILE_MODE) == 0 && futimens(file, times) == 0;
}

/* Writes the file under another name in the same directory and renames it. */
static bool replace(struct pool *pool, const char *path, const char *bytes, size_t length)
{
    time_t stamp = stamp_of(pool, bytes, length);
    if (has(path, length, stamp))
        return true;
    char *temporary = pool_printf(pool, "%s.XXXXXX", path);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, FILE_MODE);
    if (file < 0)
        return false;
    bool ok = fill(file, bytes, length, stamp);
    ok = close(file) == 0 && ok && g_rename(temporary, path) == 0;
    int error = errno;
    if (!ok)
        (void)g_unlink(temporary);
    errno = error;
    return ok;
}

static bool is_packed(const char *name)
{
    static const char *const plain[] = {".csv", ".avif", ".webp"};
    for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
        if (g_str_has_suffix(name, plain[i]))
            return false;
    }
    return true;
}

/* True if the file need not be written. Then its .gz need not either, because it was written
 * first. */
static bool is_current(struct pool *pool, const char *path, const char *bytes, size_t length)
{
    const char *packed = pool_printf(pool, "%s.gz", path);
    return has(path, length, stamp_of(pool, bytes, length)) &&
           (!is_packed(path) || g_file_test(packed, G_FILE_TEST_IS_REGULAR));
}

static bool write_both(struct pool *pool, const char *path, const char *bytes, size_t length)
{
    const char *directory = pool_own(pool, g_path_get_dirname(path));
    if (!make_directory(directory))
        return false;
    if (is_packed(path)) {
        GString *packed = pool_string(pool);
        gzip_append(bytes, length, packed);
        if (!replace(pool, pool_printf(pool, "%s.gz", path), packed->str, packed->len))
            return false;
    }
    return replace(pool, path, bytes, length);
}

enum result published_write(struct published *published, const char *name, const char *bytes,
                            size_t length)
{
    g_autoptr(pool) pool = pool_new();
    const char *path = pool_printf(pool, "%s/%s", published->directory, name);
    g_assert(published->lock >= 0);
    if (is_current(pool, path, bytes, length)) {
        published_keep(published, name);
        return RESULT_OK;
    }
    if (!write_both(pool, path, bytes, length))
        return fail(published, path); /* published_end() removes what is not named */
    published_keep(published, name);
    published->written++;
    return RESULT_OK;
}

void published_keep(struct published *published, const char *name)
{
    g_hash_table_add(published->named, g_strdup(name));
}

bool published_has(struct published *published, const char *name)
{
    g_autofree char *path = g_build_filename(published->directory, name, NULL);
    published_keep(published, name);
    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static bool is_named(const struct published *published, const char *name)
{
    size_t length = strlen(name);
    g_autofree char *plain =
        g_strndup(name, g_str_has_suffix(name, ".gz") ? length - strlen(".gz") : length);
    return g_hash_table_contains(published->named, plain);
}

/* Removes what is not named below a directory, and then directories that are empty. Temporary names
 * that an ended process left are not named either. */
static void sweep(struct published *published, const char *below)
{
    g_autofree char *directory = g_build_filename(published->directory, below, NULL);
    GDir *entries = g_dir_open(directory, 0, NULL);
    const char *entry;
    while (entries && (entry = g_dir_read_name(entries))) {
        g_autofree char *name = g_build_filename(below, entry, NULL);
        g_autofree char *path = g_build_filename(published->directory, name, NULL);
        struct stat found;
        if (lstat(path, &found))
            continue;
        if (S_ISDIR(found.st_mode)) {
            sweep(published, name);
            (void)g_rmdir(path); /* fails if a file is in it */
        } else if (!is_named(published, name) && g_unlink(path)) {
            fail(published, path);
        }
    }
    if (entries)
        g_dir_close(entries);
}

/* The folders of a directory in which pages are; NULL is the end. */
static const char *folder_at(int i)
{
    static const char *const others[] = {PUBLISHED_START, PUBLISHED_PHOTOS, NULL};
    return i < LANGS ? lang_name((enum lang)i) : others[i - LANGS];
}

int published_end(struct published *published)
{
    const char *folder;
    g_assert(published->lock >= 0);
    for (int i = 0; (folder = folder_at(i)); i++)
        sweep(published, folder);
    g_hash_table_remove_all(published->named);
    (void)close(published->lock);
    published->lock = -1;
    if (!published->failed && published->told) {
        log_info("pages: %s can be written again", published->directory);
        published->told = false;
    }
    return published->written;
}

/* The mark is the time of the lock file, because the time of a page is a hash. */
enum result published_mark(struct published *published)
{
    g_autofree char *path = g_build_filename(published->directory, LOCK, NULL);
    if (utimensat(AT_FDCWD, path, NULL, 0) == 0)
        return RESULT_OK;
    if (errno == ENOENT)
        return RESULT_NOT_FOUND;
    if (!published->told)
        log_error("pages: the time of %s cannot be set: %s", path, g_strerror(errno));
    published->told = true;
    return RESULT_FAILED;
}

bool published_marked(const char *directory, int64_t *ret_at)
{
    g_autofree char *path = g_build_filename(directory, LOCK, NULL);
    struct stat found;
    if (stat(path, &found))
        return false;
    *ret_at = found.st_mtime;
    return true;
}

/* --- A directory that is no longer in use ----------------------------------------------------- */

/* A round of another process is over within seconds. */
static enum result begin_soon(struct published *published)
{
    enum result r;
    for (int tries = 0; (r = published_begin(published)) == RESULT_UNAVAILABLE; tries++) {
        if (tries == LOCK_TRIES) {
            log_error("pages: another process writes in %s, so its pages stay",
                      published->directory);
            return r;
        }
        g_usleep(LOCK_PAUSE_US);
    }
    return r;
}

enum result published_empty(const char *directory)
{
    if (!published_is_used(directory))
        return RESULT_OK;
    struct published *published = published_new(directory);
    enum result r = begin_soon(published);
    if (!r) {
        published_end(published);
        r = published->failed ? RESULT_FAILED : RESULT_OK;
    }
    if (!r)
        log_info("pages: removed from %s", directory);
    published_free(published);
    return r ? RESULT_FAILED : RESULT_OK;
}

bool published_is_used(const char *directory)
{
    const char *folder;
    for (int i = 0; (folder = folder_at(i)); i++) {
        g_autofree char *path = g_build_filename(directory, folder, NULL);
        g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
        if (entries && g_dir_read_name(entries))
            return true;
    }
    return false;
}

bool published_is_same(const char *directory, const char *other)
{
    struct stat one, two;
    return strcmp(directory, other) == 0 || (stat(directory, &one) == 0 && stat(other, &two) == 0 &&
                                             one.st_dev == two.st_dev && one.st_ino == two.st_ino);
}

/* --- The operator's check --------------------------------------------------------------------- */

/* Root may write everywhere, and another account is not the service. For both it is the owner of
 * the file that counts. */
static bool is_writable(const char *path, const struct stat *found, uid_t user)
{
    if (geteuid() != 0 && geteuid() == user)
        return g_access(path, W_OK) == 0;
    return found->st_uid == user && (found->st_mode & S_IWUSR);
}

/* Is this file or directory, in which the program writes, there and not to be written? */
static bool is_refused(const char *path, const char *key_file)
{
    struct stat found, key = {0};
    return stat(path, &found) == 0 && stat(key_file, &key) == 0 && /* else the service makes them */
           !is_writable(path, &found, key.st_uid);
}

/* The first of the paths in which the service cannot write; NULL: it can in all of them. */
static const char *find_refused(struct pool *pool, const char *directory, const char *key_file)
{
    const char *const names[] = {LOCK, PUBLISHED_START};
    if (is_refused(directory, key_file))
        return directory;
    for (int i = 0; i < (int)G_N_ELEMENTS(names) + LANGS; i++) {
        const char *name = i < LANGS ? lang_name((enum lang)i) : names[i - LANGS];
        const char *path = pool_printf(pool, "%s/%s", directory, name);
        if (is_refused(path, key_file))
            return path;
    }
    return NULL;
}

bool published_check(struct pool *pool, const char *directory, const char *key_file,
                     struct published_fault *ret)
{
    const mode_t readable = S_IROTH | S_IXOTH;
    struct stat found;
    bool is_there = stat(directory, &found) == 0;
    *ret = (struct published_fault){.is_denied = !is_there && errno == EACCES};
    if (!is_there || !S_ISDIR(found.st_mode)) {
        ret->says = pool_printf(pool, "%s: %s", directory, g_strerror(is_there ? ENOTDIR : errno));
        ret->remedy = pool_printf(pool, "run install -d -m 755 %s; chown --reference=%s %s",
                                  directory, key_file, directory);
        return false;
    }
    const char *refused = find_refused(pool, directory, key_file);
    if (refused) {
        ret->says = pool_printf(pool, "the service cannot write %s", refused);
        ret->remedy = pool_printf(pool, "run chown -R --reference=%s %s; chmod -R u+w %s", key_file,
                                  directory, directory);
        return false;
    }
    if ((found.st_mode & readable) != readable) {
        ret->says = pool_printf(pool, "nginx cannot read %s", directory);
        ret->remedy = pool_printf(pool, "run chmod 755 %s", directory);
        return false;
    }
    return true;
}
