/*
 * Fills events.tpl and event.tpl: when, where, which guests come, and which booths there are. The
 * status, the stamps and the period are shared parts (view/part.h). The list of fairs for staff is
 * view/admin.c.
 */
#include "view/event.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "view/part.h"
#include "view/reward_part.h"
#include "view/shell.h"

enum result view_events(struct pool *pool, const struct page *page, int n,
                        const struct event *const *events, GString *out)
{
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, word(page->lang, WORD_EVENTS_TITLE));
    page_describe(shell, word(page->lang, WORD_EVENTS_LEAD));
    struct tpl *body = tpl_include(shell, M_BODY, TPL_EVENTS);
    tpl_show(body, M_SOME, n > 0);
    tpl_show(body, M_NONE, n == 0);
    for (int i = 0; i < n; i++) {
        const struct event *event = events[i];
        struct page of_event = *page;
        of_event.event = event;
        struct tpl *item = tpl_add(body, M_ENTRIES);
        tpl_set(item, M_EVENT, event->slug);
        tpl_set(item, M_NAME, words_in(&event->name, page->lang));
        tpl_set(item, M_PERIOD, part_period_of(pool, page->lang, event));
        tpl_set(item, M_VENUE, words_in(&event->venue, page->lang));
        part_status(item, pool, &of_event);
    }
    return tpl_expand(shell, TPL_PAGE, out);
}

static char *hours(struct pool *pool, enum lang lang, int from, int to)
{
    return text_fill(pool, word(lang, WORD_TIME_RANGE), date_time_words(pool, lang, from),
                     date_time_words(pool, lang, to), NULL);
}

/* An entry for the reader's own calendar, while it is not over. A shared device has no calendar of
 * the reader's. */
static void show_entry(struct tpl *tpl, const struct page *page, const char *entry, int64_t end)
{
    if (page->kiosk || page->now >= end)
        return;
    struct tpl *link = tpl_add(tpl, M_CALENDAR);
    tpl_set(link, M_EVENT, page->event->slug);
    tpl_set(link, M_ENTRY, entry);
}

static void set_date(struct tpl *tpl, struct pool *pool, enum lang lang, struct date day)
{
    tpl_set(tpl, M_DATE, date_words(pool, lang, day));
    tpl_set(tpl, M_DATE_ISO, date_iso(pool, day));
}

static void show_days(struct tpl *body, struct pool *pool, const struct page *page)
{
    for (int i = 0; i < page->event->n_days; i++) {
        const struct event_day *day = &page->event->days[i];
        struct tpl *row = tpl_add(body, M_DAYS);
        set_date(row, pool, page->lang, day->day);
        tpl_set(row, M_HOURS, hours(pool, page->lang, day->opens, day->closes));
        tpl_show(row, M_TODAY, date_compare(day->day, date_of(page->now)) == 0);
        show_entry(row, page, address_entry_of_day(pool, day->day),
                   date_moment(day->day, day->closes));
    }
}

static void show_venue(struct tpl *body, const struct page *page)
{
    const struct event *event = page->event;
    tpl_set(body, M_VENUE, words_in(&event->venue, page->lang));
    tpl_show(body, M_INSIDE, !words_empty(&event->floor));
    tpl_set(body, M_FLOOR, words_in(&event->floor, page->lang));
    tpl_set(body, M_ADDRESS, words_in(&event->address, page->lang));
    if (event->map_url && !page->kiosk) {
        tpl_show(body, M_MAP, true);
        tpl_set(body, M_MAP_URL, event->map_url);
    }
}

static const enum word topic_words[] = {
    [GUIDE_ADMISSION] = WORD_GUIDE_ADMISSION,
    [GUIDE_PAYMENT] = WORD_GUIDE_PAYMENT,
    [GUIDE_ACCESS] = WORD_GUIDE_ACCESS,
    [GUIDE_PARKING] = WORD_GUIDE_PARKING,
    [GUIDE_BARRIER_FREE] = WORD_GUIDE_BARRIER_FREE,
    [GUIDE_LANGUAGES] = WORD_GUIDE_LANGUAGES,
    [GUIDE_LOST_PROPERTY] = WORD_GUIDE_LOST_PROPERTY,
};

