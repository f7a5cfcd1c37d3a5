/*
 * The rules of a guest's slot (model/event_check_appearance.h). The rules of all other parts are in
 * event_check.c.
 */
#include "model/event_check_appearance.h"

/* What was said before must differ from what is said now. */
static void check_change(const struct check *c, const char *path,
                         const struct appearance *appearance)
{
    if (appearance->moved) {
        check_hours(c, path, "was_starts", appearance->was_starts, "was_ends", appearance->was_ends,
                    WORD_RULE_ENDS);
        if (date_compare(appearance->was_day, appearance->day) == 0 &&
            appearance->was_starts == appearance->starts &&
            appearance->was_ends == appearance->ends)
            REFUSE(c, check_path(c, path, "was_starts"), WORD_RULE_NOT_MOVED);
    }
    if ((appearance->moved || appearance->cancelled) && appearance->changed_time > MINUTES_A_DAY)
        REFUSE(c, check_path(c, path, "changed_time"), WORD_RULE_CLOSES_LATE);
}

void check_appearance(const struct check *c, const char *path, int i)
{
    const struct appearance *appearance = &c->event->appearances[i];
    check_slug(c, check_path(c, path, "slug"), appearance->slug);
    for (int before = 0; before < i; before++)
        check_slugs_differ(c, path, appearance->slug, "appearances", before,
                           c->event->appearances[before].slug);
    check_name(c, check_path(c, path, "guest"), &appearance->guest);
    check_optional_words(c, check_path(c, path, "note"), &appearance->note, ONE_LINE,
                         EVENT_TEXT_MAX);
    check_hours(c, path, "starts", appearance->starts, "ends", appearance->ends, WORD_RULE_ENDS);
    if (i > 0 && appearance_compare(appearance - 1, appearance) > 0)
        REFUSE(c, path, WORD_RULE_APPEARANCE_ORDER);
    const struct event_day *day = event_day(c->event, appearance->day);
    if (!day)
        REFUSE(c, check_path(c, path, "day"), WORD_RULE_NOT_A_DAY,
               date_iso(c->pool, appearance->day), check_day_ja(c, appearance->day));
    else if (!appearance->cancelled && day->opens < day->closes &&
             (appearance->starts < day->opens || appearance->ends > day->closes))
        REFUSE(c, path, WORD_RULE_OUTSIDE_HOURS, date_iso_minutes(c->pool, day->opens),
               date_iso_minutes(c->pool, day->closes));
    check_change(c, path, appearance);
}
