/*
 * The host changes the fair while it runs, in two taps: a notice, the hour of closing, a guest's
 * slot, what is withdrawn. Each change is published at once as a revision. A draft stays as it is,
 * and the page that publishes it puts it on top of the change later (page/publish.c). What a change
 * does is model/today.h.
 */
#include "model/today.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/publication.h"
#include "format/event.h"
#include "model/event_check.h"
#include "page/edit.h"
#include "page/handlers.h"
#include "view/today.h"

#define DONE "done"

static struct today_form form_of(struct call *call)
{
    const struct input *input = &call->input;
    struct today_form form = {.act = input->act, .from = input->from, .to = input->to};
    if (input->edit)
        form.text = (struct words){input_edit_value(input->edit, "text.ja"),
                                   input_edit_value(input->edit, "text.en"),
                                   input_edit_value(input->edit, "text.easy")};
    if (input->day)
        form.day = &input->day->day;
    return form;
}

static enum result show(struct call *call, int status, struct today_page *shown)
{
    shown->staff = call->staff;
    shown->form = form_of(call);
    shown->base = pool_printf(call->pool, "%d", call->event->revision);
    return call_show(call, status, view_today, shown);
}

/* GET /admin/e/{event}/today: 200. */
enum result page_today(struct call *call)
{
    return show(call, 200, &(struct today_page){.is_done = g_strcmp0(call->input.at, DONE) == 0});
}

static const char *file_of(struct call *call, const struct event *event)
{
    return format_event_write(call->pool, event)->str;
}

/* The slot of a path such as "appearances[2].ends", if the page has its fields: a cancelled one has
 * none. NULL: there is no such slot. */
static const struct appearance *slot_at(const struct call *call, const struct event *after,
                                        const char *path)
{
    const char *of = "appearances[";
    int64_t i = g_str_has_prefix(path, of) ? strtol(path + strlen(of), NULL, 10) : -1;
    if (i < 0 || i >= after->n_appearances)
        return NULL;
    for (int j = 0; j < call->event->n_appearances; j++) {
        const struct appearance *shown = &call->event->appearances[j];
        if (strcmp(shown->slug, after->appearances[i].slug) == 0)
            return shown->cancelled ? NULL : shown;
    }
    return NULL;
}

/* The id of the field of this page that puts right what is at `path` of the fair's file. NULL: this
 * page has none. */
static const char *field_at(struct call *call, const struct event *after, const char *path)
{
    const struct appearance *slot = slot_at(call, after, path);
    if (slot) {
        const char *field = g_str_has_suffix(path, ".day")    ? "day"
                            : g_str_has_suffix(path, ".ends") ? "to"
                                                              : "from";
        return pool_printf(call->pool, "%s-%s", field, slot->slug);
    }
    bool is_notice = g_strcmp0(call->input.act, "notice") == 0;
    if (is_notice && g_str_has_prefix(path, "notices["))
        return g_str_has_suffix(path, ".en")     ? "text.en"
               : g_str_has_suffix(path, ".easy") ? "text.easy"
                                                 : "text.ja";
    return NULL;
}

/* The change breaks rules of the fair, or visitors' records need what it removes. */
static enum result refuse(struct call *call, const struct event *after,
                          const struct problems *problems)
{
    const struct yaml *tree;
    struct today_page shown = {.n_problems = problems->n};
    enum result r = draft_read(call->pool, file_of(call, after), &tree);
    if (r)
        return r;
    const struct draft_problem *said = page_edit_problems(call, tree, problems);
    struct draft_problem *list = POOL_ARRAY(call->pool, struct draft_problem, (size_t)problems->n);
    for (int i = 0; i < problems->n; i++) {
        list[i] = said[i];
        list[i].id = field_at(call, after, problems->at[i].field);
    }
    shown.problems = list;
    return show(call, 422, &shown);
}

static enum result publish(struct call *call, const struct event *after, const char *note)
{
    int id;
    struct problems problems = {0};
    const struct publication publication = {
        .event = after,
        .file = file_of(call, after),
        .before = call->event,
        .before_file = file_of(call, call->event),
        .author = {ORIGIN_EDITOR, call_actor(call), note},
    };
    enum result r = event_check(call->pool, after, &problems);
    if (!r)
        r = data_publish(call->db, call->pool, &publication, &problems, &id);
    if (!r)
        return page_edit_see(call, "/today?at=" DONE);
    if (r != RESULT_INVALID)
        return r;
    call_release(call); /* a part of the fair may have been stored in the transaction */
    return refuse(call, after, &problems);
}

/* POST /admin/e/{event}/today: 303 back, and visitors see the change; 409 if another revision was
 * published since the form was made; 422 with what is wrong; 404 for a button that is none of ours.
 * The same form again is 303, and changes nothing. */
enum result page_today_post(struct call *call)
{
    const struct event *after;
    const char *note;
    const struct today_form form = form_of(call);
    struct today_page shown = {0};
    enum result r = page_edit_begin(call);
    if (!r)
        r = today_apply(call->pool, call->event, &form, call->now, &after, &note, &shown.fault);
    if (r == RESULT_INVALID)
        return show(call, 422, &shown);
    if (r)
        return r;
    if (strcmp(file_of(call, after), file_of(call, call->event)) == 0)
        return page_edit_see(call, "/today?at=" DONE);
    int64_t base;
    if (!text_integer(text_or_empty(call->input.base), 1, INT32_MAX, &base) ||
        base != call->event->revision) {
        shown.is_replaced = true;
        return show(call, 409, &shown);
    }
    return publish(call, after, note);
}
