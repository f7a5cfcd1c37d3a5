/*
 * The parts that several pages share. Words come from templates/strings.*. A part that only one
 * page uses is in the file of that page. Stamps are drawn in part_stamp.c.
 */
#include "view/part.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/place.h"
#include "model/plan.h"

/* The words of each phase, and the class that gives its colour. */
static const struct phase_words {
    const char *class;
    enum word label, detail;
} phases[] = {
    [EVENT_BEFORE] = {"soon", WORD_STATUS_BEFORE, WORD_STATUS_BEFORE_DETAIL},
    [EVENT_NOT_YET] = {"soon", WORD_STATUS_NOT_YET, WORD_STATUS_NOT_YET_DETAIL},
    [EVENT_OPEN] = {"open", WORD_STATUS_OPEN, WORD_STATUS_OPEN_DETAIL},
    [EVENT_CLOSED_TODAY] = {"shut", WORD_STATUS_CLOSED_TODAY, WORD_STATUS_CLOSED_TODAY_DETAIL},
    [EVENT_BETWEEN] = {"shut", WORD_STATUS_BETWEEN, WORD_STATUS_BETWEEN_DETAIL},
    [EVENT_OVER] = {"shut", WORD_STATUS_OVER, WORD_STATUS_OVER_DETAIL},
};

void part_status(struct tpl *tpl, struct pool *pool, const struct page *page)
{
    struct event_status status = event_status(page->event, page->now);
    const struct phase_words *words = &phases[status.phase];
    const char *detail = word(page->lang, words->detail);
    if (status.day) {
        int minutes = status.phase == EVENT_OPEN ? status.day->closes : status.day->opens;
        detail = text_fill(pool, detail, date_short_words(pool, page->lang, status.day->day),
                           date_time_words(pool, page->lang, minutes), NULL);
    }
    struct tpl *box = tpl_include(tpl, M_STATUS, TPL_STATUS);
    tpl_set(box, M_PHASE, words->class);
    tpl_set(box, M_LABEL, word(page->lang, words->label));
    tpl_set(box, M_DETAIL, detail);
}

char *part_period(struct pool *pool, enum lang lang, struct date first, struct date last)
{
    /* The year appears once. If it begins a date, the first date has it, as in Japanese; otherwise
     * the last one, as in English. */
    bool begins = g_str_has_prefix(word(lang, WORD_DATE_FULL), "{1}");
    bool once = first.year == last.year, first_short = once && !begins;
    char *from = (first_short ? date_short_words : date_words)(pool, lang, first);
    char *to = (once && !first_short ? date_short_words : date_words)(pool, lang, last);
    return text_fill(pool, word(lang, WORD_TIME_PERIOD), from, to, NULL);
}

char *part_period_of(struct pool *pool, enum lang lang, const struct event *event)
{
    return part_period(pool, lang, event->days[0].day, event->days[event->n_days - 1].day);
}

char *part_moment(struct pool *pool, enum lang lang, int64_t at)
{
    return text_fill(pool, word(lang, WORD_TIME_MOMENT), date_words(pool, lang, date_of(at)),
                     date_time_words(pool, lang, date_minutes_of(at)), NULL);
}

char *part_device(struct pool *pool, const char *sign)
{
    return pool_strndup(pool, sign, 4);
}

void part_as_of(struct tpl *tpl, struct pool *pool, enum lang lang, int64_t at)
{
    tpl_set(tpl, M_AS_OF,
            text_fill(pool, word(lang, WORD_TALLY_AS_OF), part_moment(pool, lang, at), NULL));
    tpl_set(tpl, M_MOMENT, date_iso_moment(pool, at));
}

void part_figure(struct tpl *tpl, struct pool *pool, enum lang lang, int64_t figure)
{
    tpl_set(tpl, M_VALUE, tally_figure_words(pool, lang, figure));
    if (figure >= 0)
        tpl_set_integer(tpl, M_RAW, figure);
}

void part_booth(struct tpl *tpl, enum lang lang, const struct booth *booth)
{
    const struct municipality *municipality = &booth->municipality;
    tpl_set(tpl, M_CODE, municipality->code);
    tpl_set(tpl, M_NAME, words_in(&municipality->name, lang));
    tpl_set(tpl, M_PREFECTURE, words_in(&municipality->prefecture, lang));
}

