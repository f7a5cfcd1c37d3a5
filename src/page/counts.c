/*
 * Staff count people by hand: a municipality's staff at their booth, the host's staff also at the
 * door and at every booth. A form adds to what was counted and never replaces it, so two people may
 * count at the same place. What is shown of it besides the figures of visitors is page/tally.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/counts.h"
#include "lib/secret.h"
#include "model/address.h"
#include "model/place.h"
#include "page/report.h"
#include "view/counts.h"

#define SAVED "saved" /* the value of the field `at` */

/* False: there is no such place for this person. Without a name it is the own booth, or the door.
 */
static bool place_of(const struct call *call, const struct booth **ret)
{
    const char *name = call->input.place;
    *ret = event_booth(call->event, name && *name ? name : call->scope);
    if (*ret)
        return staff_may_see_rows(call->staff, (*ret)->municipality.code);
    bool is_door = !name || !*name || strcmp(name, PLACE_ENTRANCE) == 0;
    return is_door && staff_is_host(call->staff);
}

/* The day in the query or form; else the last one that has begun, or the first one. */
static const struct event_day *day_of(const struct call *call)
{
    const struct event *event = call->event;
    const struct event_day *day = event->days;
    if (call->input.day)
        return call->input.day;
    for (int i = 0; i < event->n_days; i++) {
        if (date_compare(event->days[i].day, date_of(call->now)) <= 0)
            day = &event->days[i];
    }
    return day;
}

/* Shows the page; to the host's staff also what follows for the whole fair. */
static enum result show(struct call *call, int status, struct counts_page *shown)
{
    const struct tally *tally;
    const struct tally_filter whole = {NULL, NULL, NULL};
    enum result r = RESULT_OK;
    if (staff_is_host(call->staff))
        r = page_report_filtered(call, &whole, REPORT_FILE, &tally);
    if (!r && staff_is_host(call->staff))
        r = page_report_counted(call, tally, &shown->counted);
    if (r)
        return r;
    shown->staff = call->staff;
    shown->form.day = day_of(call);
    shown->submission = secret_uuid;
    return call_show(call, status, view_counts, shown);
}

/* GET /admin/e/{event}/counts?place=&day=: 200; 404 if there is no such place for this person. */
enum result page_counts(struct call *call)
{
    struct counts counts;
    struct counts_page shown = {
        .counts = &counts,
        .is_saved = g_strcmp0(call->input.at, SAVED) == 0,
    };
    if (!place_of(call, &shown.form.booth))
        return RESULT_NOT_FOUND;
    enum result r = data_counts(call->db, call->pool, call->event, &counts);
    return r ? r : show(call, 200, &shown);
}

static enum result done(struct call *call, const struct counts_page *shown, const char *rest)
{
    const struct booth *booth = shown->form.booth;
    const char *name = place_name(booth ? booth->municipality.code : NULL);
    http_see_other(call->rs,
                   address_staff(call->pool, call->event->slug,
                                 pool_printf(call->pool, "/counts?place=%s%s", name, rest)));
    return RESULT_OK;
}

static enum result add(struct call *call, const struct counts_page *shown, int day, bool is_pressed,
                       int n, const struct counts_entry *entries)
{
    const struct actor by = call_actor(call);
    const struct counts_added added = {
        .submission = call->input.submission,
        .booth = shown->form.booth,
        .day = call->event->days[day].day,
        .is_pressed = is_pressed,
        .n = n,
        .entries = entries,
    };
    return data_counts_add(call->db, call->pool, call->event->id, &added, &by);
}

/* Presses of the button. RESULT_INVALID: our page sends no such form. */
static enum result press(struct call *call, struct counts_page *shown, bool is_known)
{
    int64_t n;
    int day;
    struct counts_entry entry;
    if (call->input.bad[INPUT_AGE] ||
        !text_integer(call->input.people, -COUNTS_MOST, COUNTS_MOST, &n))
        return RESULT_INVALID;
    if (is_known)
        return done(call, shown, "#press");
    entry.n = (int)n;
    shown->counting = counts_press(shown->counts, shown->form.booth, call->now - call->input.age,
                                   call->now, entry.n, &day, &entry.hour);
    if (shown->counting != COUNTING_DONE)
        return show(call, 409, shown);
    enum result r = add(call, shown, day, true, 1, &entry);
    return r ? r : done(call, shown, "#press");
}

/* The form with a field for each hour. */
static enum result type(struct call *call, struct counts_page *shown, bool is_known)
{
    int n;
    struct counts_entry entries[COUNTS_HOURS];
    struct counts_form *form = &shown->form;
    form->day = call->input.day;
    if (!form->day)
        return RESULT_INVALID;
    const char *rest =
        pool_printf(call->pool, "&day=%s&at=" SAVED, date_iso(call->pool, form->day->day));
    if (is_known)
        return done(call, shown, rest);
    for (int hour = 0; hour < COUNTS_HOURS; hour++)
        form->typed[hour] =
            input_edit_value(call->input.edit, pool_printf(call->pool, "h%d", hour));
    if (!counts_check(call->pool, call->lang, shown->counts, form, call->now, entries, &n,
                      &shown->faults))
        return show(call, 422, shown);
    enum result r = add(call, shown, (int)(form->day - call->event->days), false, n, entries);
    return r ? r : done(call, shown, rest);
}

/* POST /admin/e/{event}/counts: 303 back; 422 with what is wrong; 409 with the reason if a press
 * changes nothing; 404 as for GET, and for a button that is none of ours. The same form again has
 * no effect, and the same reply. One form at a time is checked and counted, so of two corrections
 * the second is checked against what the first has left. */
enum result page_counts_post(struct call *call)
{
    bool is_known;
    struct counts counts;
    struct counts_page shown = {.counts = &counts};
    const char *act = text_or_empty(call->input.act);
    if (!place_of(call, &shown.form.booth))
        return RESULT_NOT_FOUND;
    if (!call->input.submission)
        return RESULT_INVALID;
    enum result r = data_counts_lock(call->db, call->pool, call->event->id);
    if (!r)
        r = data_counts(call->db, call->pool, call->event, &counts);
    if (!r)
        r = data_counts_known(call->db, call->pool, call->event->id, call->input.submission,
                              &is_known);
    if (r)
        return r;
    if (strcmp(act, "press") == 0)
        return press(call, &shown, is_known);
    return strcmp(act, "type") == 0 ? type(call, &shown, is_known) : RESULT_NOT_FOUND;
}
