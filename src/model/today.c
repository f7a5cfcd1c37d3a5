/*
 * Makes the changed copies of a fair. A copy shares all that it does not change with the fair it
 * was made from.
 */
#include "model/today.h"

#include <string.h>

#include "base/date.h"
#include "base/pool.h"
#include "base/ruby.h"
#include "base/text.h"

struct change {
    struct pool *pool;
    const struct today_form *form;
    int64_t now;
    struct event *event; /* the copy */
    const char *note;
    struct today_fault *fault;
};

static enum result refuse(struct change *c, const char *field, enum word message)
{
    *c->fault = (struct today_fault){field, message};
    return RESULT_INVALID;
}

/* Returns a copy of an array of the fair, which may be changed. */
#define COPY_OF(c, type, list, n)                                                                  \
    ((type *)memcpy(POOL_ARRAY((c)->pool, type, (size_t)(n) + 1), (list),                          \
                    (size_t)(n) * sizeof(type)))

/* --- notices --- */

static bool words_equal(const struct words *a, const struct words *b)
{
    return g_strcmp0(a->ja, b->ja) == 0 && g_strcmp0(a->en, b->en) == 0 &&
           g_strcmp0(a->easy, b->easy) == 0;
}

/* Puts a notice of today before all others. The same notice once more is a repetition. */
static void add_notice(struct change *c, const struct words *text)
{
    const struct notice fresh = {date_of(c->now), *text};
    int n = c->event->n_notices;
    const struct notice *old = c->event->notices;
    if (n > 0 && date_compare(old[0].day, fresh.day) == 0 && words_equal(&old[0].text, text))
        return;
    struct notice *notices = POOL_ARRAY(c->pool, struct notice, (size_t)n + 1);
    notices[0] = fresh;
    for (int i = 0; i < n; i++)
        notices[i + 1] = old[i];
    c->event->notices = notices;
    c->event->n_notices = n + 1;
}

/* The texts of the form without blanks at their ends; an empty one is none. */
static struct words typed_words(struct pool *pool, const struct words *typed)
{
    const char *texts[] = {typed->ja, typed->en, typed->easy};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        texts[i] = text_trim(pool, text_or_empty(texts[i]));
        if (!*texts[i])
            texts[i] = NULL;
    }
    return (struct words){texts[0], texts[1], texts[2]};
}

static enum result notice(struct change *c, const char *rest)
{
    struct words text = typed_words(c->pool, &c->form->text);
    if (*rest)
        return RESULT_NOT_FOUND;
    if (!text.ja)
        return refuse(c, "text.ja", WORD_TODAY_TEXT_MISSING);
    const struct {
        const char *id, *text;
    } fields[] = {{"text.ja", text.ja}, {"text.en", text.en}, {"text.easy", text.easy}};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i].text && text_characters(fields[i].text) > EVENT_TEXT_MAX)
            return refuse(c, fields[i].id, WORD_TODAY_TEXT_LONG);
    }
    add_notice(c, &text);
    c->note = word(LANG_JA, WORD_TODAY_NOTE_NOTICE);
    return RESULT_OK;
}

const char *today_notice_name(struct pool *pool, const struct notice *notice)
{
    return pool_printf(pool, "%s-%08x", date_iso(pool, notice->day), g_str_hash(notice->text.ja));
}

/* A notice that is not there was taken away before. */
static enum result unnotice(struct change *c, const char *name)
{
    int n = 0;
    bool is_gone = false;
    struct notice *notices = POOL_ARRAY(c->pool, struct notice, (size_t)c->event->n_notices);
    for (int i = 0; i < c->event->n_notices; i++) {
        const struct notice *notice = &c->event->notices[i];
        if (!is_gone && strcmp(today_notice_name(c->pool, notice), name) == 0)
            is_gone = true;
        else
            notices[n++] = *notice;
    }
    c->event->notices = notices;
    c->event->n_notices = n;
    c->note = word(LANG_JA, WORD_TODAY_NOTE_UNNOTICE);
    return RESULT_OK;
}

/* --- the hour of closing --- */

const struct event_day *today_day(const struct event *event, int64_t now)
{
    const struct event_day *today = event_day(event, date_of(now));
    return today ? today : event_status(event, now).day;
}

/* What visitors are told of a change, in one language. `of` says what it was and what it is. */
typedef const char *(*say_in)(struct change *c, enum lang lang, const void *of);

/* Makes the text in each language that a fair's file can hold. */
static struct words said(struct change *c, say_in say, const void *of)
{
    return (struct words){say(c, LANG_JA, of), say(c, LANG_EN, of), say(c, LANG_EASY, of)};
}

static const char *say_closes(struct change *c, enum lang lang, const void *of)
{
    const struct event_day *days = of; /* as it was, as it will be */
    return text_fill(c->pool, word(lang, WORD_ACT_CLOSES),
                     date_short_words(c->pool, lang, days[0].day),
                     date_time_words(c->pool, lang, days[1].closes),
                     date_time_words(c->pool, lang, days[0].closes), NULL);
}

