/*
 * The host publishes a draft: first the page shows what it changes, then a form publishes exactly
 * that. A draft that was begun from an older revision is first put on top of the newest. An earlier
 * revision is brought back by making a draft of it.
 */
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/publication.h"
#include "data/release.h"
#include "data/revision.h"
#include "data/tally.h"
#include "format/draft_diff.h"
#include "format/event.h"
#include "model/event_check.h"
#include "model/meaning.h"
#include "page/edit.h"
#include "page/handlers.h"
#include "view/publish.h"

#define HISTORY_MOST 500 /* revisions on the page */

#define PUBLISHED "published"

#define SOON 30 /* days in which records that are to be deleted are named */

/* --- differences --- */

static int changes_of(struct call *call, const struct yaml *before, const struct yaml *after,
                      const struct publish_change **ret, bool *ret_survey)
{
    static const enum word kinds[] = {
        [CHANGE_TEXT] = WORD_PUBLISH_CHANGED,
        [CHANGE_ADDED] = WORD_PUBLISH_ADDED,
        [CHANGE_REMOVED] = WORD_PUBLISH_REMOVED,
        [CHANGE_MOVED] = WORD_PUBLISH_REORDERED,
    };
    const struct draft_change *found;
    int n = draft_diff(call->pool, before, after, &found);
    struct publish_change *changes = POOL_ARRAY(call->pool, struct publish_change, (size_t)n);
    for (int i = 0; i < n; i++) {
        changes[i] = (struct publish_change){kinds[found[i].kind], found[i].where, found[i].before,
                                             found[i].after};
        *ret_survey |= strcmp(found[i].path, "questions") == 0;
    }
    *ret = changes;
    return n;
}

static enum result published_tree(struct call *call, const struct yaml **ret)
{
    return draft_read(call->pool, format_event_write(call->pool, call->event)->str, ret);
}

static enum result revision_tree(struct call *call, int number, const struct yaml **ret)
{
    const char *file;
    enum result r = data_revision_file(call->db, call->pool, call->event->id, number, &file);
    return r ? r : draft_read(call->pool, file, ret);
}

/* --- publishing --- */

static enum publish_state state_of(const struct editing *editing, int n_changes)
{
    if (n_changes == 0)
        return PUBLISH_NOTHING;
    if (editing->draft.is_outdated)
        return PUBLISH_REPLACED;
    return editing->event ? PUBLISH_READY : PUBLISH_PROBLEMS;
}

/* Lists the questions of which the form must say whether they still ask the same: their words are
 * changed, and visitors have answered them. */
static enum result meanings_of(struct call *call, const struct event *draft, int *ret_n,
                               const struct publish_meaning **ret)
{
    const int *ids;
    int n = 0, n_reworded = meaning_reworded(call->pool, call->event, draft, &ids);
    int64_t *answered = POOL_ARRAY(call->pool, int64_t, (size_t)n_reworded);
    struct publish_meaning *list =
        POOL_ARRAY(call->pool, struct publish_meaning, (size_t)n_reworded);
    enum result r = RESULT_OK;
    if (n_reworded)
        r = data_tally_answered(call->db, call->pool, call->event, n_reworded, ids, answered);
    for (int i = 0; !r && i < n_reworded; i++) {
        const char *field = pool_printf(call->pool, "same.%d", ids[i]);
        const struct question *after = event_question(draft, ids[i]);
        const struct question *before = event_question(call->event, ids[i]);
        bool is_opened = meaning_opens(before, after);
        bool must_be_new = before->kind != after->kind || is_opened;
        const char *said = call->input.edit ? input_edit_value(call->input.edit, field) : NULL;
        if (answered[i])
            list[n++] = (struct publish_meaning){
                .id = ids[i],
                .title = words_in(&after->title, call->lang),
                .answered = answered[i],
                .must_be_new = must_be_new,
                .is_opened = is_opened,
                .is_target = draft->targets.question && *draft->targets.question == ids[i],
                .is_same = !must_be_new && g_strcmp0(said, "yes") == 0,
                .is_new = g_strcmp0(said, "no") == 0,
            };
    }
    *ret_n = n;
    *ret = list;
    return r;
}

/* When the personal figures were released, if the draft moves the end of the survey: it is too late
 * to move the release. 0: there was none, or the end stays. */
static enum result find_release(struct call *call, const struct event *draft, int64_t *ret)
{
    const struct release *release = NULL;
    enum result r = RESULT_OK;
    if (draft && date_compare(draft->survey_until, call->event->survey_until) != 0)
        r = data_release_find(call->db, call->pool, call->event, &release);
    *ret = release ? release->at : 0;
    return r;
}

/* Until when the records of visitors are kept, if the draft moves that day and it comes soon or has
 * passed: publishing then deletes what nobody brings back. NULL: it is not so. */
