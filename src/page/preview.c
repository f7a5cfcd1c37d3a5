/*
 * Visitors' pages as they will be when the draft is published, at a moment that the host chooses.
 * The handlers of these pages run with the draft's fair and that moment; which pages there are
 * follows from the table of routes. Links to other pages lead to their previews, and forms send
 * nothing. Scripts are left out: they would keep on this browser what was never published.
 */
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/survey.h"
#include "page/edit.h"
#include "page/handlers.h"
#include "page/routes.h"
#include "view/card.h"
#include "view/place.h"
#include "view/survey.h"

#define VIEW_EVENT "event"
#define VIEW_BOOTH "b/" /* followed by the code */

/* --- moments --- */

static int64_t noon_after(struct date day, int days)
{
    return date_moment(date_add(day, days), 12 * 60);
}

static int64_t now_is_now(const struct event *event, int64_t now)
{
    (void)event;
    return now;
}

static int64_t day_before(const struct event *event, int64_t now)
{
    (void)now;
    return noon_after(event->days[0].day, -1);
}

static int64_t hour_after_opening(const struct event *event, int64_t now)
{
    (void)now;
    return date_moment(event->days[0].day,
                       MIN(event->days[0].opens + 60, event->days[0].closes - 1));
}

static int64_t with_guest(const struct event *event, int64_t now)
{
    const struct appearance *first = event->appearances;
    return event->n_appearances ? date_moment(first->day, first->starts)
                                : hour_after_opening(event, now);
}

static int64_t after_closing(const struct event *event, int64_t now)
{
    (void)now;
    return date_moment(event->days[0].day, event->days[0].closes) + 60;
}

static int64_t day_after(const struct event *event, int64_t now)
{
    (void)now;
    return noon_after(event->days[event->n_days - 1].day, 1);
}

static int64_t after_survey(const struct event *event, int64_t now)
{
    (void)now;
    return noon_after(event->survey_until, 1);
}

static const struct {
    const char *name;
    enum word label;
    int64_t (*at)(const struct event *event, int64_t now);
} moments[] = {
    {"now", WORD_PREVIEW_NOW, now_is_now},
    {"before", WORD_PREVIEW_BEFORE, day_before},
    {"opening", WORD_PREVIEW_OPENING, hour_after_opening},
    {"guest", WORD_PREVIEW_GUEST, with_guest},
    {"evening", WORD_PREVIEW_EVENING, after_closing},
    {"over", WORD_PREVIEW_OVER, day_after},
    {"closed", WORD_PREVIEW_CLOSED, after_survey},
};

/* The index of the moment of this name; 0, now, for none. -1: there is no such moment. */
static int moment_named(const char *name)
{
    for (size_t i = 0; name && i < G_N_ELEMENTS(moments); i++) {
        if (strcmp(moments[i].name, name) == 0)
            return (int)i;
    }
    return name ? -1 : 0;
}

/* --- pages --- */

/* A visitor who has not been anywhere yet. */
static enum result show_card(struct call *call)
{
    const struct card card = {0};
    const char *const *marks = POOL_ARRAY(call->pool, const char *, (size_t)call->event->n_booths);
    return call_show(call, 200, view_card, &card, NULL, marks, secret_uuid(call->pool));
}

/* All questions, also those of which a visitor is asked only some: the host reads every word. */
static enum result show_survey(struct call *call)
{
    const struct card card = {0};
    if (event_survey(call->event, call->now) != SURVEY_OPEN)
        return call_show(call, 200, view_survey_closed, false);
    const struct survey_form form = survey_form_of(call->pool, call->event, &card);
    return call_show(call, 200, view_survey, &card, &form, NULL, secret_uuid(call->pool), "");
}

/* The page that the poster of the first booth opens. */
static enum result show_place(struct call *call)
{
    const struct place place = {
        .event_id = call->event->id,
        .event_slug = call->event->slug,
        .municipality = call->event->booths[0].municipality.code,
        .token = "",
        .code = "",
    };
    if (event_status(call->event, call->now).phase != EVENT_OPEN)
        return call_show(call, 200, view_closed, &place, CLOSED_NO_FORM);
    return call_show(call, 200, view_place, &place, PLACE_OFFER, NULL, secret_uuid(call->pool));
}

/* A page that belongs to one visitor cannot be asked for. These show what a new visitor sees. */
static const struct {
    const char *view;
    enum result (*show)(struct call *call);
} own[] = {
    {"place", show_place},
    {"card", show_card},
    {"survey", show_survey},
};

