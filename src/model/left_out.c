/* Implements model/left_out.h. Reading and storing is data/left_out.c. */
#include "model/left_out.h"

#include <glib.h>
#include <string.h>

#include "base/pool.h"
#include "base/text.h"
#include "model/place.h"

#define TEN 10 /* minutes */

/* False if the event has no such place. */
static bool read_place(const struct event *event, const char *name, const struct booth **ret)
{
    *ret = event_booth(event, name);
    return *ret || g_strcmp0(name, PLACE_ENTRANCE) == 0;
}

static bool read_ten(const char *text, int *ret)
{
    return date_parse_minutes(text, ret) && *ret % TEN == 0;
}

bool left_out_check(struct pool *pool, enum lang lang, const struct event *event,
                    const struct left_out_form *form, struct left_out *ret,
                    struct left_out_faults *ret_faults)
{
    struct left_out_faults faults = {0};
    *ret = (struct left_out){.reason = text_trim(pool, text_or_empty(form->reason))};
    if (!read_place(event, form->place, &ret->booth))
        faults.place = word(lang, WORD_STAFF_LEFT_OUT_NO_PLACE);
    if (form->day)
        ret->day = form->day->day;
    else
        faults.day = word(lang, WORD_STAFF_LEFT_OUT_NO_DAY);
    if (!read_ten(form->from, &ret->starts))
        faults.from = word(lang, WORD_STAFF_LEFT_OUT_NO_TIME);
    if (!read_ten(form->to, &ret->ends))
        faults.to = word(lang, WORD_STAFF_LEFT_OUT_NO_TIME);
    else if (!faults.from && ret->ends <= ret->starts)
        faults.to = word(lang, WORD_STAFF_LEFT_OUT_BACKWARD);
    if (!*ret->reason)
        faults.reason = word(lang, WORD_STAFF_LEFT_OUT_NO_REASON);
    else if (text_characters(ret->reason) > LEFT_OUT_REASON_MAX)
        faults.reason = word(lang, WORD_STAFF_LEFT_OUT_LONG);
    *ret_faults = faults;
    return !faults.place && !faults.day && !faults.from && !faults.to && !faults.reason;
}
