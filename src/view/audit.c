/*
 * Fills audit.tpl. Each row of the page is a sentence (audit.did_*). The filter and the file use
 * the short name of the act, audit_act_words().
 */
#include "view/audit.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/second_factor.h"
#include "model/tally.h"
#include "view/part.h"
#include "view/shell.h"
#include "view/staff_part.h"

/* --- the sentence --- */

/* {1} is who, {2} the fair, {3} the subject, {4} what was before, {5} what is after. */
static const enum word sentences[AUDIT_ACTS] = {
    [AUDIT_PUBLISHED] = WORD_AUDIT_DID_PUBLISHED,
    [AUDIT_IMPORTED] = WORD_AUDIT_DID_IMPORTED,
    [AUDIT_DRAFT_DISCARDED] = WORD_AUDIT_DID_DRAFT_DISCARDED,
    [AUDIT_POSTER_REISSUED] = WORD_AUDIT_DID_POSTER_REISSUED,
    [AUDIT_LEFT_OUT] = WORD_AUDIT_DID_LEFT_OUT,
    [AUDIT_LEFT_OUT_BACK] = WORD_AUDIT_DID_LEFT_OUT_BACK,
    [AUDIT_EXPORTED] = WORD_AUDIT_DID_EXPORTED,
    [AUDIT_KIOSK_STARTED] = WORD_AUDIT_DID_KIOSK_STARTED,
    [AUDIT_KIOSK_ENDED] = WORD_AUDIT_DID_KIOSK_ENDED,
    [AUDIT_STAFF_ADDED] = WORD_AUDIT_DID_STAFF_ADDED,
    [AUDIT_STAFF_DISABLED] = WORD_AUDIT_DID_STAFF_DISABLED,
    [AUDIT_STAFF_ENABLED] = WORD_AUDIT_DID_STAFF_ENABLED,
    [AUDIT_STAFF_UNLOCKED] = WORD_AUDIT_DID_STAFF_UNLOCKED,
    [AUDIT_STAFF_ASSIGNED] = WORD_AUDIT_DID_STAFF_ASSIGNED,
    [AUDIT_STAFF_INVITED] = WORD_AUDIT_DID_STAFF_INVITED,
    [AUDIT_PASSWORD_SET] = WORD_AUDIT_DID_PASSWORD_SET,
    [AUDIT_PASSWORD_OWN] = WORD_AUDIT_DID_PASSWORD_OWN,
    [AUDIT_SECOND_FACTOR_SET] = WORD_AUDIT_DID_SECOND_FACTOR_SET,
    [AUDIT_SECOND_FACTOR_REMOVED] = WORD_AUDIT_DID_SECOND_FACTOR_REMOVED,
    [AUDIT_RECOVERY_MADE] = WORD_AUDIT_DID_RECOVERY_MADE,
    [AUDIT_RECOVERY_USED] = WORD_AUDIT_DID_RECOVERY_USED,
    [AUDIT_SECOND_FACTOR_ASKED] = WORD_AUDIT_DID_SECOND_FACTOR_ASKED,
    [AUDIT_CODE_REFUSED] = WORD_AUDIT_DID_CODE_REFUSED,
    [AUDIT_SIGNED_IN] = WORD_AUDIT_DID_SIGNED_IN,
    [AUDIT_SIGN_IN_REFUSED] = WORD_AUDIT_DID_SIGN_IN_REFUSED,
    [AUDIT_SIGN_IN_SLOWED] = WORD_AUDIT_DID_SIGN_IN_SLOWED,
    [AUDIT_TALLY_REBUILT] = WORD_AUDIT_DID_TALLY_REBUILT,
    [AUDIT_TEXT_REDACTED] = WORD_AUDIT_DID_TEXT_REDACTED,
    [AUDIT_TEXT_RESTORED] = WORD_AUDIT_DID_TEXT_RESTORED,
    [AUDIT_REHEARSAL_BEGUN] = WORD_AUDIT_DID_REHEARSAL_BEGUN,
    [AUDIT_REHEARSAL_CROWD] = WORD_AUDIT_DID_REHEARSAL_CROWD,
    [AUDIT_REHEARSAL_WIPED] = WORD_AUDIT_DID_REHEARSAL_WIPED,
    [AUDIT_SEALED] = WORD_AUDIT_DID_SEALED,
    [AUDIT_PURGED] = WORD_AUDIT_DID_PURGED,
    [AUDIT_COUNTED] = WORD_AUDIT_DID_COUNTED,
    [AUDIT_RESULTS_PUBLISHED] = WORD_AUDIT_DID_RESULTS_PUBLISHED,
    [AUDIT_RESULTS_WITHDRAWN] = WORD_AUDIT_DID_RESULTS_WITHDRAWN,
    [AUDIT_BACKED_UP] = WORD_AUDIT_DID_BACKED_UP,
};

