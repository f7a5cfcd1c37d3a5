/*
 * The host makes the next fair from an earlier one: the page says what is taken over, and one form
 * makes a fair that is not public. From then on it is edited and published as any other
 * (page/edit.c, page/publish.c). What the copy contains is model/next_year.h.
 *
 * The first fair comes from a file: app/cli_import.c.
 */
#include "model/next_year.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/event.h"
#include "data/publication.h"
#include "format/event.h"
#include "model/address.h"
#include "model/event_check.h"
#include "page/handlers.h"
#include "page/slips.h"
#include "view/next_year.h"

static bool is_listed(const struct next_year_page *shown, const char *slug)
{
    for (int i = 0; slug && i < shown->n_fairs; i++) {
        if (strcmp(shown->fairs[i].slug, slug) == 0)
            return true;
    }
    return false;
}

/* Loads the fairs, and the source that the request names. Without one it is the newest fair. */
static enum result load(struct call *call, struct next_year_page *ret)
{
    const char *slug = call->input.fair;
    *ret = (struct next_year_page){.staff = call->staff};
    enum result r =
        data_event_list_of(call->db, call->pool, call->staff, false, &ret->n_fairs, &ret->fairs);
    if (r || !ret->n_fairs)
        return r;
    if (!is_listed(ret, slug))
        slug = ret->fairs[0].slug;
    return data_event_load(call->db, call->pool, slug, true, &ret->source);
}

static enum result show(struct call *call, int status, const struct next_year_page *shown)
{
    return call_show(call, status, view_next_year, shown, secret_uuid(call->pool));
}

/* GET /admin/new?fair=: 200; 404 if there is no such fair. */
enum result page_next_year(struct call *call)
{
    struct next_year_page shown;
    enum result r = load(call, &shown);
    if (!r && call->input.fair && !is_listed(&shown, call->input.fair))
        r = RESULT_NOT_FOUND;
    return r ? r : show(call, 200, &shown);
}

/* Checks the form. Says what is wrong in `shown`. */
static bool read_form(struct call *call, struct next_year_page *shown, struct date *ret_first)
{
    shown->first = text_or_empty(call->input.first);
    shown->slug = text_trim(call->pool, text_or_empty(call->input.slug));
    shown->source_is_unknown = !is_listed(shown, call->input.fair);
    shown->first_is_wrong =
        !date_parse(shown->first, ret_first) || !next_year_first_ok(*ret_first, call->now);
    shown->slug_is_wrong = !event_slug_ok(shown->slug);
    return !shown->source_is_unknown && !shown->first_is_wrong && !shown->slug_is_wrong;
}

/* Reads the source again, once nobody else is publishing it. */
static enum result copy(struct call *call, struct next_year_page *shown, struct date first,
                        const struct event **ret)
{
    enum result r = data_draft_lock(call->db, call->pool, shown->source->id);
    if (!r)
        r = data_event_load(call->db, call->pool, shown->source->slug, true, &shown->source);
    if (!r)
        *ret = next_year(call->pool, shown->source, shown->slug, first);
    return r;
}

/* Finds out whether there is a fair with the slug of `event`, and whether its first revision is
 * `file`: then it is the fair that this form made. */
static enum result find(struct call *call, const struct event *event, const char *file,
                        bool *ret_exists, bool *ret_is_same)
{
    const struct event *found;
    const char *first = "";
    enum result r = data_event_load(call->db, call->pool, event->slug, true, &found);
    *ret_exists = !r;
    if (!r)
        r = data_revision_file(call->db, call->pool, found->id, 1, &first);
    *ret_is_same = !r && strcmp(first, file) == 0;
    return r == RESULT_NOT_FOUND ? RESULT_OK : r;
}

static enum result see_editor(struct call *call, const struct event *event)
{
    http_see_other(call->rs, address_staff(call->pool, event->slug, "/edit?at=made"));
    return RESULT_OK;
}

static enum result publish(struct call *call, const struct event *source, const struct event *event,
                           const char *file)
{
    int id;
    struct problems problems = {0};
    const char *year = pool_printf(call->pool, "%d", source->days[0].day.year);
    const struct publication publication = {
        .event = event,
        .file = file,
        .pictures_of = source->id,
        .author = {ORIGIN_EDITOR, call_actor(call),
                   text_fill(call->pool, word(LANG_JA, WORD_NEXT_YEAR_NOTE), year, source->slug,
                             NULL)},
    };
    enum result r = event_check(call->pool, event, &problems);
    if (!r)
        r = data_publish(call->db, call->pool, &publication, &problems, &id);
    return r ? r : see_editor(call, event);
}

/* Nothing is made, and the form is not noted: it is sent again, corrected. */
static enum result refuse(struct call *call, const struct next_year_page *shown)
{
    call_release(call);
    return show(call, 422, shown);
}

/* The fair cannot be stored: another host took its slug at this moment, or the source is older than
 * a rule that it breaks. */
static enum result refuse_stored(struct call *call, const struct event *event,
                                 struct next_year_page *shown)
{
    bool ignored;
    call_release(call);
    enum result r = call_staff_database(call, true);
    if (!r)
        r = find(call, event, "", &shown->slug_is_taken, &ignored);
    shown->source_is_faulty = !shown->slug_is_taken;
    return r ? r : refuse(call, shown);
}

/* POST /admin/new: 303 to the editor of the new fair, which is not public; 422 with what is wrong,
 * and without the form's id. The same form again is 303 to the same editor, and makes nothing. */
enum result page_next_year_post(struct call *call)
{
    bool is_repeated, exists, is_same;
    struct date first;
    struct next_year_page shown;
    const struct event *event;
    enum result r = load(call, &shown);
    if (!r)
        r = page_slips_begin(call, &is_repeated);
    if (r)
        return r;
    if (!read_form(call, &shown, &first))
        return refuse(call, &shown);
    r = copy(call, &shown, first, &event);
    if (r)
        return r;
    const char *file = format_event_write(call->pool, event)->str;
    r = find(call, event, file, &exists, &is_same);
    if (r)
        return r;
    if (is_repeated && is_same)
        return see_editor(call, event);
    shown.slug_is_taken = exists;
    if (exists)
        return refuse(call, &shown);
    r = publish(call, shown.source, event, file);
    return r == RESULT_INVALID ? refuse_stored(call, event, &shown) : r;
}
