/*
 * The host leaves a time of a place out of the figures, and takes it back. The figures change in
 * the transaction of the form, and the rows do not (data/left_out.h). What the report shows of it
 * is page/tally.c.
 */
#include "page/handlers.h"

#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "data/burst.h"
#include "data/left_out.h"
#include "model/address.h"
#include "page/report.h"
#include "view/left_out.h"

/* The values of the field `at`. */
#define ADDED "added"
#define BACK "back"

static struct left_out_form form_of(const struct input *input)
{
    return (struct left_out_form){
        .place = input->place,
        .day = input->day,
        .from = input->from,
        .to = input->to,
        .reason = input->reason,
    };
}

/* Reads the bursts of responses, and the figures without them. Once the records are deleted, nobody
 * knows these figures. */
static enum result read_bursts(struct call *call, struct left_out_page *shown)
{
    const struct tally_filter all = {0};
    struct burst *bursts = POOL_ARRAY(call->pool, struct burst, BURSTS_MOST);
    enum result r = page_report_filtered(call, &all, REPORT_SCREEN, &shown->tally);
    if (r)
        return r;
    shown->bursts = bursts;
    shown->all = burst_rest(call->pool, shown->tally);
    for (int i = 0; !r && i < shown->tally->n_bursts && i < BURSTS_MOST; i++) {
        struct burst *burst = &bursts[shown->n_bursts++];
        *burst = (struct burst){.mark = &shown->tally->bursts[i]};
        if (!call->event->purged_at)
            r = data_burst(call->db, call->pool, shown->tally, burst->mark, &shown->all, burst);
    }
    return r;
}

static enum result show(struct call *call, int status, struct left_out_page *shown)
{
    shown->staff = call->staff;
    shown->form = form_of(&call->input);
    enum result r =
        data_left_out_list(call->db, call->pool, call->event, &shown->n, &shown->left_outs);
    if (!r)
        r = read_bursts(call, shown);
    return r ? r : call_show(call, status, view_left_out, shown);
}

static enum left_out_news news_of(const char *at)
{
    if (g_strcmp0(at, ADDED) == 0)
        return LEFT_OUT_ADDED;
    return g_strcmp0(at, BACK) == 0 ? LEFT_OUT_BACK : LEFT_OUT_NO_NEWS;
}

/* GET /admin/e/{event}/left-out?place=&day=&from=&to=: 200, with these values in the form. */
enum result page_left_out(struct call *call)
{
    return show(call, 200, &(struct left_out_page){.news = news_of(call->input.at)});
}

static enum result done(struct call *call, const char *at)
{
    http_see_other(call->rs, address_staff(call->pool, call->event->slug,
                                           pool_printf(call->pool, "/left-out?at=%s", at)));
    return RESULT_OK;
}

static enum result take_back(struct call *call, const char *which)
{
    int64_t id;
    const struct actor by = call_actor(call);
    if (!text_integer(which, 1, INT32_MAX, &id))
        return RESULT_NOT_FOUND;
    enum result r = data_left_out_back(call->db, call->pool, call->event->id, (int)id, &by);
    return r ? r : done(call, BACK);
}

/* POST /admin/e/{event}/left-out: 303 back, and the time is left out; 422 with what is wrong, also
 * if a part of it is left out already. With the field `back`, the id of a time: 303 back, and the
 * time is counted again; 404 if there is none. The same form again has no effect, and the same
 * reply. */
enum result page_left_out_post(struct call *call)
{
    const struct left_out_form form = form_of(&call->input);
    struct left_out_page shown = {0};
    struct left_out left_out;
    bool is_added;
    const struct actor by = call_actor(call);
    if (call->input.back || call->input.bad[INPUT_BACK])
        return take_back(call, call->input.back);
    if (!left_out_check(call->pool, call->lang, call->event, &form, &left_out, &shown.faults))
        return show(call, 422, &shown);
    enum result r =
        data_left_out_add(call->db, call->pool, call->event->id, &left_out, &by, &is_added);
    if (r)
        return r;
    if (is_added)
        return done(call, ADDED);
    shown.faults.from = word(call->lang, WORD_STAFF_LEFT_OUT_ALREADY);
    return show(call, 422, &shown);
}
