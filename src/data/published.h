/*
 * Keeps the fair's public pages as files, which nginx serves without the program. A file's name is
 * its language and the path of its page: "ja/e/FAIR.html", "en/e/FAIR/event.json". Beside each file
 * is NAME.gz, the same bytes compressed. Exception: a .csv has none, because a browser shows the
 * progress of a download only if it knows the length. "start/ja.html" is for "/": no address leads
 * to it, so nginx serves it only while the program is away. "photo/NAME" is an image, which has no
 * language and no .gz.
 *
 * Callers need not know how a file is replaced: nginx finds the old or the new file, never a part
 * of one. Which pages there are and what is in them is app/publisher.c. The files are replaced one
 * by one, not all at once: each page is complete by itself, and files that did not change stay as
 * they are.
 */
#ifndef DATA_PUBLISHED_H
#define DATA_PUBLISHED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/result.h"

/* Where the installed files of nginx look for pages, whatever the configuration says. systemd makes
 * the directory (deploy/bussanten.service.in) and names it in the environment. */
#define PUBLISHED_SITE "/var/cache/bussanten"
#define PUBLISHED_VARIABLE "CACHE_DIRECTORY"

#define PUBLISHED_START "start"
#define PUBLISHED_PHOTOS "photo"

struct published;

struct published *published_new(const char *directory);
void published_free(struct published *published); /* NULL is allowed */

/* Begins a round: one after another, all files are written or kept, and published_end() removes the
 * others. Several processes may share the directory, but only one at a time has a round.
 * RESULT_UNAVAILABLE: another process has one. RESULT_FAILED: the directory cannot be made
 * (logged). After RESULT_OK the caller calls published_end(). */
enum result published_begin(struct published *published) MUST_CHECK;

/* Writes a file unless it already has these bytes. RESULT_FAILED: it cannot be written (logged); it
 * is removed then, because an old page must not be served for longer. */
enum result published_write(struct published *published, const char *name, const char *bytes,
                            size_t length) MUST_CHECK;

/* The file stays as it is, if there is one. */
void published_keep(struct published *published, const char *name);

/* The same for a file whose content belongs to its name. Returns false if there is none. */
bool published_has(struct published *published, const char *name);

/* What is wrong with the directory, and the way out. */
struct published_fault {
    const char *says, *remedy;
    bool is_denied; /* this account may not look; the service may */
};

/* Checks that the service's user, which owns `key_file`, can write the directory, and that nginx
 * can read it. It writes nothing. False: *ret has what is wrong, in the pool. */
bool published_check(struct pool *pool, const char *directory, const char *key_file,
                     struct published_fault *ret) MUST_CHECK;

/* Removes all pages from a directory, if it is there: a round that names none. RESULT_FAILED: some
 * are left, or another process has had rounds all the time (logged). */
enum result published_empty(const char *directory) MUST_CHECK;

/* True if the directory has pages, or what is left of some. */
bool published_is_used(const char *directory);

/* True if both names lead to one directory. */
bool published_is_same(const char *directory, const char *other);

/* Removes the files that this round did not name, and returns the number of those that it wrote. */
int published_end(struct published *published);

/* Notes in the directory, with the time of the machine's clock, that every page is up to date.
 * RESULT_NOT_FOUND: somebody has removed what the rounds have left there. RESULT_FAILED: it cannot
 * be noted (logged once). */
enum result published_mark(struct published *published) MUST_CHECK;

/* The time that published_mark() noted last, in whatever process; false: there was no round yet. */
bool published_marked(const char *directory, int64_t *ret_at);

#endif