/* If the reward ended at the old closing, or would end after the new one, it ends at the new
 * closing. So it follows also when a wrong hour is put right. */
static void move_reward(struct change *c, const struct event_day *was, const struct event_day *is)
{
    const struct reward *reward = c->event->reward;
    if (!reward || date_compare(reward->until_day, is->day) != 0 ||
        (reward->until_time <= is->closes && reward->until_time != was->closes))
        return;
    struct reward *moved = POOL_NEW(c->pool, struct reward);
    *moved = *reward;
    moved->until_time = is->closes;
    c->event->reward = moved;
}

static enum result closes(struct change *c, const char *rest)
{
    int minutes;
    const struct event_day *day = c->form->day ? event_day(c->event, *c->form->day) : NULL;
    if (*rest || !day)
        return RESULT_NOT_FOUND;
    if (!c->form->to || !date_parse_minutes(c->form->to, &minutes))
        return refuse(c, "to", WORD_TODAY_TIME_MISSING);
    if (minutes <= day->opens)
        return refuse(c, "to", WORD_RULE_CLOSES);
    if (date_moment(day->day, minutes) < c->now)
        return refuse(c, "to", WORD_TODAY_TIME_PAST);
    struct event_day was_and_is[] = {*day, *day};
    was_and_is[1].closes = minutes;
    struct event_day *days = COPY_OF(c, struct event_day, c->event->days, c->event->n_days);
    days[day - c->event->days].closes = minutes;
    c->event->days = days;
    if (minutes != day->closes) {
        struct words text = said(c, say_closes, was_and_is);
        add_notice(c, &text);
    }
    move_reward(c, &was_and_is[0], &was_and_is[1]);
    c->note = said(c, say_closes, was_and_is).ja;
    return RESULT_OK;
}

/* --- guests --- */

struct slots {
    const struct appearance *was, *is;
};

static char *slot_words(struct change *c, enum lang lang, struct date day, int starts, int ends)
{
    return text_fill(c->pool, word(lang, WORD_TIME_MOMENT), date_short_words(c->pool, lang, day),
                     text_fill(c->pool, word(lang, WORD_TIME_RANGE),
                               date_time_words(c->pool, lang, starts),
                               date_time_words(c->pool, lang, ends), NULL),
                     NULL);
}

static const char *say_slot(struct change *c, enum lang lang, const void *of)
{
    const struct slots *slots = of;
    const struct appearance *was = slots->was, *is = slots->is;
    enum word words = WORD_ACT_MOVED;
    if (is->cancelled != was->cancelled)
        words = is->cancelled ? WORD_ACT_CANCELLED : WORD_ACT_RESTORED;
    return text_fill(c->pool, word(lang, words), words_in(&is->guest, lang),
                     slot_words(c, lang, is->day, is->starts, is->ends),
                     slot_words(c, lang, was->day, was->starts, was->ends), NULL);
}

static struct appearance *slot_named(struct change *c, const char *slug)
{
    struct appearance *slots =
        COPY_OF(c, struct appearance, c->event->appearances, c->event->n_appearances);
    c->event->appearances = slots;
    for (int i = 0; i < c->event->n_appearances; i++) {
        if (strcmp(slots[i].slug, slug) == 0)
            return &slots[i];
    }
    return NULL;
}

static bool is_at(const struct appearance *slot, struct date day, int starts, int ends)
{
    return date_compare(slot->day, day) == 0 && slot->starts == starts && slot->ends == ends;
}

static int compare_slots(const void *a, const void *b)
{
    return appearance_compare(a, b);
}

/* Notes the time of the change, tells visitors of it, and puts the slots in order again. `slot` is
 * the one that has changed from `was`. */
static void tell(struct change *c, struct appearance *slot, const struct appearance *was)
{
    const struct slots slots = {was, slot};
    c->note = say_slot(c, LANG_JA, &slots);
    if (slot->cancelled == was->cancelled && is_at(was, slot->day, slot->starts, slot->ends))
        return;
    slot->changed_day = date_of(c->now);
    slot->changed_time = date_minutes_of(c->now);
    struct words text = said(c, say_slot, &slots);
    add_notice(c, &text);
    qsort((struct appearance *)c->event->appearances, (size_t)c->event->n_appearances,
          sizeof *c->event->appearances, compare_slots);
}

/* The first slot that visitors were told stays the one before the change. */
static enum result move(struct change *c, const char *slug)
{
    const struct today_form *form = c->form;
    int starts, ends;
    struct appearance *slot = slot_named(c, slug);
    if (!slot || !form->day)
        return RESULT_NOT_FOUND;
    const char *id = pool_printf(c->pool, "from-%s", slug);
    if (!form->from || !date_parse_minutes(form->from, &starts) || !form->to ||
        !date_parse_minutes(form->to, &ends))
        return refuse(c, id, WORD_TODAY_TIMES_MISSING);
    if (starts >= ends)
        return refuse(c, id, WORD_RULE_ENDS);
    const struct appearance was = *slot;
    if (!slot->moved) {
        slot->was_day = slot->day;
        slot->was_starts = slot->starts;
        slot->was_ends = slot->ends;
    }
    slot->day = *form->day;
    slot->starts = starts;
    slot->ends = ends;
    slot->moved = !is_at(slot, slot->was_day, slot->was_starts, slot->was_ends);
    slot->cancelled = false;
    slot->tentative &= is_at(&was, slot->day, starts, ends);
    tell(c, slot, &was);
    return RESULT_OK;
}

