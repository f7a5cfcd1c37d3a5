/* Implements data/publication.h. */
#include "data/publication.h"

#include "base/pool.h"
#include "data/audit.h"
#include "data/event_save.h"
#include "data/photo.h"
#include "data/place.h"
#include "lib/db.h"
#include "model/seal.h"

/* seconds for a statement. If a choice is removed or a question changes, PostgreSQL reads all
 * responses of the fair. */
#define PATIENCE (5 * 60)

static enum result save_pictures(struct db *db, struct pool *pool,
                                 const struct publication *publication, int id)
{
    enum result r = RESULT_OK;
    if (publication->pictures_of)
        r = data_photo_copy(db, pool, publication->pictures_of, id);
    for (int i = 0; !r && i < publication->n_new; i++)
        r = data_photo_images(db, pool, id, publication->new_pictures[i].file,
                              &publication->new_pictures[i].picture);
    return r ? r : data_photo_trim(db, pool, id);
}

/* A revision that is brought back may show photos whose images are gone. */
static enum result check_pictures(struct db *db, struct pool *pool, int id,
                                  struct problems *problems)
{
    int n;
    const char *const *missing;
    enum result r = data_photo_missing(db, pool, id, &n, &missing);
    for (int i = 0; !r && i < n; i++)
        problem_add(problems, pool, "booths", WORD_RULE_PICTURE_NOT_STORED, missing[i], NULL);
    return !r && n > 0 ? RESULT_INVALID : r;
}

/* The act is one of the fair that is practised, whose photos the rehearsal has. */
static enum result add_rehearsal(struct db *db, struct pool *pool,
                                 const struct publication *publication)
{
    const struct audit_entry entry = {
        .act = AUDIT_REHEARSAL_BEGUN,
        .event_id = publication->pictures_of,
        .after = publication->event->slug,
    };
    return data_audit_add(db, pool, &publication->author.by, &entry);
}

static enum result add_act(struct db *db, struct pool *pool, const struct publication *publication,
                           int event_id, int number)
{
    const struct revision_author *author = &publication->author;
    const struct event *before = publication->before;
    if (!before && publication->event->rehearsal_of)
        return add_rehearsal(db, pool, publication);
    const struct audit_entry entry = {
        .act = author->origin == ORIGIN_EDITOR ? AUDIT_PUBLISHED : AUDIT_IMPORTED,
        .event_id = event_id,
        .before = before ? pool_printf(pool, "%d", before->revision) : NULL,
        .after = pool_printf(pool, "%d", number),
        .note = author->note,
    };
    return data_audit_add(db, pool, &author->by, &entry);
}

/* Two people may make a fair with the same slug at once. The second waits for the first in
 * data_event_save(), and must not change the fair that it then finds. */
static enum result check_new(struct pool *pool, const struct publication *publication, int revision,
                             struct problems *problems)
{
    if (publication->before || revision == 1)
        return RESULT_OK;
    problem_add(problems, pool, "slug", WORD_RULE_JUST_MADE, publication->event->slug, NULL);
    return RESULT_INVALID;
}

/* What is stored. A rehearsal stays one, and is not published, whatever the file says. */
static const struct event *event_of(struct pool *pool, const struct publication *publication)
{
    if (!publication->before || !publication->before->rehearsal_of)
        return publication->event;
    struct event *event = POOL_NEW(pool, struct event);
    *event = *publication->event;
    event->rehearsal_of = publication->before->rehearsal_of;
    event->published = false;
    return event;
}

enum result data_publish(struct db *db, struct pool *pool, const struct publication *publication,
                         struct problems *problems, int *ret_event_id)
{
    int id, revision;
    int64_t now = publication->author.by.at;
    enum result r = db_patience(db, PATIENCE);
    if (!r && publication->before && publication->before->sealed_at)
        r = seal_check(pool, publication->before, publication->event, problems);
    if (!r && publication->before)
        r = data_revision_earlier(db, pool, publication->before, publication->before_file);
    if (!r)
        r = data_event_save(db, pool, event_of(pool, publication), now, problems, &id, &revision);
    if (!r)
        r = check_new(pool, publication, revision, problems);
    if (!r)
        r = save_pictures(db, pool, publication, id);
    if (!r)
        r = check_pictures(db, pool, id, problems);
    if (!r)
        r = data_place_complete(db, pool, id, now);
    if (!r)
        r = data_revision_add(db, pool, id, revision, publication->file, &publication->author);
    if (!r)
        r = add_act(db, pool, publication, id, revision);
    if (!r && publication->is_draft)
        r = data_draft_discard(db, pool, id, NULL);
    if (!r)
        *ret_event_id = id;
    return r;
}