void part_stall(struct tpl *tpl, const struct page *page, const struct booth *booth)
{
    const struct stall *stall = plan_stall(page->event, booth, NULL);
    if (stall)
        tpl_set(tpl_add(tpl, M_STALL), M_LABEL, stall->label);
}

static void add_state(struct tpl *tpl, struct tpl **states, const char *text)
{
    if (!*states)
        *states = tpl_include(tpl, M_BOOTH_STATES, TPL_BOOTH_STATES);
    tpl_set(tpl_add(*states, M_STATES), M_TEXT, text);
}

const char *part_away(struct pool *pool, enum lang lang, const struct booth_now *now)
{
    if (!now->back_at)
        return word(lang, WORD_STATE_AWAY);
    return text_fill(pool, word(lang, WORD_STATE_BACK_AT),
                     date_time_words(pool, lang, now->back_at), NULL);
}

void part_booth_states(struct tpl *tpl, struct pool *pool, const struct page *page,
                       const struct booth *booth)
{
    struct booth_now now = booth_now(page->event, booth, page->now);
    struct tpl *states = NULL;
    if (booth->withdrawn) {
        add_state(tpl, &states, word(page->lang, WORD_STATE_WITHDRAWN));
        return;
    }
    if (now.sold_out)
        add_state(tpl, &states, word(page->lang, WORD_STATE_SOLD_OUT));
    if (now.away)
        add_state(tpl, &states, part_away(pool, page->lang, &now));
    if (now.crowded)
        add_state(tpl, &states, word(page->lang, WORD_STATE_CROWDED));
}

void part_relation(struct tpl *tpl, enum lang lang, const struct relation *relation)
{
    tpl_set(tpl, M_RELATION, words_in(&relation->kind->name, lang));
    tpl_set(tpl, M_CATEGORY, relation_category_name(relation->kind->category));
    if (!words_empty(&relation->detail)) {
        tpl_show(tpl, M_DETAILED, true);
        tpl_set(tpl, M_DETAIL, words_in(&relation->detail, lang));
    }
}

void part_handover(struct tpl *tpl, struct pool *pool, const struct page *page,
                   const struct card *card, const char *submission)
{
    if (!card->code) {
        if (card_is_empty(card))
            tpl_show(tpl, M_NOTHING, true);
        else
            tpl_set(tpl_add(tpl, M_OFFER), M_SUBMISSION, submission);
        return;
    }
    struct tpl *handing = tpl_add(tpl, M_HANDING);
    tpl_set(handing, M_HANDOVER_CODE, place_code_halves(pool, card->code));
    tpl_set(handing, M_UNTIL, date_time_words(pool, page->lang, date_minutes_of(card->code_until)));
}

#define QUIET 4 /* white squares around a code: the QR standard requires four */

/* Each run of black squares in a row becomes one rectangle of the path. */
static const char *path_of(struct pool *pool, const struct qr *qr)
{
    GString *path = pool_string(pool);
    for (int y = 0; y < qr->size; y++) {
        const unsigned char *row = qr->black + y * qr->size;
        for (int x = 0, end; x < qr->size; x = end) {
            for (end = x; end < qr->size && row[end]; end++)
                ;
            if (end > x)
                g_string_append_printf(path, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, end - x,
                                       end - x);
            end += end == x;
        }
    }
    return path->str;
}

void part_qr(struct tpl *tpl, struct pool *pool, const struct qr *qr)
{
    tpl_set_integer(tpl, M_SIZE, qr->size + 2 * QUIET);
    tpl_set(tpl, M_PATH, path_of(pool, qr));
}

#define BOOTHS_DRAWN 30

bool part_is_large(const struct event *event)
{
    return event->n_booths > BOOTHS_DRAWN;
}

void part_find(struct tpl *tpl, const struct event *event, const char *list)
{
    if (part_is_large(event))
        tpl_set(tpl_include(tpl, M_FIND, TPL_FIND), M_LIST, list);
}

void part_also(struct tpl *item, struct pool *pool, const struct booth *booth)
{
    const struct municipality *municipality = &booth->municipality;
    tpl_set(tpl_add(item, M_NAMED), M_ALSO,
            pool_printf(pool, "%s %s %s", municipality->name.ja,
                        text_or_empty(municipality->reading),
                        words_in(&municipality->name, LANG_EN)));
}