static const struct date *find_end(struct call *call, const struct event *draft)
{
    if (!draft || call->event->purged_at || call->event->rehearsal_of)
        return NULL;
    struct date *until = POOL_NEW(call->pool, struct date);
    *until = event_kept_until(draft);
    bool moves =
        call->event->is_kept_open || date_compare(*until, event_kept_until(call->event)) != 0;
    bool is_soon = date_compare(*until, date_add(date_of(call->now), SOON)) < 0;
    return moves && is_soon ? until : NULL;
}

/* The page of a draft as it is. `state` replaces PUBLISH_READY, and PUBLISH_TOO_LARGE any other.
 * `problems` may be NULL. */
static enum result show_draft(struct call *call, int status, const struct editing *editing,
                              enum publish_state state, const struct problems *problems)
{
    const struct yaml *now, *base;
    struct publish_page shown = {
        .staff = call->staff,
        .goes_offline = call->event->published && editing->event && !editing->event->published,
        .note = call->input.note,
        .digest = draft_digest(call->pool, editing->tree),
        .kept_until = find_end(call, editing->event),
    };
    bool ignored = false;
    const struct problems *hindering = problems ? problems : &editing->problems;
    shown.n_problems = hindering->n;
    shown.problems = page_edit_problems(call, editing->tree, hindering);
    enum result r = published_tree(call, &now);
    if (!r && editing->draft.is_outdated) {
        r = revision_tree(call, editing->base, &base);
        if (!r)
            shown.n_theirs = changes_of(call, base, now, &shown.theirs, &ignored);
    }
    if (!r && editing->event)
        r = meanings_of(call, editing->event, &shown.n_meanings, &shown.meanings);
    if (!r)
        r = find_release(call, editing->event, &shown.released_at);
    if (r)
        return r;
    shown.n_changes = changes_of(call, editing->draft.is_outdated ? base : now, editing->tree,
                                 &shown.changes, &shown.changes_survey);
    shown.state = state_of(editing, shown.n_changes);
    if (shown.state == PUBLISH_READY || state == PUBLISH_TOO_LARGE)
        shown.state = state;
    return call_show(call, status, view_publish, &shown);
}

/* GET /admin/e/{event}/edit/publish: 200. */
enum result page_publish(struct call *call)
{
    struct editing editing;
    enum result r = page_edit_load(call, &editing);
    return r ? r : show_draft(call, 200, &editing, PUBLISH_READY, NULL);
}

/* What keeps this form from publishing the draft. */
static enum publish_state hindrance(const struct call *call, const struct editing *editing)
{
    if (!page_edit_is_seen(call, editing))
        return PUBLISH_MOVED;
    if (!editing->event)
        return PUBLISH_PROBLEMS;
    if (call->event->published && !editing->event->published && !call->input.offline)
        return PUBLISH_OFFLINE;
    return text_characters(text_or_empty(call->input.note)) > REVISION_NOTE_MAX ? PUBLISH_NOTE
                                                                                : PUBLISH_READY;
}

/* Puts the draft on top of the newest revision. */
static enum result rebase(struct call *call, const struct editing *editing)
{
    const struct yaml *base, *now;
    enum result r = revision_tree(call, editing->base, &base);
    if (!r)
        r = published_tree(call, &now);
    if (r)
        return r;
    struct editing fresh = {.base = call->event->revision};
    r = page_edit_keep(call, &fresh, draft_merge(call->pool, base, editing->tree, now));
    if (r == RESULT_INVALID)
        return show_draft(call, 422, editing, PUBLISH_TOO_LARGE, NULL);
    return r ? r : page_edit_see(call, "/edit/publish");
}

/* The fair as it would be published breaks a rule, or visitors' records refer to something that it
 * removes. The transaction ends, because a part of the fair has been stored in it. The problems are
 * those of `editing->event`, which may have more questions than the draft. */
static enum result refuse(struct call *call, const struct editing *editing,
                          const struct problems *problems)
{
    call_release(call);
    enum result r = call_staff_database(call, true);
    struct editing shown = *editing;
    if (!r)
        r = draft_read(call->pool, format_event_write(call->pool, editing->event)->str,
                       &shown.tree);
    return r ? r : show_draft(call, 422, &shown, PUBLISH_PROBLEMS, problems);
}

/* Replaces the questions of which the form says that they ask something else now. PUBLISH_MEANING:
 * it does not say so of each. */
