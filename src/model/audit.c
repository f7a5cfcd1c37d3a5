/* The names and words of acts. */
#include "model/audit.h"

#include <glib.h>
#include <string.h>

#include "base/text.h"
#include "model/place.h"

static const char *const act_names[AUDIT_ACTS] = {
    [AUDIT_PUBLISHED] = "published",
    [AUDIT_IMPORTED] = "imported",
    [AUDIT_DRAFT_DISCARDED] = "draft_discarded",
    [AUDIT_POSTER_REISSUED] = "poster_reissued",
    [AUDIT_LEFT_OUT] = "left_out",
    [AUDIT_LEFT_OUT_BACK] = "left_out_back",
    [AUDIT_EXPORTED] = "exported",
    [AUDIT_KIOSK_STARTED] = "kiosk_started",
    [AUDIT_KIOSK_ENDED] = "kiosk_ended",
    [AUDIT_STAFF_ADDED] = "staff_added",
    [AUDIT_STAFF_DISABLED] = "staff_disabled",
    [AUDIT_STAFF_ENABLED] = "staff_enabled",
    [AUDIT_STAFF_UNLOCKED] = "staff_unlocked",
    [AUDIT_STAFF_ASSIGNED] = "staff_assigned",
    [AUDIT_STAFF_INVITED] = "staff_invited",
    [AUDIT_PASSWORD_SET] = "password_set",
    [AUDIT_PASSWORD_OWN] = "password_own",
    [AUDIT_SECOND_FACTOR_SET] = "second_factor_set",
    [AUDIT_SECOND_FACTOR_REMOVED] = "second_factor_removed",
    [AUDIT_RECOVERY_MADE] = "recovery_made",
    [AUDIT_RECOVERY_USED] = "recovery_used",
    [AUDIT_SECOND_FACTOR_ASKED] = "second_factor_asked",
    [AUDIT_CODE_REFUSED] = "code_refused",
    [AUDIT_SIGNED_IN] = "signed_in",
    [AUDIT_SIGN_IN_REFUSED] = "sign_in_refused",
    [AUDIT_SIGN_IN_SLOWED] = "sign_in_slowed",
    [AUDIT_TALLY_REBUILT] = "tally_rebuilt",
    [AUDIT_TEXT_REDACTED] = "text_redacted",
    [AUDIT_TEXT_RESTORED] = "text_restored",
    [AUDIT_REHEARSAL_BEGUN] = "rehearsal_begun",
    [AUDIT_REHEARSAL_CROWD] = "rehearsal_crowd",
    [AUDIT_REHEARSAL_WIPED] = "rehearsal_wiped",
    [AUDIT_SEALED] = "sealed",
    [AUDIT_PURGED] = "purged",
    [AUDIT_COUNTED] = "counted",
    [AUDIT_RESULTS_PUBLISHED] = "results_published",
    [AUDIT_RESULTS_WITHDRAWN] = "results_withdrawn",
    [AUDIT_BACKED_UP] = "backed_up",
};

const char *audit_act_name(enum audit_act act)
{
    return act_names[act];
}

bool audit_act_parse(const char *name, enum audit_act *ret)
{
    return text_among(name, act_names, G_N_ELEMENTS(act_names), ret);
}