static enum word sentence_of(const struct audit_row *row)
{
    if (row->act == AUDIT_SIGN_IN_REFUSED && !row->subject)
        return WORD_AUDIT_DID_SIGN_IN_REFUSED_UNKNOWN;
    if (row->act == AUDIT_SIGN_IN_SLOWED && !row->subject)
        return WORD_AUDIT_DID_SIGN_IN_SLOWED_UNKNOWN;
    if (row->act == AUDIT_PUBLISHED && !row->before)
        return WORD_AUDIT_DID_MADE; /* no fair is published from a draft before it is made */
    return sentences[row->act];
}

static const char *who(struct pool *pool, enum lang lang, const struct audit_row *row)
{
    if (row->operator&& strcmp(row->operator, AUDIT_SYSTEM) == 0)
        return word(lang, WORD_AUDIT_SYSTEM);
    if (row->operator)
        return text_fill(pool, word(lang, WORD_AUDIT_OPERATOR), row->operator, NULL);
    return text_or_empty(row->login);
}

/* "2023-02-18 10:00-10:20", the time that was left out, in words. Any other text as it is. */
static const char *in_words(struct pool *pool, enum lang lang, const char *text)
{
    static const char form[] = "2023-02-18 10:00-10:20";
    struct date day;
    int starts, ends;
    text = text_or_empty(text);
    if (strlen(text) != strlen(form) || !date_parse(pool_strndup(pool, text, 10), &day) ||
        !date_parse_minutes(pool_strndup(pool, text + 11, 5), &starts) ||
        !date_parse_minutes(text + 17, &ends))
        return text;
    return pool_printf(pool, "%s %s", date_words(pool, lang, day),
                       tally_range_words(pool, lang, starts, ends));
}

/* What was before and after: a time or whom a second factor is asked of, in words. */
static const char *value_words(struct pool *pool, enum lang lang, enum audit_act act,
                               const char *value)
{
    static const enum word words[] = {
        [REQUIRE_NOBODY] = WORD_SECOND_FACTOR_NOBODY,
        [REQUIRE_HOSTS] = WORD_SECOND_FACTOR_HOSTS,
        [REQUIRE_EVERYBODY] = WORD_SECOND_FACTOR_EVERYBODY,
    };
    enum requirement requirement;
    if (act == AUDIT_SECOND_FACTOR_ASKED && value && requirement_parse(value, &requirement))
        return word(lang, words[requirement]);
    return in_words(pool, lang, value);
}

static const char *sentence(struct pool *pool, enum lang lang, const struct audit_row *row)
{
    return text_fill(pool, word(lang, sentence_of(row)), who(pool, lang, row),
                     audit_fair(pool, row, lang), audit_subject(row, lang),
                     value_words(pool, lang, row->act, row->before),
                     value_words(pool, lang, row->act, row->after), NULL);
}

/* "第11版から第12版へ", or whose staff an account is for; "" if the sentence says all. */
static const char *detail(struct pool *pool, enum lang lang, const struct audit_row *row)
{
    bool is_revision = row->act == AUDIT_PUBLISHED || row->act == AUDIT_IMPORTED;
    if (is_revision && row->before)
        return text_fill(pool, word(lang, WORD_AUDIT_REVISIONS), row->before, row->after, NULL);
    bool is_account = row->act == AUDIT_STAFF_ADDED || row->act == AUDIT_STAFF_ASSIGNED;
    if (!is_account || !row->after)
        return "";
    if (strcmp(row->after, staff_role_name(STAFF_HOST)) == 0)
        return word(lang, WORD_AUDIT_FOR_HOST);
    const char *name = words_empty(&row->place) ? row->after : words_in(&row->place, lang);
    return text_fill(pool, word(lang, WORD_AUDIT_FOR_MUNICIPALITY), name, NULL);
}

