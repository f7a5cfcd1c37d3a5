/*
 * Makes a fair what visitors see. The import, the editor and the changes of today (page/today.c)
 * all publish here, so each change is a revision that names the one it replaces, its author and its
 * time. Callers need not know in which order the fair, its posters and its revision are stored.
 * A rehearsal stays one whatever its new file says.
 * data/event_save.h stores the fair alone; data/revision.h has the revisions.
 */
#ifndef DATA_PUBLICATION_H
#define DATA_PUBLICATION_H

#include "base/result.h"
#include "data/revision.h"
#include "lib/picture.h"
#include "model/event.h"

struct db;
struct pool;

/* The images of a photo's file that are not stored yet. */
struct new_picture {
    const char *file;
    struct picture picture;
};

struct publication {
    const struct event *event;  /* checked by event_check() */
    const char *file;           /* of this event (format/event.h) */
    const struct event *before; /* the fair as it is in the database; NULL: there is none */
    const char *before_file;    /* of `before` */
    int n_new;                  /* images that come with this revision */
    const struct new_picture *new_pictures;
    int pictures_of; /* the id of the fair whose images a new fair takes over; 0: of none */
    struct revision_author author;
    bool is_draft; /* the fair's draft becomes this revision, and there is no draft any more */
};

/* Publishes in the caller's transaction, which took data_draft_lock() before it read `before`, if
 * there was a fair: so that is what the fair is now, sealed or not. Without `is_draft` a draft
 * stays, and it is then outdated.
 *
 * RESULT_INVALID: as for data_event_save(), or it would change figures of a sealed fair
 * (model/seal.h), or the images of a photo are not stored, or somebody else has just made a fair
 * with the slug of a new one. The caller then rolls back. */
enum result data_publish(struct db *db, struct pool *pool, const struct publication *publication,
                         struct problems *problems, int *ret_event_id) MUST_CHECK;

#endif