const char *audit_act_words(enum audit_act act, enum lang lang)
{
    static const enum word words[AUDIT_ACTS] = {
        [AUDIT_PUBLISHED] = WORD_AUDIT_ACT_PUBLISHED,
        [AUDIT_IMPORTED] = WORD_AUDIT_ACT_IMPORTED,
        [AUDIT_DRAFT_DISCARDED] = WORD_AUDIT_ACT_DRAFT_DISCARDED,
        [AUDIT_POSTER_REISSUED] = WORD_AUDIT_ACT_POSTER_REISSUED,
        [AUDIT_LEFT_OUT] = WORD_AUDIT_ACT_LEFT_OUT,
        [AUDIT_LEFT_OUT_BACK] = WORD_AUDIT_ACT_LEFT_OUT_BACK,
        [AUDIT_EXPORTED] = WORD_AUDIT_ACT_EXPORTED,
        [AUDIT_KIOSK_STARTED] = WORD_AUDIT_ACT_KIOSK_STARTED,
        [AUDIT_KIOSK_ENDED] = WORD_AUDIT_ACT_KIOSK_ENDED,
        [AUDIT_STAFF_ADDED] = WORD_AUDIT_ACT_STAFF_ADDED,
        [AUDIT_STAFF_DISABLED] = WORD_AUDIT_ACT_STAFF_DISABLED,
        [AUDIT_STAFF_ENABLED] = WORD_AUDIT_ACT_STAFF_ENABLED,
        [AUDIT_STAFF_UNLOCKED] = WORD_AUDIT_ACT_STAFF_UNLOCKED,
        [AUDIT_STAFF_ASSIGNED] = WORD_AUDIT_ACT_STAFF_ASSIGNED,
        [AUDIT_STAFF_INVITED] = WORD_AUDIT_ACT_STAFF_INVITED,
        [AUDIT_PASSWORD_SET] = WORD_AUDIT_ACT_PASSWORD_SET,
        [AUDIT_PASSWORD_OWN] = WORD_AUDIT_ACT_PASSWORD_OWN,
        [AUDIT_SECOND_FACTOR_SET] = WORD_AUDIT_ACT_SECOND_FACTOR_SET,
        [AUDIT_SECOND_FACTOR_REMOVED] = WORD_AUDIT_ACT_SECOND_FACTOR_REMOVED,
        [AUDIT_RECOVERY_MADE] = WORD_AUDIT_ACT_RECOVERY_MADE,
        [AUDIT_RECOVERY_USED] = WORD_AUDIT_ACT_RECOVERY_USED,
        [AUDIT_SECOND_FACTOR_ASKED] = WORD_AUDIT_ACT_SECOND_FACTOR_ASKED,
        [AUDIT_CODE_REFUSED] = WORD_AUDIT_ACT_CODE_REFUSED,
        [AUDIT_SIGNED_IN] = WORD_AUDIT_ACT_SIGNED_IN,
        [AUDIT_SIGN_IN_REFUSED] = WORD_AUDIT_ACT_SIGN_IN_REFUSED,
        [AUDIT_SIGN_IN_SLOWED] = WORD_AUDIT_ACT_SIGN_IN_SLOWED,
        [AUDIT_TALLY_REBUILT] = WORD_AUDIT_ACT_TALLY_REBUILT,
        [AUDIT_TEXT_REDACTED] = WORD_AUDIT_ACT_TEXT_REDACTED,
        [AUDIT_TEXT_RESTORED] = WORD_AUDIT_ACT_TEXT_RESTORED,
        [AUDIT_REHEARSAL_BEGUN] = WORD_AUDIT_ACT_REHEARSAL_BEGUN,
        [AUDIT_REHEARSAL_CROWD] = WORD_AUDIT_ACT_REHEARSAL_CROWD,
        [AUDIT_REHEARSAL_WIPED] = WORD_AUDIT_ACT_REHEARSAL_WIPED,
        [AUDIT_SEALED] = WORD_AUDIT_ACT_SEALED,
        [AUDIT_PURGED] = WORD_AUDIT_ACT_PURGED,
        [AUDIT_COUNTED] = WORD_AUDIT_ACT_COUNTED,
        [AUDIT_RESULTS_PUBLISHED] = WORD_AUDIT_ACT_RESULTS_PUBLISHED,
        [AUDIT_RESULTS_WITHDRAWN] = WORD_AUDIT_ACT_RESULTS_WITHDRAWN,
        [AUDIT_BACKED_UP] = WORD_AUDIT_ACT_BACKED_UP,
    };
    return word(lang, words[act]);
}

const char *audit_fair(struct pool *pool, const struct audit_row *row, enum lang lang)
{
    const char *name = words_in(&row->name, lang);
    return row->in_rehearsal ? text_fill(pool, word(lang, WORD_REHEARSAL_NAME), name, NULL) : name;
}

const char *audit_subject(const struct audit_row *row, enum lang lang)
{
    bool is_place = row->act == AUDIT_POSTER_REISSUED || row->act == AUDIT_LEFT_OUT ||
                    row->act == AUDIT_LEFT_OUT_BACK || row->act == AUDIT_COUNTED;
    if (!is_place || !row->subject)
        return text_or_empty(row->subject);
    if (strcmp(row->subject, PLACE_ENTRANCE) == 0)
        return word(lang, WORD_STAFF_POSTER_ENTRANCE);
    return words_empty(&row->place) ? row->subject : words_in(&row->place, lang);
}