void part_contact(struct tpl *tpl, struct pool *pool, const struct page *page,
                  const struct contact *contact)
{
    struct tpl *part = tpl_include(tpl, M_CONTACT, TPL_CONTACT);
    const enum tpl_marker way = page->shared ? M_BY_ADDRESS : M_BY_LINK;
    tpl_set(part, M_NAME, words_in(&contact->name, page->lang));
    if (contact->phone) {
        struct tpl *phone = tpl_add(part, M_PHONE);
        tpl_show(phone, M_INSIDE, contact->extension != NULL);
        tpl_set(phone, M_EXTENSION, text_or_empty(contact->extension));
        tpl_set(tpl_add(phone, way), M_NUMBER, contact->phone);
    }
    const char *at = contact->mail ? strchr(contact->mail, '@') : NULL;
    if (at) {
        struct tpl *mail = tpl_add(tpl_add(part, M_MAIL), way);
        tpl_set(mail, M_ADDRESS, contact->mail);
        tpl_set(mail, M_USER, pool_strndup(pool, contact->mail, (size_t)(at - contact->mail)));
        tpl_set(mail, M_DOMAIN, at + 1);
    }
    if (contact->url)
        tpl_set(tpl_add(tpl_add(part, M_WEB), way), M_URL, contact->url);
}

void part_paragraphs(struct tpl *tpl, struct pool *pool, enum tpl_marker marker, const char *text)
{
    while (*text) {
        const char *end = strstr(text, "\n\n");
        size_t length = end ? (size_t)(end - text) : strlen(text);
        if (length)
            tpl_set(tpl_add(tpl, marker), M_TEXT, pool_strndup(pool, text, length));
        text += length + (end ? strlen("\n\n") : 0);
    }
}

void part_fault(struct tpl *tpl, struct tpl **faults, const char *id, const char *message)
{
    if (!*faults)
        *faults = tpl_include(tpl, M_FAULTS, TPL_FAULTS);
    struct tpl *item = tpl_add(*faults, M_ITEMS);
    tpl_set(item, M_FIELD, id);
    tpl_set(item, M_FAULT, message);
}

void part_field_fault(struct tpl *body, struct tpl **faults, enum tpl_marker marker,
                      const char *field, const char *message)
{
    if (!message)
        return;
    part_fault(body, faults, field, message);
    tpl_set(tpl_add(body, marker), M_FAULT, message);
}

struct tpl *part_left_outs(struct tpl *tpl, struct pool *pool, enum lang lang,
                           const struct tally *tally)
{
    if (!tally->n_left_outs)
        return NULL;
    struct tpl *section = tpl_add(tpl, M_LEFT_OUTS);
    for (int i = 0; i < tally->n_left_outs; i++)
        tpl_set(tpl_add(section, M_ROWS), M_TEXT,
                tally_left_out_words(pool, lang, &tally->left_outs[i]));
    return section;
}

const char *part_wait(struct pool *pool, enum lang lang, int64_t seconds)
{
    if (seconds < 60)
        return text_fill(pool, word(lang, WORD_LOGIN_SECONDS),
                         pool_printf(pool, "%" PRId64, seconds), NULL);
    return text_fill(pool, word(lang, WORD_LOGIN_MINUTES),
                     pool_printf(pool, "%" PRId64, (seconds + 59) / 60), NULL);
}

void part_choice(struct tpl *tpl, enum tpl_marker marker, const char *code, const char *name,
                 const char *chosen)
{
    struct tpl *choice = tpl_add(tpl, marker);
    tpl_set(choice, M_CODE, code);
    tpl_set(choice, M_NAME, name);
    tpl_show(choice, M_CHOSEN, g_strcmp0(code, chosen) == 0);
}

void part_only_fault(struct tpl *shell, struct tpl *body, const char *id, const char *message)
{
    struct tpl *faults = NULL;
    tpl_show(shell, M_FAULTY, true);
    tpl_show(body, M_WRONG, true);
    tpl_set(body, M_FAULT, message);
    part_fault(body, &faults, id, message);
}
