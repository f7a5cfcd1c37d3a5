/*
 * Fills privacy.tpl, accessibility.tpl and offline.tpl. Which columns exist is read from the schema
 * (data/kept.h), so that the privacy page cannot promise less than is stored. A column without
 * words here is shown as unexplained.
 */
#include "view/info.h"

#include <string.h>

#include "base/date.h"
#include "model/staff.h"
#include "view/kiosk.h"
#include "view/part.h"
#include "view/shell.h"

/* The day of the last check of all criteria (docs/accessibility.md). */
static const struct date accessibility_checked = {2026, 11, 23};

/* The words for the schema's names. A column means the same in every table. */
static const struct meaning {
    const char *name;
    enum word word;
} tables[] =
    {
        {"checkin", WORD_PRIVACY_CHECKIN},
        {"visit", WORD_PRIVACY_VISIT},
        {"response", WORD_PRIVACY_RESPONSE},
        {"response_text", WORD_PRIVACY_RESPONSE_TEXT},
        {"submission", WORD_PRIVACY_SUBMISSION},
        {"handover", WORD_PRIVACY_HANDOVER},
        {"visitor_alias", WORD_PRIVACY_VISITOR_ALIAS},
        {"reward_given", WORD_PRIVACY_REWARD_GIVEN},
        {"reward_try", WORD_PRIVACY_REWARD_TRY},
        {"touched", WORD_PRIVACY_TOUCHED},
        {"tallied", WORD_PRIVACY_TALLIED},
},
  columns_by_name[] = {
      {"event_id", WORD_PRIVACY_EVENT_ID},
      {"visitor_id", WORD_PRIVACY_VISITOR_ID},
      {"day", WORD_PRIVACY_DAY},
      {"source", WORD_PRIVACY_SOURCE},
      {"late", WORD_PRIVACY_LATE},
      {"at", WORD_PRIVACY_AT},
      {"municipality_code", WORD_PRIVACY_MUNICIPALITY_CODE},
      {"choices", WORD_PRIVACY_CHOICES},
      {"corrected_at", WORD_PRIVACY_CORRECTED_AT},
      {"question_id", WORD_PRIVACY_QUESTION_ID},
      {"text", WORD_PRIVACY_TEXT},
      {"text_id", WORD_PRIVACY_TEXT_ID},
      {"original", WORD_PRIVACY_ORIGINAL},
      {"redacted_at", WORD_PRIVACY_REDACTED_AT},
      {"redacted_by", WORD_PRIVACY_REDACTED_BY},
      {"redacted_why", WORD_PRIVACY_REDACTED_WHY},
      {"looked_at", WORD_PRIVACY_LOOKED_AT},
      {"submission_id", WORD_PRIVACY_SUBMISSION_ID},
      {"digest", WORD_PRIVACY_DIGEST},
      {"code", WORD_PRIVACY_CODE},
      {"made_at", WORD_PRIVACY_MADE_AT},
      {"joined_to", WORD_PRIVACY_JOINED_TO},
      {"checkins", WORD_PRIVACY_CHECKINS},
      {"visits", WORD_PRIVACY_VISITS},
      {"response_day", WORD_PRIVACY_RESPONSE_DAY},
      {"answered", WORD_PRIVACY_ANSWERED},
      {"asked", WORD_PRIVACY_ASKED},
      {"sent", WORD_PRIVACY_SENT},
      {"revision", WORD_PRIVACY_REVISION},
      {"not_drawn", WORD_PRIVACY_NOT_DRAWN},
      {"given_by", WORD_PRIVACY_GIVEN_BY},
      {"failures", WORD_PRIVACY_FAILURES},
      {"last_at", WORD_PRIVACY_LAST_AT},
};

static enum word meaning_of(const struct meaning *meanings, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(meanings[i].name, name) == 0)
            return meanings[i].word;
    }
    return WORD_PRIVACY_UNEXPLAINED;
}

/* {{#ASK}} with {{#EVENTS}}: the contacts of the fairs that have one. */
static void show_contacts(struct tpl *body, struct pool *pool, const struct page *page, int n,
                          const struct event *const *events)
{
    struct tpl *ask = NULL;
    for (int i = 0; i < n; i++) {
        if (words_empty(&events[i]->contact.name))
            continue;
        if (!ask)
            ask = tpl_add(body, M_ASK);
        struct tpl *item = tpl_add(ask, M_EVENTS);
        tpl_set(item, M_NAME, words_in(&events[i]->name, page->lang));
        part_contact(item, pool, page, &events[i]->contact);
    }
}

/* {{#UNTIL}} with {{#FAIRS}}: until when the records of each fair are kept, or when
 * they were deleted. */
static void show_until(struct tpl *body, struct pool *pool, const struct page *page, int n,
                       const struct event *const *events)
{
    struct tpl *until = NULL;
    for (int i = 0; i < n; i++) {
        if (events[i]->is_kept_open)
            continue;
        if (!until)
            until = tpl_add(body, M_UNTIL);
        struct tpl *item = tpl_add(until, M_FAIRS);
        int64_t at = events[i]->purged_at;
        struct date day = at ? date_of(at) : event_kept_until(events[i]);
        struct tpl *said = tpl_add(item, at ? M_ERASED : M_KEPT);
        tpl_set(said, M_NAME, words_in(&events[i]->name, page->lang));
        tpl_set(said, M_DATE, date_words(pool, page->lang, day));
    }
}

