/*
 * The host edits a fair. A form saves one part of the draft. If somebody else has saved the same
 * part since the form was made, nothing is saved, and the page shows both.
 */
#include "page/edit.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/event.h"
#include "data/revision.h"
#include "format/event.h"
#include "model/address.h"
#include "page/handlers.h"

#define SAVED "saved"
#define DISCARDED "discarded"
#define MADE "made" /* as page/next_year.c says */

/* --- the draft --- */

/* A fair belongs to its host, so no host gives it away or takes another's: not by a file that was
 * imported before and is brought back either. The operator may (`event import`). */
static void check_host(struct call *call, struct editing *editing)
{
    const char *host = call->event->host.code;
    if (!editing->event || strcmp(editing->event->host.code, host) == 0)
        return;
    problem_add(&editing->problems, call->pool, "host.code", WORD_RULE_HOST_MOVED, host, NULL);
    editing->event = NULL;
}

enum result page_edit_load(struct call *call, struct editing *ret)
{
    struct draft draft;
    const struct event *event = call->event;
    *ret = (struct editing){.base = event->revision};
    enum result r = data_draft_find(call->db, call->pool, event->id, &draft);
    if (r && r != RESULT_NOT_FOUND)
        return r;
    if (r == RESULT_NOT_FOUND)
        draft.file = format_event_write(call->pool, event)->str;
    else
        ret->base = draft.base;
    ret->draft = (struct edit_draft){.exists = !r, .is_outdated = ret->base != event->revision};
    if (ret->draft.exists) {
        ret->draft.changed_at = draft.changed_at;
        ret->draft.changed_by = draft.changed_by;
    }
    r = draft_read(call->pool, draft.file, &ret->tree);
    if (r)
        return r;
    r = draft_check(call->pool, ret->tree, &ret->problems, &ret->event);
    if (!r)
        check_host(call, ret);
    ret->draft.n_problems = ret->problems.n + ret->problems.more;
    return r == RESULT_INVALID ? RESULT_OK : r;
}

enum result page_edit_begin(struct call *call)
{
    enum result r = data_draft_lock(call->db, call->pool, call->event->id);
    return r ? r : data_event_load(call->db, call->pool, call->event->slug, true, &call->event);
}

enum result page_edit_take(struct call *call, struct editing *ret)
{
    enum result r = page_edit_begin(call);
    return r ? r : page_edit_load(call, ret);
}

enum result page_edit_keep(struct call *call, const struct editing *editing,
                           const struct yaml *tree)
{
    const struct event *event = call->event;
    const char *file = draft_file(call->pool, tree);
    if (!draft_fits(call->pool, file))
        return RESULT_INVALID;
    enum result r = RESULT_OK;
    if (!editing->draft.exists)
        r = data_revision_earlier(call->db, call->pool, event,
                                  format_event_write(call->pool, event)->str);
    if (r)
        return r;
    return data_draft_save(call->db, call->pool, event->id, editing->base, file, call->now,
                           call->staff->id);
}

const struct draft_problem *page_edit_problems(struct call *call, const struct yaml *tree,
                                               const struct problems *problems)
{
    struct draft_problem *list = POOL_ARRAY(call->pool, struct draft_problem, (size_t)problems->n);
    for (int i = 0; i < problems->n; i++) {
        const struct draft_place place = draft_place_of(call->pool, tree, problems->at[i].field);
        list[i] = (struct draft_problem){
            .where = place.words,
            .message = problem_text(&problems->at[i], call->lang),
            .part = place.part,
        };
    }
    return list;
}

enum result page_edit_see(struct call *call, const char *rest)
{
    http_see_other(call->rs, address_staff(call->pool, call->event->slug, rest));
    return RESULT_OK;
}

/* --- the list of parts --- */

/* True if the problem is in this part: the part has the key with which its path begins. */
static bool is_in(const struct draft_part *part, const char *path)
{
    size_t length = strcspn(path, ".[");
    for (const struct event_key *key = part->keys; key->name; key++) {
        if (strlen(key->name) == length && strncmp(key->name, path, length) == 0)
            return true;
    }
    return false;
}

