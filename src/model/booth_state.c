/* Implements model/booth_state.h. Each function asks struct booth_today, whose day decides. */
#include "model/booth_state.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"

static const char *const state_names[BOOTH_STATES] = {
    [BOOTH_SOLD_OUT] = "sold_out", [BOOTH_ON_SALE] = "on_sale", [BOOTH_AWAY] = "away",
    [BOOTH_HERE] = "here",         [BOOTH_CROWDED] = "crowded", [BOOTH_USUAL] = "usual",
};

const char *booth_state_name(enum booth_state state)
{
    return state_names[state];
}

bool booth_state_parse(const char *name, enum booth_state *ret)
{
    return text_among(name, state_names, G_N_ELEMENTS(state_names), ret);
}

bool pressing_parse(const char *name, enum pressing *ret)
{
    static const char *const names[PRESSINGS] = {
        [PRESSING_DONE] = "done",
        [PRESSING_CLOSED] = "closed",
        [PRESSING_UNKNOWN] = "unknown",
        [PRESSING_PAST] = "past",
    };
    return text_among(name, names, G_N_ELEMENTS(names), ret);
}

const struct event_day *booth_state_day(const struct event *event, int64_t now)
{
    const struct event_day *day = event_day(event, date_of(now));
    return day && date_minutes_of(now) < day->closes ? day : NULL;
}

static bool same_goods(const struct booth_today *a, const struct booth_today *b)
{
    if (a->n_sold_out != b->n_sold_out)
        return false;
    for (int i = 0; i < a->n_sold_out; i++) {
        if (strcmp(a->goods_sold_out[i], b->goods_sold_out[i]) != 0)
            return false;
    }
    return true;
}

bool booth_today_equal(const struct booth *a, const struct booth *b)
{
    const struct booth_today *x = a->today, *y = b->today;
    if (!x || !y)
        return x == y;
    return date_compare(x->day, y->day) == 0 && x->sold_out == y->sold_out && x->away == y->away &&
           x->back_at == y->back_at && x->crowded == y->crowded && same_goods(x, y);
}

/* NULL if nothing counts. */
static const struct booth_today *counting(const struct event *event, const struct booth *booth,
                                          int64_t now)
{
    const struct event_day *day = booth_state_day(event, now);
    const struct booth_today *today = booth->today;
    return day && today && date_compare(today->day, day->day) == 0 ? today : NULL;
}

bool goods_sold_on(const struct goods *goods, struct date day)
{
    for (int i = 0; i < goods->n_days; i++) {
        if (date_compare(goods->days[i], day) == 0)
            return true;
    }
    return goods->n_days == 0;
}

static bool is_sold_out(const struct booth_today *today, const struct goods *goods)
{
    for (int i = 0; i < today->n_sold_out; i++) {
        if (strcmp(today->goods_sold_out[i], goods->slug) == 0)
            return true;
    }
    return today->sold_out;
}

/* False for a booth that has no goods on this day. */
static bool no_goods_left(const struct booth_today *today, const struct booth *booth)
{
    bool any = false;
    for (int i = 0; i < booth->n_goods; i++) {
        if (!goods_sold_on(&booth->goods[i], today->day))
            continue;
        if (!is_sold_out(today, &booth->goods[i]))
            return false;
        any = true;
    }
    return any;
}

struct booth_now booth_now(const struct event *event, const struct booth *booth, int64_t now)
{
    const struct booth_today *today = counting(event, booth, now);
    if (!today)
        return (struct booth_now){0};
    bool away = today->away && (!today->back_at || date_minutes_of(now) < today->back_at);
    return (struct booth_now){
        .sold_out = today->sold_out || no_goods_left(today, booth),
        .away = away,
        .back_at = away ? today->back_at : 0,
        .crowded = today->crowded,
    };
}

bool booth_goods_sold_out(const struct event *event, const struct booth *booth,
                          const struct goods *goods, int64_t now)
{
    const struct booth_today *today = counting(event, booth, now);
    return today && is_sold_out(today, goods);
}

bool booth_all_sold_out(const struct event *event, const struct booth *booth, int64_t now)
{
    const struct booth_today *today = counting(event, booth, now);
    return today && today->sold_out;
}