struct view {
    enum result (*show)(struct call *call);
    const char *args[CALL_ARGS_MAX]; /* for call->args */
};

/* A view is one of the above, or the rest of an address: each page of a fair that is the same for
 * everyone (ROUTE_FILE) can be previewed, but no file such as a calendar. False: there is no such
 * view of this fair. */
static bool find_view(const struct call *call, const char *view, struct view *ret)
{
    const struct route *route;
    const char *allow;
    *ret = (struct view){0};
    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (strcmp(own[i].view, view) == 0) {
            ret->show = own[i].show;
            return true;
        }
    }
    const char *rest = strcmp(view, VIEW_EVENT) == 0 ? "" : pool_printf(call->pool, "/%s", view);
    const char *path = address_event(call->pool, call->event->slug, rest);
    if (route_find(call->pool, METHOD_GET, path, &route, ret->args, &allow) ||
        (route->flags & (ROUTE_EVENT | ROUTE_FILE)) != (ROUTE_EVENT | ROUTE_FILE) ||
        strchr(route->path, '.') || !route_exists(route, call->event))
        return false;
    ret->show = route->handler;
    return true;
}

/* --- addresses --- */

static const char *address_of(const struct call *call, const char *view, const char *moment)
{
    return address_staff(call->pool, call->event->slug,
                         pool_printf(call->pool, "/edit/preview?view=%s&moment=%s&lang=%s", view,
                                     moment, lang_name(call->lang)));
}

/* For g_regex_replace_eval(): the address of a visitors' page becomes that of its preview. A page
 * that has none, such as a calendar, keeps its address. */
static gboolean lead_to_preview(const GMatchInfo *match, GString *out, gpointer data)
{
    const struct call *call = data;
    g_autofree char *whole = g_match_info_fetch(match, 0);
    g_autofree char *path = g_match_info_fetch(match, 1);
    g_autofree char *fragment = g_match_info_fetch(match, 2);
    const char *view = *path ? path + 1 : VIEW_EVENT;
    struct view found;
    if (!find_view(call, view, &found)) {
        g_string_append(out, whole);
        return FALSE;
    }
    g_autofree char *address = g_markup_escape_text(
        address_of(call, view, moments[moment_named(call->input.moment)].name), -1);
    g_string_append_printf(out, "href=\"%s%s\"", address, text_or_empty(fragment));
    return FALSE;
}

static const char *replaced(const struct call *call, const char *html, const char *pattern,
                            GRegexEvalCallback make)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);
    g_assert(regex);
    char *made = g_regex_replace_eval(regex, html, -1, 0, 0, make, (gpointer)call, NULL);
    g_assert(made);
    return pool_own(call->pool, made);
}

/* For g_regex_replace_eval(): a form leads back to the preview of the fair, and sends nothing. */
static gboolean send_nothing(const GMatchInfo *match, GString *out, gpointer data)
{
    const struct call *call = data;
    (void)match;
    g_string_append_printf(out, "method=\"get\" action=\"%s\"",
                           address_staff(call->pool, call->event->slug, "/edit/preview"));
    return FALSE;
}

static void rewrite(struct call *call)
{
    g_autofree char *slug = g_regex_escape_string(call->event->slug, -1);
    const char *links = pool_printf(
        call->pool, "href=\"/e/%s((?:/[^\"?#]*)?)(?:\\?[^\"#]*)?((?:#[^\"]*)?)\"", slug);
    const char *html = pool_strndup(call->pool, call->rs->body, call->rs->body_length);
    html = replaced(call, html, links, lead_to_preview);
    html = replaced(call, html, "method=\"post\" action=\"/[eq]/[^\"]*\"", send_nothing);
    http_body(call->rs, HTTP_HTML, html, strlen(html));
}

/* --- the bar --- */

/* The bar leads to these pages. Others are reached by the links of a page. */
static const struct {
    const char *view; /* VIEW_BOOTH: the first booth */
    enum word label;
} listed[] = {
    {VIEW_EVENT, WORD_PREVIEW_EVENT},      {VIEW_BOOTH, WORD_PREVIEW_BOOTH},
    {"relations", WORD_PREVIEW_RELATIONS}, {"plan", WORD_PREVIEW_PLAN},
    {"place", WORD_PREVIEW_PLACE},         {"card", WORD_PREVIEW_CARD},
    {"survey", WORD_PREVIEW_SURVEY},
};