static const char *fee_in(struct pool *pool, enum lang lang, int fee)
{
    if (fee == 0)
        return word(lang, WORD_GUIDE_FREE);
    return text_fill(pool, word(lang, WORD_GUIDE_FEE), text_number(pool, fee), NULL);
}

/* The fee is the first line about admission. */
static void show_guide(struct tpl *body, struct pool *pool, const struct page *page)
{
    const struct event *event = page->event;
    if (!event_has_guide(event))
        return;
    struct tpl *guide = tpl_add(body, M_GUIDE);
    for (int i = 0; i < GUIDE_TOPICS; i++) {
        const int *fee = i == GUIDE_ADMISSION ? event->admission_fee : NULL;
        if (!fee && words_empty(&event->guide[i]))
            continue;
        struct tpl *topic = tpl_add(guide, M_TOPICS);
        tpl_set(topic, M_TOPIC, word(page->lang, topic_words[i]));
        if (fee)
            tpl_set(tpl_add(topic, M_PARAGRAPHS), M_TEXT, fee_in(pool, page->lang, *fee));
        part_paragraphs(topic, pool, M_PARAGRAPHS, words_in(&event->guide[i], page->lang));
    }
    if (!words_empty(&event->contact.name))
        part_contact(tpl_add(guide, M_CONTACTS), pool, page, &event->contact);
}

/* A slot in words, with its day. */
static char *slot_words(struct pool *pool, enum lang lang, struct date day, int starts, int ends)
{
    return text_fill(pool, word(lang, WORD_TIME_MOMENT), date_short_words(pool, lang, day),
                     hours(pool, lang, starts, ends), NULL);
}

/* The chip of a slot, and below the chips a sentence about its change. */
static void show_slot(struct tpl *slot, struct pool *pool, const struct page *page,
                      const struct appearance *a)
{
    enum lang lang = page->lang;
    struct tpl *time = tpl_add(slot, M_TIMES);
    tpl_set(time, M_TIME, hours(pool, lang, a->starts, a->ends));
    tpl_show(time, M_HELD, !a->cancelled);
    tpl_show(time, M_CANCELLED, a->cancelled);
    if (!a->cancelled)
        show_entry(time, page, address_entry_of_appearance(pool, a->slug),
                   date_moment(a->day, a->ends));
    if (!a->cancelled && !a->moved)
        return;
    const char *told =
        text_fill(pool, word(lang, WORD_TIME_MOMENT), date_short_words(pool, lang, a->changed_day),
                  date_time_words(pool, lang, a->changed_time), NULL);
    const char *now = slot_words(pool, lang, a->day, a->starts, a->ends);
    if (a->cancelled) {
        tpl_set(tpl_add(slot, M_CHANGES), M_TEXT,
                text_fill(pool, word(lang, WORD_EVENT_CANCELLED_NOTE), now, told, NULL));
        return;
    }
    const char *was = slot_words(pool, lang, a->was_day, a->was_starts, a->was_ends);
    bool same_day = date_compare(a->was_day, a->day) == 0;
    tpl_set(tpl_add(time, M_MOVED), M_BEFORE,
            same_day ? hours(pool, lang, a->was_starts, a->was_ends) : was);
    tpl_set(tpl_add(slot, M_CHANGES), M_TEXT,
            text_fill(pool, word(lang, WORD_EVENT_MOVED_NOTE), was, now, told, NULL));
}

/* The appearances are sorted by time. Consecutive appearances of the same guest share one entry,
 * and those of the same day share one date. */
static void show_guests(struct tpl *body, struct pool *pool, const struct page *page)
{
    const struct appearance *last = NULL;
    struct tpl *guest = NULL, *slot = NULL;
    tpl_show(body, M_SOME_GUESTS, page->event->n_appearances > 0);
    for (int i = 0; i < page->event->n_appearances; i++) {
        const struct appearance *now = &page->event->appearances[i];
        bool same_guest = last && strcmp(last->guest.ja, now->guest.ja) == 0;
        bool same_day = same_guest && date_compare(last->day, now->day) == 0;
        if (!same_guest) {
            guest = tpl_add(body, M_GUESTS);
            tpl_set(guest, M_GUEST, words_in(&now->guest, page->lang));
            if (!words_empty(&now->note))
                tpl_set(tpl_add(guest, M_NOTE), M_TEXT, words_in(&now->note, page->lang));
        }
        if (!same_day) {
            slot = tpl_add(guest, M_SLOTS);
            set_date(slot, pool, page->lang, now->day);
            tpl_show(slot, M_TENTATIVE, now->tentative && !now->cancelled);
        }
        show_slot(slot, pool, page, now);
        last = now;
    }
}

