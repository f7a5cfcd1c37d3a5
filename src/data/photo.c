/*
 * Reads and inserts photos and their images. Statements hold bytes as Base64, because the columns
 * of src/lib/db_row.h are texts.
 */
#include "data/photo.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/queries.h"

enum result data_photo_load(struct db *db, struct pool *pool, const struct event *event,
                            struct booth *booths)
{
    int n, row = 0;
    const struct event_photos_row *rows;
    enum result r = run_event_photos(db, pool, event->id, &n, &rows);
    if (r)
        return r;
    struct photo *photos = POOL_ARRAY(pool, struct photo, (size_t)n);
    for (struct booth *booth = booths; booth < booths + event->n_booths; booth++) {
        booth->photos = photos + row;
        for (; row < n && strcmp(rows[row].booth, booth->municipality.code) == 0; row++) {
            photos[row] = (struct photo){.file = rows[row].file,
                                         .alt = rows[row].alt,
                                         .digest = rows[row].digest,
                                         .width = rows[row].width,
                                         .height = rows[row].height};
            booth->n_photos++;
        }
    }
    return RESULT_OK;
}

enum result data_photo_save(struct db *db, struct pool *pool, const struct event *event, int id)
{
    enum result r = RESULT_OK;
    for (int i = 0; !r && i < event->n_booths; i++) {
        const struct booth *booth = &event->booths[i];
        for (int j = 0; !r && j < booth->n_photos; j++)
            r = run_photo_add(db, pool, id, booth->municipality.code, j, booth->photos[j].file,
                              booth->photos[j].alt);
    }
    return r;
}

enum result data_photo_files(struct db *db, struct pool *pool, const char *slug, int *ret_n,
                             const struct photo_file **ret)
{
    int n;
    const struct picture_list_row *rows;
    enum result r = run_picture_list(db, pool, slug, &n, &rows);
    if (r)
        return r;
    struct photo_file *files = POOL_ARRAY(pool, struct photo_file, (size_t)n);
    for (int i = 0; i < n; i++)
        files[i] = (struct photo_file){rows[i].file, rows[i].digest};
    *ret_n = n;
    *ret = files;
    return RESULT_OK;
}

enum result data_photo_images(struct db *db, struct pool *pool, int id, const char *file,
                              const struct picture *picture)
{
    enum result r = run_picture_remove(db, pool, id, file);
    if (!r)
        r = run_picture_add(db, pool, id, file, picture->digest, picture->width, picture->height);
    for (int i = 0; !r && i < PICTURE_IMAGES; i++) {
        const struct picture_image *image = &picture->images[i];
        const char *base64 =
            pool_own(pool, g_base64_encode((const guchar *)image->bytes, image->length));
        r = run_picture_image_add(db, pool, id, file, picture_name(pool, picture->digest, i),
                                  base64);
    }
    return r;
}

enum result data_photo_copy(struct db *db, struct pool *pool, int from, int id)
{
    enum result r = run_picture_copy(db, pool, from, id);
    return r ? r : run_picture_image_copy(db, pool, from, id);
}

enum result data_photo_trim(struct db *db, struct pool *pool, int id)
{
    return run_picture_trim(db, pool, id);
}

enum result data_photo_missing(struct db *db, struct pool *pool, int id, int *ret_n,
                               const char *const **ret)
{
    int n;
    const struct picture_missing_row *rows;
    enum result r = run_picture_missing(db, pool, id, &n, &rows);
    if (r)
        return r;
    const char **files = POOL_ARRAY(pool, const char *, (size_t)n);
    for (int i = 0; i < n; i++)
        files[i] = rows[i].file;
    *ret_n = n;
    *ret = files;
    return RESULT_OK;
}

enum result data_photo_image(struct db *db, struct pool *pool, const char *name,
                             const char **ret_bytes, size_t *ret_length)
{
    struct picture_image_row row;
    enum result r = run_picture_image(db, pool, name, &row);
    if (r)
        return r;
    gsize length;
    *ret_bytes = pool_own(pool, (char *)g_base64_decode(row.base64, &length));
    *ret_length = length;
    return RESULT_OK;
}