static void add_row(struct tpl *body, struct pool *pool, enum lang lang,
                    const struct audit_row *row)
{
    struct tpl *shown = tpl_add(body, M_ROWS);
    const char *more = detail(pool, lang, row);
    tpl_set(shown, M_MOMENT, date_iso_moment(pool, row->at));
    tpl_set(shown, M_TIME, part_moment(pool, lang, row->at));
    tpl_set(shown, M_SENTENCE, sentence(pool, lang, row));
    if (*more)
        tpl_set(tpl_add(shown, M_DETAILED), M_DETAIL, more);
    if (*row->note)
        tpl_set(tpl_add(shown, M_NOTED), M_NOTE, row->note);
}

/* --- the filter and the pages --- */

static const char *act_name(const struct audit_filter *filter)
{
    return filter->act ? audit_act_name(*filter->act) : NULL;
}

/* The slug tells the fair of this year from that of last year, which has the same name. */
static const char *fair_words(struct pool *pool, enum lang lang, const struct event_entry *event)
{
    return text_fill(pool, word(lang, WORD_AUDIT_FAIR_CHOICE), words_in(&event->name, lang),
                     event->slug, NULL);
}

static void show_filter(struct tpl *body, struct pool *pool, const struct page *page,
                        const struct audit_page *shown)
{
    const struct audit_filter *filter = &shown->filter;
    for (int i = 0; i < shown->n_people; i++)
        part_choice(body, M_WHO_CHOICES, shown->people[i], shown->people[i], filter->who);
    for (int i = 0; i < AUDIT_ACTS; i++)
        part_choice(body, M_WHAT_CHOICES, audit_act_name((enum audit_act)i),
                    audit_act_words((enum audit_act)i, page->lang), act_name(filter));
    for (int i = 0; i < shown->n_events; i++)
        part_choice(body, M_FAIR_CHOICES, shown->events[i].slug,
                    fair_words(pool, page->lang, &shown->events[i]), filter->fair);
    tpl_show(body, M_FILTERED, filter->who || filter->act || filter->fair);
}

static void add_field(GString *address, const char *name, const char *value)
{
    if (!value)
        return;
    g_string_append_c(address, strchr(address->str, '?') ? '&' : '?');
    g_string_append_printf(address, "%s=", name);
    g_string_append_uri_escaped(address, value, NULL, false);
}

/* The address of a page of the same filter, or of its file (`page` 0). */
static const char *address_of(struct pool *pool, const char *path,
                              const struct audit_filter *filter, int page)
{
    GString *address = pool_string(pool);
    g_string_append(address, path);
    add_field(address, "who", filter->who);
    add_field(address, "what", act_name(filter));
    add_field(address, "fair", filter->fair);
    if (page > 1)
        add_field(address, "page", pool_printf(pool, "%d", page));
    return address->str;
}

static void show_paging(struct tpl *body, struct pool *pool, enum lang lang,
                        const struct audit_page *shown)
{
    static const char path[] = "/admin/audit";
    if (shown->page == 1 && !shown->more)
        return;
    struct tpl *paging = tpl_add(body, M_PAGING);
    tpl_set(paging, M_TEXT,
            text_fill(pool, word(lang, WORD_AUDIT_PAGE), text_number(pool, shown->page), NULL));
    if (shown->page > 1)
        tpl_set(tpl_add(paging, M_BEFORE), M_URL,
                address_of(pool, path, &shown->filter, shown->page - 1));
    if (shown->more)
        tpl_set(tpl_add(paging, M_AFTER), M_URL,
                address_of(pool, path, &shown->filter, shown->page + 1));
}

enum result view_audit(struct pool *pool, const struct page *page, const struct audit_page *shown,
                       GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_STAFF, word(page->lang, WORD_AUDIT_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_AUDIT);
    part_staff_bar(body, page, shown->staff);
    show_filter(body, pool, page, shown);
    tpl_show(body, shown->n ? M_SOME : M_NONE, true);
    for (int i = 0; i < shown->n; i++)
        add_row(body, pool, page->lang, &shown->rows[i]);
    show_paging(body, pool, page->lang, shown);
    tpl_set(body, M_FILE_URL, address_of(pool, "/admin/audit.csv", &shown->filter, 0));
    return tpl_expand(shell, TPL_PAGE, out);
}