/* The guest who is at the fair now, or the one who comes later today. Nobody knows whether a guest
 * whose appearance is tentative is here. */
static void show_guest_now(struct tpl *body, struct pool *pool, const struct page *page)
{
    const struct appearance *guest = event_guest(page->event, page->now);
    if (!guest)
        return;
    enum word pattern = WORD_EVENT_GUEST_LATER;
    if (guest->tentative)
        pattern = WORD_EVENT_GUEST_PLANNED;
    else if (date_moment(guest->day, guest->starts) <= page->now)
        pattern = WORD_EVENT_GUEST_HERE;
    tpl_set(tpl_add(body, M_GUEST_NOW), M_TEXT,
            text_fill(pool, word(page->lang, pattern), words_in(&guest->guest, page->lang),
                      date_time_words(pool, page->lang, guest->starts),
                      date_time_words(pool, page->lang, guest->ends), NULL));
}

static void show_notices(struct tpl *body, struct pool *pool, const struct page *page)
{
    tpl_show(body, M_SOME_NOTICES, page->event->n_notices > 0);
    for (int i = 0; i < page->event->n_notices; i++) {
        const struct notice *notice = &page->event->notices[i];
        struct tpl *item = tpl_add(body, M_NOTICES);
        set_date(item, pool, page->lang, notice->day);
        tpl_set(item, M_TEXT, words_in(&notice->text, page->lang));
    }
}

static const char *counted(struct pool *pool, enum lang lang, enum word words, int64_t n)
{
    return text_fill(pool, word(lang, words), text_number(pool, n), NULL);
}

/* What the host has published of the sealed figures. Nobody saves a file on a shared device. */
static void show_results(struct tpl *body, struct pool *pool, const struct page *page)
{
    const struct event_results *results = &page->event->results;
    if (!results->at)
        return;
    struct tpl *section = tpl_add(body, M_RESULTS);
    tpl_set(section, M_VISITORS,
            counted(pool, page->lang, WORD_EVENT_RESULTS_PEOPLE, results->visitors));
    tpl_set(section, M_VISITS,
            counted(pool, page->lang, WORD_EVENT_RESULTS_CASES, results->visits));
    tpl_set(section, M_RESPONSES,
            counted(pool, page->lang, WORD_EVENT_RESULTS_CASES, results->responses));
    tpl_show(section, M_SAVE, !page->kiosk);
}

/* After the fair: where to order, and how to come. A large fair would have hundreds of links, and
 * on a shared device nothing would lead back from them. */
static void show_onward(struct tpl *body, const struct page *page)
{
    struct tpl *section = NULL;
    if (page->kiosk || part_is_large(page->event))
        return;
    for (int i = 0; i < page->event->n_booths; i++) {
        const struct booth *booth = &page->event->booths[i];
        for (int j = 0; j < booth->n_links; j++) {
            if (!section)
                section = tpl_add(body, M_ONWARD);
            struct tpl *item = tpl_add(section, M_LINKS);
            tpl_set(item, M_URL, booth->links[j].url);
            tpl_set(item, M_LABEL, words_in(&booth->links[j].label, page->lang));
        }
    }
}

/* While the fair is open and after it, the booths are before the days and the venue. The list of a
 * large fair is so long that it is always last. */
static struct tpl *place_booths(struct tpl *body, const struct event *event, enum event_phase phase)
{
    bool is_first = !part_is_large(event) && (phase == EVENT_OPEN || phase == EVENT_OVER);
    return tpl_include(body, is_first ? M_BOOTHS_FIRST : M_BOOTHS_LAST, TPL_EVENT_BOOTHS);
}