static void add_pages(const struct call *call, const char *shown, const char *moment,
                      struct preview *bar)
{
    struct bar_link *pages = POOL_ARRAY(call->pool, struct bar_link, G_N_ELEMENTS(listed));
    struct view found;
    for (size_t i = 0; i < G_N_ELEMENTS(listed); i++) {
        const char *view = listed[i].view;
        bool is_booth = strcmp(view, VIEW_BOOTH) == 0;
        bool is_here = is_booth ? g_str_has_prefix(shown, view) : strcmp(shown, view) == 0;
        if (is_booth)
            view =
                pool_printf(call->pool, VIEW_BOOTH "%s", call->event->booths[0].municipality.code);
        if (find_view(call, view, &found))
            pages[bar->n_pages++] =
                (struct bar_link){listed[i].label, address_of(call, view, moment), is_here};
    }
    bar->pages = pages;
}

static const struct preview *bar_of(const struct call *call, int moment, const char *shown)
{
    struct preview *bar = POOL_NEW(call->pool, struct preview);
    struct bar_link *times = POOL_ARRAY(call->pool, struct bar_link, G_N_ELEMENTS(moments));
    *bar = (struct preview){.moments = times};
    for (int i = 0; i < (int)G_N_ELEMENTS(moments); i++)
        times[bar->n_moments++] = (struct bar_link){
            moments[i].label, address_of(call, shown, moments[i].name), i == moment};
    add_pages(call, shown, moments[moment].name, bar);
    bar->back = address_staff(call->pool, call->event->slug, "/edit");
    return bar;
}

/* --- the fair --- */

/* The photo of this file whose images are stored; NULL: there is none. */
static const struct photo *stored_photo(const struct event *published, const char *file)
{
    for (int i = 0; i < published->n_booths; i++) {
        const struct booth *booth = &published->booths[i];
        for (int j = 0; j < booth->n_photos; j++) {
            if (strcmp(booth->photos[j].file, file) == 0)
                return &booth->photos[j];
        }
    }
    return NULL;
}

/* A draft names the files of photos. Their images are those of the published fair; a photo without
 * images is left out. */
static void add_images(struct pool *pool, struct booth *booth, const struct event *published)
{
    int n = 0;
    struct photo *photos = POOL_ARRAY(pool, struct photo, (size_t)booth->n_photos);
    for (int i = 0; i < booth->n_photos; i++) {
        const struct photo *stored = stored_photo(published, booth->photos[i].file);
        if (!stored)
            continue;
        photos[n] = *stored;
        photos[n++].alt = booth->photos[i].alt;
    }
    booth->n_photos = n;
    booth->photos = photos;
}

/* The draft's fair with what only the database knows of it. Its booths are changed in place,
 * because the stalls of its plan point to them: draft_check() made them for this call alone. */
static const struct event *fair_of(struct pool *pool, const struct event *draft,
                                   const struct event *published)
{
    struct event *event = POOL_NEW(pool, struct event);
    *event = *draft;
    event->id = published->id;
    for (int i = 0; i < draft->n_booths; i++)
        add_images(pool, (struct booth *)&draft->booths[i], published);
    return event;
}

/* GET /admin/e/{event}/edit/preview?view=&moment=: 200; 303 to the page that lists what is wrong,
 * if the draft has problems; 404 for another view or moment. */
enum result page_preview(struct call *call)
{
    struct editing editing;
    struct view found;
    int moment = moment_named(call->input.moment);
    const char *view = call->input.view ? call->input.view : VIEW_EVENT;
    if (moment < 0)
        return RESULT_NOT_FOUND;
    enum result r = page_edit_load(call, &editing);
    if (r)
        return r;
    if (!editing.event) {
        http_see_other(call->rs, address_staff(call->pool, call->event->slug, "/edit/publish"));
        return RESULT_OK;
    }
    if (!input_language(&call->query, &call->lang))
        call->lang = LANG_JA;
    call->event = fair_of(call->pool, editing.event, call->event);
    if (!find_view(call, view, &found))
        return RESULT_NOT_FOUND;
    memcpy(call->args, found.args, sizeof found.args);
    call->now = moments[moment].at(call->event, call->now);
    call->preview = bar_of(call, moment, view);
    r = found.show(call);
    if (!r)
        rewrite(call);
    return r;
}