/* {{#SIGHTS}}: what each role of the staff sees. */
static void show_sights(struct tpl *body, enum lang lang)
{
    static const enum word sights[SIGHTS] = {
        [SIGHT_TOTALS] = WORD_PRIVACY_SEES_TOTALS,
        [SIGHT_ROWS] = WORD_PRIVACY_SEES_ROWS,
        [SIGHT_PERSONAL] = WORD_PRIVACY_SEES_PERSONAL,
        [SIGHT_RELEASED] = WORD_PRIVACY_SEES_RELEASED,
    };
    static const enum word reaches[] = {
        [REACH_ALL] = WORD_PRIVACY_REACH_ALL,
        [REACH_OWN] = WORD_PRIVACY_REACH_OWN,
        [REACH_OWN_AND_FAIR] = WORD_PRIVACY_REACH_OWN_AND_FAIR,
        [REACH_NONE] = WORD_PRIVACY_REACH_NONE,
    };
    for (int i = 0; i < SIGHTS; i++) {
        struct tpl *row = tpl_add(body, M_SIGHTS);
        enum staff_sight sight = (enum staff_sight)i;
        tpl_set(row, M_NAME, word(lang, sights[i]));
        tpl_set(row, M_HOST, word(lang, reaches[staff_reach(STAFF_HOST, sight)]));
        tpl_set(row, M_BOOTH, word(lang, reaches[staff_reach(STAFF_MUNICIPALITY, sight)]));
    }
}

enum result view_privacy(struct pool *pool, const struct page *page, int n,
                         const struct kept_column *columns, int n_events,
                         const struct event *const *events, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, word(page->lang, WORD_PRIVACY_TITLE));
    page_describe(shell, word(page->lang, WORD_PRIVACY_LEAD));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_PRIVACY);
    struct tpl *table = NULL;
    for (int i = 0; i < n; i++) {
        if (!table || strcmp(columns[i].table, columns[i - 1].table) != 0) {
            table = tpl_add(body, M_TABLES);
            tpl_set(table, M_NAME, columns[i].table);
            tpl_set(table, M_MEANING,
                    word(page->lang, meaning_of(tables, G_N_ELEMENTS(tables), columns[i].table)));
        }
        struct tpl *row = tpl_add(table, M_COLUMNS);
        tpl_set(row, M_MEANING,
                word(page->lang, meaning_of(columns_by_name, G_N_ELEMENTS(columns_by_name),
                                            columns[i].column)));
    }
    show_sights(body, page->lang);
    show_until(body, pool, page, n_events, events);
    show_contacts(body, pool, page, n_events, events);
    return tpl_expand(shell, TPL_PAGE, out);
}

static void show_organizer(struct tpl *body, const struct page *page, const struct event *event)
{
    struct tpl *item = tpl_add(body, M_EVENTS);
    tpl_show(item, page->shared ? M_BY_ADDRESS : M_BY_LINK, true);
    tpl_set(item, M_OFFICIAL_URL, event->official_url);
    tpl_set(item, M_NAME, words_in(&event->name, page->lang));
    tpl_set(item, M_ORGANIZER, words_in(&event->organizer, page->lang));
}

/* Names the languages whose words no native speaker has read yet. */
static void show_unchecked(struct tpl *body)
{
    struct tpl *gap = NULL;
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        if (!lang_available(lang) || strcmp(word(lang, WORD_PAGE_CHECKED), "yes") == 0)
            continue;
        if (!gap)
            gap = tpl_add(body, M_UNCHECKED);
        struct tpl *item = tpl_add(gap, M_LANGUAGES);
        tpl_set(item, M_CODE, lang_code(lang));
        tpl_set(item, M_LANGUAGE, word(lang, WORD_PAGE_LANGUAGE));
    }
}

enum result view_accessibility(struct pool *pool, const struct page *page, int n,
                               const struct event *const *events, GString *out)
{
    struct tpl *shell =
        page_shell(pool, page, PAGE_PUBLIC, word(page->lang, WORD_ACCESSIBILITY_TITLE));
    page_describe(shell, word(page->lang, WORD_ACCESSIBILITY_LEAD));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_ACCESSIBILITY);
    struct tpl *tell = NULL;
    tpl_set_integer(body, M_SECONDS, VIEW_KIOSK_THANKS_SECONDS);
    tpl_set(body, M_DATE, date_words(pool, page->lang, accessibility_checked));
    show_unchecked(body);
    for (int i = 0; i < n; i++) {
        if (!events[i]->official_url)
            continue;
        if (!tell)
            tell = tpl_add(body, M_TELL);
        show_organizer(tell, page, events[i]);
    }
    show_contacts(body, pool, page, n, events);
    return tpl_expand(shell, TPL_PAGE, out);
}

/* A visitor who asks for another language without a signal reads why in that language. On the page
 * in easy Japanese every kanji has its reading, so there is no sentence in plain Japanese. */
enum result view_offline(struct pool *pool, const struct page *page, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_VISITOR, word(page->lang, WORD_OFFLINE_TITLE));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_OFFLINE);
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_show(body, M_OWN_CARD, !page->kiosk);
    tpl_show(body, M_PLANNED, page->event->n_halls > 0);
    for (int i = 0; i < LANGS; i++) {
        enum lang lang = (enum lang)i;
        if (!lang_available(lang))
            continue;
        struct tpl *item = tpl_add(body, M_LANGUAGES);
        tpl_set(item, M_LANG, lang_name(lang));
        tpl_set(item, M_CODE, lang_code(lang));
        bool is_read = lang == LANG_JA && page->lang == LANG_EASY;
        tpl_set(item, M_TEXT, word(is_read ? LANG_EASY : lang, WORD_OFFLINE_LANG));
    }
    return tpl_expand(shell, TPL_PAGE, out);
}