static void show_booths(struct tpl *body, struct pool *pool, const struct page *page)
{
    bool is_large = part_is_large(page->event);
    part_find(body, page->event, "all-booths");
    bool is_over = event_status(page->event, page->now).phase == EVENT_OVER;
    tpl_set(body, M_EVENT, page->event->slug);
    tpl_set(body, M_HOST, words_in(&page->event->host.name, page->lang));
    tpl_show(body, M_COMING, !is_over);
    tpl_show(body, M_PAST, is_over);
    tpl_show(body, M_PLANNED, page->event->n_halls > 0);
    tpl_show(body, M_EXPLAINED, page->event->n_kinds > 0);
    tpl_show(body, M_UNDRAWN, is_large);
    for (int i = 0; i < page->event->n_booths; i++) {
        const struct booth *booth = &page->event->booths[i];
        struct tpl *item = tpl_add(body, M_BOOTHS);
        if (is_large)
            part_also(item, pool, booth);
        else
            part_stamp(item, pool, page->lang, booth, STAMP_PLAIN, NULL);
        part_booth(item, page->lang, booth);
        part_stall(item, page, booth);
        part_booth_states(item, pool, page, booth);
        tpl_show(item, M_SOME_SPECIALTIES, !words_empty(&booth->specialties));
        tpl_set(item, M_SPECIALTIES, words_in(&booth->specialties, page->lang));
        for (int j = 0; j < booth->n_relations; j++) {
            part_relation(tpl_add(item, M_RELATIONS), page->lang, &booth->relations[j]);
        }
    }
}

static void show_reward(struct tpl *body, struct pool *pool, const struct page *page)
{
    struct tpl *section = part_reward(body, pool, page);
    if (!section)
        return;
    tpl_set(section, M_EVENT, page->event->slug);
    tpl_include(section, M_GIFT, TPL_GIFT);
}

enum result view_event(struct pool *pool, const struct page *page, const char *linked_data,
                       GString *out)
{
    const struct event *event = page->event;
    struct tpl *shell = page_shell(pool, page, PAGE_PUBLIC, NULL);
    tpl_show(shell, M_AT_EVENT, true);
    tpl_show(shell, M_LINKED_DATA, !event->rehearsal_of);
    tpl_set(shell, M_JSON, linked_data);

    struct tpl *body = tpl_include(shell, M_BODY, TPL_EVENT);
    enum event_phase phase = event_status(event, page->now).phase;
    part_status(body, pool, page);
    tpl_set(body, M_EVENT, event->slug);
    tpl_set_integer(body, M_REVISION, event->revision);
    tpl_set(body, M_SUMMARY, words_in(&event->summary, page->lang));
    part_faces(body, pool, page->lang, event);
    tpl_show(body, M_OPEN, phase == EVENT_OPEN && !page->kiosk);
    tpl_show(body, M_AHEAD, phase != EVENT_OPEN && phase != EVENT_OVER && !page->kiosk);
    show_guest_now(body, pool, page);
    tpl_show(body, M_COMING, phase != EVENT_OVER);
    tpl_show(body, M_PAST, phase == EVENT_OVER);
    tpl_show(body, M_ANSWERABLE,
             event_questions_asked(event) > 0 && event_survey(event, page->now) == SURVEY_OPEN);
    tpl_show(body, M_EARLY, event_survey(event, page->now) == SURVEY_BEFORE);
    tpl_show(body, M_LATER, phase != EVENT_OPEN);
    tpl_set(body, M_UNTIL, date_words(pool, page->lang, event->survey_until));
    tpl_set(body, M_PERIOD, part_period_of(pool, page->lang, event));
    tpl_set_integer(body, M_TOTAL, event_booths_present(event));
    tpl_show(body, M_ABOUT, phase == EVENT_OVER || !words_empty(&event->description));
    part_paragraphs(body, pool, M_PARAGRAPHS, words_in(&event->description, page->lang));
    show_days(body, pool, page);
    show_venue(body, page);
    show_guide(body, pool, page);
    show_guests(body, pool, page);
    show_notices(body, pool, page);
    show_reward(body, pool, page);
    show_results(body, pool, page);
    show_booths(place_booths(body, event, phase), pool, page);
    if (phase == EVENT_OVER)
        show_onward(body, page);
    return tpl_expand(shell, TPL_PAGE, out);
}
