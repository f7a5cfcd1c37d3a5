/*
 * The photos of booths, in their tables: which photo a booth shows (photo), and the images of each
 * file (picture). The first two functions are a part of data/event.c and data/event_save.c, which
 * alone use them; the import also stores the images. How images are made is lib/picture.h.
 */
#ifndef DATA_PHOTO_H
#define DATA_PHOTO_H

#include <stddef.h>

#include "base/result.h"
#include "lib/picture.h"
#include "model/event.h"

struct db;
struct pool;

/* Reads the photos into the event's booths. RESULT_FAILED (logged): a row cannot be read. */
enum result data_photo_load(struct db *db, struct pool *pool, const struct event *event,
                            struct booth *booths) MUST_CHECK;

/* Inserts the photos of the event, which has the id `id` and whose booths have been saved. Before
 * the transaction ends, the caller stores the images of each file. */
enum result data_photo_save(struct db *db, struct pool *pool, const struct event *event,
                            int id) MUST_CHECK;

/* One file of a fair, and the digest of its content. */
struct photo_file {
    const char *file, *digest;
};

/* Reads the files whose images are stored for the fair of this slug. */
enum result data_photo_files(struct db *db, struct pool *pool, const char *slug, int *ret_n,
                             const struct photo_file **ret) MUST_CHECK;

/* Stores the images of a file of the event with the id `id`, instead of those that it had. */
enum result data_photo_images(struct db *db, struct pool *pool, int id, const char *file,
                              const struct picture *picture) MUST_CHECK;

/* Stores all images of the event `from` for the event with the id `id`, which has none. */
enum result data_photo_copy(struct db *db, struct pool *pool, int from, int id) MUST_CHECK;

/* Removes the images that no photo of the event shows. */
enum result data_photo_trim(struct db *db, struct pool *pool, int id) MUST_CHECK;

/* Reads the files of photos of the event whose images are not stored. */
enum result data_photo_missing(struct db *db, struct pool *pool, int id, int *ret_n,
                               const char *const **ret) MUST_CHECK;

/* Reads an image of a published fair by its name (lib/picture.h). RESULT_NOT_FOUND: there is no
 * such image. */
enum result data_photo_image(struct db *db, struct pool *pool, const char *name,
                             const char **ret_bytes, size_t *ret_length) MUST_CHECK;

#endif