static struct edit_entry entry_of(struct call *call, const struct editing *editing,
                                  const struct draft_part *part)
{
    const struct yaml *values = draft_values(call->pool, editing->tree, part);
    struct edit_entry entry = {
        .name = part->name,
        .title = part->title,
        .n_missing = {[LANG_EN] = draft_missing(part->keys, values, "en"),
                      [LANG_EASY] = draft_missing(part->keys, values, "easy")},
    };
    for (int i = 0; i < editing->problems.n; i++)
        entry.n_problems += is_in(part, editing->problems.at[i].field);
    return entry;
}

static enum result show_parts(struct call *call, int status, const struct editing *editing,
                              bool moved)
{
    const struct draft_part *part;
    int n = 0;
    while (draft_part_at(call->pool, n))
        n++;
    struct edit_entry *entries = POOL_ARRAY(call->pool, struct edit_entry, (size_t)n);
    for (int i = 0; (part = draft_part_at(call->pool, i)); i++)
        entries[i] = entry_of(call, editing, part);
    const struct edit_page shown = {
        .staff = call->staff,
        .draft = editing->draft,
        .digest = draft_digest(call->pool, editing->tree),
        .moved = moved,
        .discarded = g_strcmp0(call->input.at, DISCARDED) == 0,
        .made = g_strcmp0(call->input.at, MADE) == 0,
        .n_entries = n,
        .entries = entries,
    };
    return call_show(call, status, view_edit, &shown);
}

/* GET /admin/e/{event}/edit: 200. */
enum result page_edit(struct call *call)
{
    struct editing editing;
    enum result r = page_edit_load(call, &editing);
    return r ? r : show_parts(call, 200, &editing, false);
}

bool page_edit_is_seen(const struct call *call, const struct editing *editing)
{
    const char *digest = draft_digest(call->pool, editing->tree);
    return strcmp(digest, text_or_empty(call->input.base)) == 0;
}

enum result page_edit_discard(struct call *call)
{
    const struct actor by = call_actor(call);
    return data_draft_discard(call->db, call->pool, call->event->id, &by);
}

/* POST /admin/e/{event}/edit with act=discard: 303 back, and there is no draft any more; 409 if the
 * draft is not the one that the form was made from, because somebody works on it; 404 for another
 * act. The same form again has the same reply, until there is another draft. */
enum result page_edit_post(struct call *call)
{
    struct editing editing;
    if (g_strcmp0(call->input.act, "discard") != 0)
        return RESULT_NOT_FOUND;
    enum result r = page_edit_take(call, &editing);
    if (!r && editing.draft.exists && !page_edit_is_seen(call, &editing))
        return show_parts(call, 409, &editing, true);
    if (!r)
        r = page_edit_discard(call);
    return r ? r : page_edit_see(call, "/edit?at=" DISCARDED);
}

/* --- one part --- */

/* The page of a part, but for what show_part() and show_gone() add. */
static struct edit_part page_of(const struct call *call, const struct editing *editing,
                                const struct draft_part *part, const struct yaml *values,
                                enum edit_news news)
{
    return (struct edit_part){
        .staff = call->staff,
        .draft = editing->draft,
        .name = part->name,
        .parent = part->parent,
        .path = part->path,
        .title = part->title,
        .keys = part->keys,
        .values = values,
        .tree = editing->tree,
        .problems = &editing->problems,
        .item_title = draft_item_title,
        .news = news,
    };
}

/* `values` NULL: what is saved. `gone`: what was typed for items that are not there any more. */
static enum result show_part(struct call *call, int status, const struct editing *editing,
                             const struct draft_part *part, const struct yaml *values,
                             const struct yaml *gone, enum edit_news news)
{
    const struct yaml *saved = draft_values(call->pool, editing->tree, part);
    struct edit_part shown = page_of(call, editing, part, values ? values : saved, news);
    shown.item = part->of ? draft_item_words(call->pool, saved) : NULL;
    shown.saved = news == EDIT_CHANGED ? saved : NULL;
    shown.gone = gone;
    shown.names = draft_part_names(call->pool, editing->tree, part);
    shown.digest = draft_digest(call->pool, saved);
    return call_show(call, status, view_edit_part, &shown);
}