static enum result take_meanings(struct call *call, struct editing *editing,
                                 enum publish_state *ret)
{
    int n, n_new = 0;
    const struct publish_meaning *meanings;
    enum result r = meanings_of(call, editing->event, &n, &meanings);
    if (r)
        return r;
    int *ids = POOL_ARRAY(call->pool, int, (size_t)n);
    for (int i = 0; i < n; i++) {
        if (!meanings[i].is_same && !meanings[i].is_new)
            *ret = PUBLISH_MEANING;
        if (meanings[i].is_new)
            ids[n_new++] = meanings[i].id;
    }
    if (!n_new || *ret != PUBLISH_READY)
        return RESULT_OK;
    struct revision_numbers used;
    r = data_revision_numbers(call->db, call->pool, call->event->id, "questions", &used);
    if (!r)
        editing->event =
            meaning_replace(call->pool, &used, call->event, editing->event, n_new, ids);
    return r;
}

static enum result publish(struct call *call, const struct editing *editing)
{
    int id;
    struct problems problems = {0};
    const struct publication publication = {
        .event = editing->event,
        .file = format_event_write(call->pool, editing->event)->str,
        .before = call->event,
        .before_file = format_event_write(call->pool, call->event)->str,
        .is_draft = true,
        .author = {ORIGIN_EDITOR, call_actor(call),
                   text_trim(call->pool, text_or_empty(call->input.note))},
    };
    enum result r = event_check(call->pool, editing->event, &problems);
    if (!r)
        r = data_publish(call->db, call->pool, &publication, &problems, &id);
    if (r == RESULT_INVALID)
        return refuse(call, editing, &problems);
    return r ? r : page_edit_see(call, "/edit/history?at=" PUBLISHED);
}

/* POST /admin/e/{event}/edit/publish: 303 to the history, and visitors see the draft; 303 back, and
 * the draft is put on top of the newest revision, if another one was published since it was begun;
 * 409 if the draft was changed since the form was made; 422 with what is wrong, or if the form does
 * not say of each question with other words whether it asks the same. The same form again is 409
 * and changes nothing. */
enum result page_publish_post(struct call *call)
{
    struct editing editing;
    enum result r = page_edit_take(call, &editing);
    if (r)
        return r;
    enum publish_state state = hindrance(call, &editing);
    if (state == PUBLISH_MOVED || !editing.draft.exists)
        return show_draft(call, 409, &editing, PUBLISH_MOVED, NULL);
    if (editing.draft.is_outdated)
        return rebase(call, &editing);
    if (state == PUBLISH_READY)
        r = take_meanings(call, &editing, &state);
    if (r)
        return r;
    if (state != PUBLISH_READY)
        return show_draft(call, 422, &editing, state, NULL);
    return publish(call, &editing);
}

/* --- history --- */

/* The page with the changes since the revision that the form or the address names. */
static enum result show_history(struct call *call, int status, const struct editing *editing,
                                bool moved)
{
    const struct yaml *now, *then;
    bool ignored = false;
    struct history_page shown = {
        .staff = call->staff,
        .draft = editing->draft,
        .digest = draft_digest(call->pool, editing->tree),
        .moved = moved,
        .published = g_strcmp0(call->input.at, PUBLISHED) == 0,
        .current = call->event->revision,
        .chosen = call->input.revision,
    };
    enum result r = data_revision_list(call->db, call->pool, call->event->id, HISTORY_MOST,
                                       &shown.n, &shown.revisions);
    if (!r && shown.chosen) {
        r = revision_tree(call, shown.chosen, &then);
        if (!r)
            r = published_tree(call, &now);
        if (!r)
            shown.n_changes = changes_of(call, then, now, &shown.changes, &ignored);
    }
    return r ? r : call_show(call, status, view_history, &shown);
}

/* GET /admin/e/{event}/edit/history?revision=: 200; 404 if there is no such revision. */
enum result page_history(struct call *call)
{
    struct editing editing;
    enum result r = page_edit_load(call, &editing);
    return r ? r : show_history(call, 200, &editing, false);
}

/* POST /admin/e/{event}/edit/history with a revision: 303 to the page that publishes, and the draft
 * is what that revision was; 409 if that would throw away a draft other than the one that the form
 * was made from; 404 if there is no such revision. The same form again has the same effect and
 * reply. */
enum result page_history_post(struct call *call)
{
    struct editing editing;
    const struct yaml *tree;
    enum result r = page_edit_take(call, &editing);
    if (!r)
        r = revision_tree(call, call->input.revision, &tree);
    if (r)
        return r;
    const char *digest = draft_digest(call->pool, tree);
    bool replaces =
        editing.draft.exists && strcmp(draft_digest(call->pool, editing.tree), digest) != 0;
    if (replaces && !page_edit_is_seen(call, &editing))
        return show_history(call, 409, &editing, true);
    if (replaces)
        r = page_edit_discard(call);
    const struct editing fresh = {.base = call->event->revision};
    if (!r)
        r = page_edit_keep(call, &fresh, tree);
    return r ? r : page_edit_see(call, "/edit/publish");
}