static enum result set_cancelled(struct change *c, const char *slug, bool cancelled)
{
    struct appearance *slot = slot_named(c, slug);
    if (!slot)
        return RESULT_NOT_FOUND;
    const struct appearance was = *slot;
    slot->cancelled = cancelled;
    tell(c, slot, &was);
    return RESULT_OK;
}

static enum result cancel(struct change *c, const char *slug)
{
    return set_cancelled(c, slug, true);
}

static enum result restore(struct change *c, const char *slug)
{
    return set_cancelled(c, slug, false);
}

/* --- what is withdrawn --- */

static const char *set_booth(struct change *c, const char *code, bool withdrawn)
{
    const struct booth *booth = event_booth(c->event, code);
    if (!booth)
        return NULL;
    struct booth *booths = COPY_OF(c, struct booth, c->event->booths, c->event->n_booths);
    booths[booth - c->event->booths].withdrawn = withdrawn;
    c->event->booths = booths;
    return booth->municipality.name.ja;
}

/* Gives the copy of the fair questions of its own, and returns them. */
static struct question *copy_questions(struct change *c)
{
    struct question *questions =
        COPY_OF(c, struct question, c->event->questions, c->event->n_questions);
    c->event->questions = questions;
    return questions;
}

static const char *set_question(struct change *c, const char *id, bool withdrawn)
{
    int64_t number;
    struct question *questions = copy_questions(c);
    for (int i = 0; text_integer(id, 1, INT16_MAX, &number) && i < c->event->n_questions; i++) {
        if (questions[i].id != number)
            continue;
        questions[i].withdrawn = withdrawn;
        return questions[i].title.ja;
    }
    return NULL;
}

static const char *set_choice(struct change *c, const char *id, bool withdrawn)
{
    int64_t number;
    struct question *questions = copy_questions(c);
    for (int i = 0; text_integer(id, 1, INT16_MAX, &number) && i < c->event->n_questions; i++) {
        const struct choice *choice = question_choice(&questions[i], (int)number);
        if (!choice)
            continue;
        struct choice *choices =
            COPY_OF(c, struct choice, questions[i].choices, questions[i].n_choices);
        choices[choice - questions[i].choices].withdrawn = withdrawn;
        questions[i].choices = choices;
        return choice->label.ja;
    }
    return NULL;
}

static enum result set_withdrawn(struct change *c, const char *what, bool withdrawn)
{
    static const struct {
        const char *prefix;
        const char *(*set)(struct change *c, const char *id, bool withdrawn);
    } kinds[] = {{"booth:", set_booth}, {"question:", set_question}, {"choice:", set_choice}};
    enum word note = withdrawn ? WORD_TODAY_NOTE_WITHDRAWN : WORD_TODAY_NOTE_RETURNED;
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (!g_str_has_prefix(what, kinds[i].prefix))
            continue;
        const char *name = kinds[i].set(c, what + strlen(kinds[i].prefix), withdrawn);
        if (!name)
            return RESULT_NOT_FOUND;
        c->note = text_fill(c->pool, word(LANG_JA, note), ruby_base(c->pool, name), NULL);
        return RESULT_OK;
    }
    return RESULT_NOT_FOUND;
}

static enum result withdraw(struct change *c, const char *what)
{
    return set_withdrawn(c, what, true);
}

static enum result take_back(struct change *c, const char *what)
{
    return set_withdrawn(c, what, false);
}

enum result today_apply(struct pool *pool, const struct event *event, const struct today_form *form,
                        int64_t now, const struct event **ret, const char **ret_note,
                        struct today_fault *ret_fault)
{
    static const struct {
        const char *name;
        enum result (*apply)(struct change *c, const char *rest);
    } acts[] = {
        {"notice", notice},      {"unnotice:", unnotice}, {"closes", closes},
        {"move:", move},         {"cancel:", cancel},     {"restore:", restore},
        {"withdraw:", withdraw}, {"return:", take_back},
    };
    struct change c = {pool, form, now, POOL_NEW(pool, struct event), "", ret_fault};
    *c.event = *event;
    for (size_t i = 0; form->act && i < G_N_ELEMENTS(acts); i++) {
        if (!g_str_has_prefix(form->act, acts[i].name))
            continue;
        enum result r = acts[i].apply(&c, form->act + strlen(acts[i].name));
        if (r)
            return r;
        *ret = c.event;
        *ret_note = c.note;
        return RESULT_OK;
    }
    return RESULT_NOT_FOUND;
}