/* GET /admin/e/{event}/edit/{part}: 200; 404 if there is no such part, or no such item. */
enum result page_edit_part(struct call *call)
{
    struct editing editing;
    struct draft_part part;
    enum result r = page_edit_load(call, &editing);
    if (!r)
        r = draft_part(call->pool, editing.tree, call->args[1], &part);
    if (r)
        return r;
    return show_part(call, 200, &editing, &part, NULL, NULL,
                     g_strcmp0(call->input.at, SAVED) == 0 ? EDIT_SAVED : EDIT_NO_NEWS);
}

/* Where an item that was just added is filled in: on its own page, or at the end of the list. */
static const char *added(struct call *call, const struct draft_part *part, const char *list,
                         const struct yaml *values)
{
    const struct event_key *key = event_key(part->keys, list);
    const struct yaml *items = yaml_get(values, list);
    int last = items ? items->n - 1 : 0;
    if (!key || !(key->flags & KEY_PAGES))
        return pool_printf(call->pool, "/edit/%s#%s-%d", part->name, list, last);
    return pool_printf(call->pool, "/edit/%s",
                       address_part_of_item(call->pool, *part->path ? part->name : "", list, last));
}

/* The place of the page to show after a press: the list, or the item at its new place. */
static const char *after(struct call *call, const struct draft_part *part, const char *act,
                         const struct yaml *values)
{
    g_auto(GStrv) words = g_strsplit(act, ":", 3);
    int64_t i = -1;
    if (g_strv_length(words) < 2)
        return pool_printf(call->pool, "/edit/%s?at=" SAVED, part->name);
    if (words[2])
        (void)text_integer(words[2], 0, INT16_MAX, &i);
    if (strcmp(words[0], "up") == 0)
        i--;
    if (strcmp(words[0], "down") == 0)
        i++;
    if (strcmp(words[0], "add") == 0)
        return added(call, part, words[1], values);
    if (i < 0 || strcmp(words[0], "remove") == 0)
        return pool_printf(call->pool, "/edit/%s#%s", part->name, words[1]);
    return pool_printf(call->pool, "/edit/%s#%s-%d", part->name, words[1], (int)i);
}

/* What the button says, done to `tree` and to the values of the part. All revisions are searched
 * for numbers only if the button adds something. */
static enum result press(struct call *call, const struct yaml *tree, const struct draft_part *part,
                         const struct yaml *values, const struct yaml **ret)
{
    const char *act = call->input.act;
    struct revision_numbers used = {0};
    enum result r = RESULT_OK;
    const struct event_key *list = draft_act_adds(part->keys, act);
    if (list)
        r = data_revision_earlier(call->db, call->pool, call->event,
                                  format_event_write(call->pool, call->event)->str);
    if (!r && list)
        r = data_revision_numbers(call->db, call->pool, call->event->id, list->name, &used);
    return r ? r : draft_act(call->pool, tree, &used, part->keys, values, act, ret);
}

/* Saves what was typed, and then does what the button says. What the draft could not hold is
 * refused: 422 with what was typed, and the button has done nothing. */
static enum result save(struct call *call, const struct editing *editing,
                        const struct draft_part *part, const struct yaml *typed)
{
    const char *act = text_or_empty(call->input.act);
    const struct yaml *values = typed, *tree = draft_put(call->pool, editing->tree, part, typed);
    enum result r = RESULT_OK;
    if (strchr(act, ':')) {
        r = press(call, tree, part, typed, &values);
        tree = r ? tree : draft_put(call->pool, editing->tree, part, values);
    }
    if (!r)
        r = page_edit_keep(call, editing, tree);
    if (r == RESULT_INVALID)
        return show_part(call, 422, editing, part, typed, NULL,
                         draft_has_long_text(tree) ? EDIT_TOO_LONG : EDIT_TOO_LARGE);
    return r ? r : page_edit_see(call, after(call, part, act, values));
}

