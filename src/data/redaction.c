/* Implements data/redaction.h with the functions of sql/functions/redaction.sql. */
#include "data/redaction.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "data/audit.h"
#include "data/queries.h"

static struct comment_shown shown(const struct event *event, const struct redaction_list_row *row)
{
    return (struct comment_shown){
        .id = row->text_id,
        .question = event_question(event, row->question_id),
        .at = row->at,
        .text = row->text,
        .original = row->original,
        .redacted_at = row->redacted_at ? *row->redacted_at : 0,
        .redacted_by = row->redacted_by,
        .why = row->redacted_why,
        .looked = row->looked_at != NULL,
        .personal = row->personal,
    };
}

enum result data_redaction_find(struct db *db, struct pool *pool, const struct event *event,
                                int64_t id, struct comment_shown *ret)
{
    int n;
    const struct redaction_list_row *rows;
    enum result r = run_redaction_list(db, pool, event->id, &id, false, 1, &n, &rows);
    if (r)
        return r;
    if (n == 0)
        return RESULT_NOT_FOUND;
    *ret = shown(event, &rows[0]);
    return RESULT_OK;
}

enum result data_redaction_lock(struct db *db, struct pool *pool, const struct event *event,
                                int64_t id, struct comment_shown *ret)
{
    struct redaction_lock_row row;
    enum result r = run_redaction_lock(db, pool, event->id, id, &row);
    if (r)
        return r;
    return row.is_there ? data_redaction_find(db, pool, event, id, ret) : RESULT_NOT_FOUND;
}

enum result data_redaction_list(struct db *db, struct pool *pool, const struct event *event,
                                bool redacted, int most, int *ret_n,
                                const struct comment_shown **ret)
{
    int n;
    const struct redaction_list_row *rows;
    enum result r = run_redaction_list(db, pool, event->id, NULL, redacted, most, &n, &rows);
    if (r)
        return r;
    struct comment_shown *list = POOL_ARRAY(pool, struct comment_shown, (size_t)n);
    for (int i = 0; i < n; i++)
        list[i] = shown(event, &rows[i]);
    *ret_n = n;
    *ret = list;
    return RESULT_OK;
}

/* The audit has nothing that a visitor wrote, so its row names the comment by its number. */
static enum result add_act(struct db *db, struct pool *pool, enum audit_act act,
                           const struct event *event, const struct comment_shown *comment,
                           const char *why, const struct actor *by)
{
    const struct audit_entry entry = {
        .act = act,
        .event_id = event->id,
        .subject = pool_printf(pool, "%" G_GINT64_FORMAT, comment->id),
        .note = why,
    };
    return data_audit_add(db, pool, by, &entry);
}

enum result data_redact(struct db *db, struct pool *pool, const struct event *event,
                        const struct comment_shown *comment, const char *text, const char *why,
                        const struct actor *by)
{
    struct redact_row row;
    if (comment->redacted_at && strcmp(comment->text, text) == 0 && strcmp(comment->why, why) == 0)
        return RESULT_OK;
    enum result r =
        run_redact(db, pool, event->id, comment->id, text, why, by->staff_id, by->at, &row);
    return r ? r : add_act(db, pool, AUDIT_TEXT_REDACTED, event, comment, why, by);
}

enum result data_redaction_restore(struct db *db, struct pool *pool, const struct event *event,
                                   const struct comment_shown *comment, const struct actor *by)
{
    struct redaction_restore_row row;
    enum result r = run_redaction_restore(db, pool, event->id, comment->id, by->at, &row);
    if (r || !row.done)
        return r;
    return add_act(db, pool, AUDIT_TEXT_RESTORED, event, comment, "", by);
}

enum result data_redaction_look(struct db *db, struct pool *pool, const struct event *event,
                                const struct comment_shown *comment, int64_t now)
{
    struct redaction_look_row row;
    return run_redaction_look(db, pool, event->id, comment->id, now, &row);
}

enum result data_redaction_erase(struct db *db, struct pool *pool, int64_t now)
{
    struct redaction_erase_row row;
    return run_redaction_erase(db, pool, now, &row);
}