/* The form of an item that was removed. It keeps the item's names and its digest, so it is never
 * saved in the place of another item. */
static enum result show_gone(struct call *call, const struct editing *editing,
                             const struct draft_part *part, const char *names)
{
    const struct problems none = {0};
    const struct yaml *ignored;
    const struct yaml *values =
        draft_typed(call->pool, part->keys, NULL, input_edit_value, call->input.edit, &ignored);
    struct edit_part shown = page_of(call, editing, part, values, EDIT_GONE);
    shown.item = draft_item_words(call->pool, values);
    shown.names = names;
    shown.digest = text_or_empty(call->input.base);
    shown.problems = &none; /* they are about other items */
    return call_show(call, 409, view_edit_part, &shown);
}

enum found {
    FOUND_SAME,    /* its values are those that the form was made of */
    FOUND_CHANGED, /* others have saved it since */
    FOUND_GONE,    /* it has been removed */
    FOUND_NOTHING, /* there is no such part */
};

/* Finds the part of the form again: at its own place, else an item by its names, wherever it is
 * now, else by what was in it. */
static enum found find_part(struct call *call, const struct editing *editing, const char *names,
                            struct draft_part *part)
{
    struct pool *pool = call->pool;
    const struct yaml *tree = editing->tree;
    const char *digest = text_or_empty(call->input.base), *name = call->args[1];
    bool is_there = !draft_part(pool, tree, name, part);
    if (is_there &&
        (!part->of || !*names || g_strcmp0(draft_part_names(pool, tree, part), names) == 0))
        return draft_find(pool, tree, digest, part) ? FOUND_SAME : FOUND_CHANGED;
    if (*names && !draft_part_named(pool, tree, name, names, part)) {
        const char *now = draft_digest(pool, draft_values(pool, tree, part));
        return strcmp(digest, now) == 0 ? FOUND_SAME : FOUND_CHANGED;
    }
    if (is_there && draft_find(pool, tree, digest, part))
        return FOUND_SAME;
    return *names && !draft_part_of_list(pool, name, part) ? FOUND_GONE : FOUND_NOTHING;
}

/* POST /admin/e/{event}/edit/{part}: 303 back, and the draft is saved, with all its problems; 409
 * with both versions if somebody else has changed the same part meanwhile; 404 as for GET, and for
 * a button that is none of ours; 422 for a text, or all of them, too long for a draft. The same
 * form again is 303, and changes nothing. */
enum result page_edit_part_post(struct call *call)
{
    struct editing editing;
    struct draft_part part;
    enum result r = page_edit_take(call, &editing);
    if (r)
        return r;
    const char *names = text_or_empty(input_edit_value(call->input.edit, "#"));
    const enum found found = find_part(call, &editing, names, &part);
    if (found == FOUND_NOTHING)
        return RESULT_NOT_FOUND;
    bool is_there = !draft_part(call->pool, editing.tree, part.name, &part);
    const struct yaml *gone,
        *before = is_there ? draft_values(call->pool, editing.tree, &part) : NULL;
    const struct yaml *values =
        draft_typed(call->pool, part.keys, before, input_edit_value, call->input.edit, &gone);
    if (found != FOUND_SAME && is_there && gone->n == 0 &&
        strcmp(draft_digest(call->pool, values), draft_digest(call->pool, before)) == 0)
        return page_edit_see(call, after(call, &part, "", values));
    if (found == FOUND_GONE)
        return show_gone(call, &editing, &part, names);
    if (found == FOUND_CHANGED || gone->n > 0)
        return show_part(call, 409, &editing, &part, values, gone, EDIT_CHANGED);
    return save(call, &editing, &part, values);
}
