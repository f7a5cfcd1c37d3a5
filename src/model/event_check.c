/*
 * Checks every rule that a fair must obey before it is saved: one function for each part of the
 * fair, each with the path of that part. No check ends at the first problem, and callers need not
 * know the order.
 *
 * The schema has the same rules as keys and CHECKs (sql/001_event.sql). But the schema would report
 * only the first breach, and not where it is. The rules for single values are in the sibling
 * model/event_check_value.c.
 */
#include "model/event_check.h"

#include "model/event_check_appearance.h"
#include "model/event_check_draw.h"
#include "model/event_check_measure.h"
#include "model/event_check_reward.h"
#include "model/event_check_target.h"
#include "model/event_check_value.h"
#include "model/goods_check.h"
#include "model/photo_check.h"

#include "base/text.h"
#include "model/plan.h"
#include "model/plan_check.h"
#include "model/survey.h"

#define ID_MAX 32767
#define SCALE_LEAST 2
#define SCALE_MOST 10

/* --- days and hours --- */

static void check_day(const struct check *c, const char *path, int i)
{
    const struct event_day *day = &c->event->days[i];
    check_hours(c, path, "opens", day->opens, "closes", day->closes, WORD_RULE_CLOSES);
    if (i > 0 && date_compare(day[-1].day, day->day) >= 0)
        REFUSE(c, check_path(c, path, "day"), WORD_RULE_DAY_ORDER, date_iso(c->pool, day->day),
               date_iso(c->pool, day[-1].day), check_day_ja(c, day->day),
               check_day_ja(c, day[-1].day));
}

/* --- municipalities, relations, booths --- */

static void check_municipality(const struct check *c, const char *path,
                               const struct municipality *municipality)
{
    if (!municipality->code)
        REFUSE(c, check_path(c, path, "code"), WORD_RULE_MISSING);
    else if (!municipality_code_ok(municipality->code))
        REFUSE(c, check_path(c, path, "code"), WORD_RULE_CODE, municipality->code);
    check_name(c, check_path(c, path, "name"), &municipality->name);
    check_name(c, check_path(c, path, "prefecture"), &municipality->prefecture);
    check_hiragana(c, check_path(c, path, "reading"), municipality->reading);
}

static void check_kind(const struct check *c, const char *path, int i)
{
    const struct relation_kind *kind = &c->event->kinds[i];
    check_slug(c, check_path(c, path, "slug"), kind->slug);
    for (int before = 0; before < i; before++)
        check_slugs_differ(c, path, kind->slug, "kinds", before, c->event->kinds[before].slug);
    check_name(c, check_path(c, path, "name"), &kind->name);
    check_words(c, check_path(c, path, "explanation"), &kind->explanation, PARAGRAPHS,
                EVENT_TEXT_MAX);
}

static void check_relation(const struct check *c, const char *path, const struct booth *booth,
                           int i)
{
    const struct relation *relation = &booth->relations[i];
    if (!relation->kind || !relation->kind->slug)
        REFUSE(c, check_path(c, path, "kind"), WORD_RULE_NOT_CHOSEN);
    else if (!event_kind(c->event, relation->kind->slug))
        REFUSE(c, check_path(c, path, "kind"), WORD_RULE_KIND_UNKNOWN, relation->kind->slug);
    check_optional_words(c, check_path(c, path, "detail"), &relation->detail, ONE_LINE,
                         EVENT_NAME_MAX);
    for (int before = 0; relation->kind && before < i; before++) {
        const struct relation *other = &booth->relations[before];
        if (other->kind && g_strcmp0(other->kind->slug, relation->kind->slug) == 0 &&
            g_strcmp0(other->detail.ja, relation->detail.ja) == 0)
            REFUSE(c, path, WORD_RULE_RELATION_TWICE, check_item(c, "", "relations", before),
                   check_number(c, before + 1));
    }
}

static void check_booth(const struct check *c, const char *path, int i)
{
    const struct booth *booth = &c->event->booths[i];
    check_municipality(c, path, &booth->municipality);
    for (int before = 0; booth->municipality.code && before < i; before++) {
        if (g_strcmp0(c->event->booths[before].municipality.code, booth->municipality.code) == 0)
            REFUSE(c, check_path(c, path, "code"), WORD_RULE_CODE_TAKEN, booth->municipality.code,
                   check_item(c, "", "booths", before), check_number(c, before + 1));
    }
    check_optional_words(c, check_path(c, path, "story"), &booth->story, PARAGRAPHS,
                         EVENT_TEXT_MAX);
    check_optional_words(c, check_path(c, path, "specialties"), &booth->specialties, ONE_LINE,
                         EVENT_TEXT_MAX);
    goods_check(c, path, booth);
    photo_check(c, path, booth);
    check_count(c, path, "relations", booth->n_relations, 0, EVENT_RELATIONS_MAX);
    for (int j = 0; j < booth->n_relations; j++)
        check_relation(c, check_item(c, path, "relations", j), booth, j);
    check_count(c, path, "links", booth->n_links, 0, EVENT_LINKS_MAX);
    for (int j = 0; j < booth->n_links; j++) {
        const char *place = check_item(c, path, "links", j);
        check_name(c, check_path(c, place, "label"), &booth->links[j].label);
        check_url(c, check_path(c, place, "url"), booth->links[j].url ? booth->links[j].url : "");
    }
}

/* --- the survey --- */

static void check_id(const struct check *c, const char *path, int id)
{
    if (id < 1 || id > ID_MAX)
        REFUSE(c, path, WORD_RULE_RANGE, "1", check_number(c, ID_MAX));
}

/* Reports the first choice with the same id, unless it is this one. */
static void check_choice_id(const struct check *c, const char *path, const struct choice *choice)
{
    check_id(c, path, choice->id);
    for (int i = 0; i < c->event->n_questions; i++) {
        const struct question *question = &c->event->questions[i];
        for (int j = 0; j < question->n_choices; j++) {
            if (question->choices[j].id != choice->id)
                continue;
            if (&question->choices[j] != choice)
                REFUSE(c, path, WORD_RULE_CHOICE_ID_TAKEN, check_number(c, choice->id),
                       check_item(c, check_item(c, "", "questions", i), "choices", j),
                       check_number(c, i + 1), check_number(c, j + 1));
            return;
        }
    }
}

static void check_choice(const struct check *c, const char *path, const struct choice *choice)
{
    check_choice_id(c, check_path(c, path, "id"), choice);
    check_name(c, check_path(c, path, "label"), &choice->label);
}

static void check_choices(const struct check *c, const char *path, const struct question *question)
{
    switch (question->kind) {
    case QUESTION_ONE:
    case QUESTION_MANY:
        check_count(c, path, "choices", question->n_choices, 2, EVENT_CHOICES_MAX);
        break;
    case QUESTION_SCALE:
        check_count(c, path, "choices", question->n_choices, SCALE_LEAST, SCALE_MOST);
        break;
    case QUESTION_TEXT:
        if (question->n_choices > 0)
            REFUSE(c, check_path(c, path, "choices"), WORD_RULE_TEXT_CHOICES);
        break;
    }
    int others = 0, left = 0;
    for (int i = 0; i < question->n_choices; i++) {
        const char *place = check_item(c, path, "choices", i);
        check_choice(c, place, &question->choices[i]);
        left += !question->choices[i].withdrawn;
        if (question->choices[i].withdrawn && question->kind == QUESTION_SCALE)
            REFUSE(c, check_path(c, place, "withdrawn"), WORD_RULE_SCALE_WITHDRAWN);
        if (!question->choices[i].other)
            continue;
        if (question->kind == QUESTION_SCALE)
            REFUSE(c, check_path(c, place, "other"), WORD_RULE_SCALE_OTHER);
        else if (others++ > 0)
            REFUSE(c, check_path(c, place, "other"), WORD_RULE_OTHER_TWICE);
    }
    if (question->n_choices > 0 && left == 0)
        REFUSE(c, check_path(c, path, "choices"), WORD_RULE_CHOICES_WITHDRAWN);
}

/* The question whose place this one took is older, and no other one has that place. Only one of the
 * two is asked: a host who took "another question" for a mistake asks the old one again. */
static void check_replaces(const struct check *c, const char *path, const struct question *question)
{
    const struct question *old = event_question(c->event, question->replaces);
    if (!question->replaces)
        return;
    bool both_asked = old && !old->withdrawn && !question->withdrawn;
    if (!old || both_asked || old->id >= question->id)
        REFUSE(c, path, WORD_RULE_REPLACES, check_number(c, question->replaces));
    for (int i = 0; i < c->event->n_questions; i++) {
        const struct question *other = &c->event->questions[i];
        if (other != question && other->replaces == question->replaces && !other->withdrawn &&
            !question->withdrawn)
            REFUSE(c, path, WORD_RULE_REPLACES_TWICE, check_number(c, question->replaces));
    }
}

static void check_question(const struct check *c, const char *path, int i)
{
    const struct question *question = &c->event->questions[i];
    check_id(c, check_path(c, path, "id"), question->id);
    for (int before = 0; before < i; before++) {
        if (c->event->questions[before].id == question->id)
            REFUSE(c, check_path(c, path, "id"), WORD_RULE_ID_TAKEN, check_number(c, question->id),
                   check_item(c, "", "questions", before), check_number(c, before + 1));
    }
    check_words(c, check_path(c, path, "title"), &question->title, ONE_LINE, EVENT_NAME_MAX);
    check_optional_words(c, check_path(c, path, "help"), &question->help, ONE_LINE, EVENT_TEXT_MAX);
    if (question->longest < 1 || question->longest > EVENT_TEXT_MAX)
        REFUSE(c, check_path(c, path, "longest"), WORD_RULE_LONGEST,
               check_number(c, EVENT_TEXT_MAX));
    check_choices(c, path, question);
    if (question->personal && question->kind != QUESTION_ONE && !question->withdrawn)
        REFUSE(c, check_path(c, path, "personal"), WORD_RULE_PERSONAL_KIND);
    check_replaces(c, check_path(c, path, "replaces"), question);
    check_group_of(c, check_path(c, path, "group"), question);
    check_measure(c, path, i);
}

/* If a form were too large to be sent, the visitors who answered most would be refused. */
static void check_form(const struct check *c)
{
    struct survey_size size = survey_largest(c->pool, c->event);
    if (size.fields > EVENT_FORM_FIELDS_MAX)
        REFUSE(c, "questions", WORD_RULE_FORM_FIELDS, check_number(c, size.fields),
               check_number(c, EVENT_FORM_FIELDS_MAX));
    if (size.bytes > EVENT_FORM_BYTES_MAX)
        REFUSE(c, "questions", WORD_RULE_FORM_BYTES, check_number(c, (int64_t)size.bytes),
               check_number(c, EVENT_FORM_BYTES_MAX));
}

/* --- the whole --- */

static void check_head(const struct check *c)
{
    const struct event *event = c->event;
    check_slug(c, "slug", event->slug);
    check_name(c, "name", &event->name);
    check_katakana(c, "name_kana", event->name_kana);
    check_words(c, "summary", &event->summary, ONE_LINE, EVENT_TEXT_MAX);
    check_words(c, "description", &event->description, PARAGRAPHS, EVENT_TEXT_MAX);
    check_name(c, "organizer", &event->organizer);
    check_municipality(c, "host", &event->host);
    check_name(c, "venue", &event->venue);
    check_optional_words(c, "floor", &event->floor, ONE_LINE, EVENT_NAME_MAX);
    check_name(c, "address", &event->address);
    if (event->map_url)
        check_url(c, "map_url", event->map_url);
    if (event->official_url)
        check_url(c, "official_url", event->official_url);
}

static void check_contact(const struct check *c, const struct contact *contact)
{
    if (words_empty(&contact->name)) {
        if (contact->phone || contact->extension || contact->mail || contact->url)
            REFUSE(c, "contact.name", WORD_RULE_MISSING);
        return;
    }
    check_name(c, "contact.name", &contact->name);
    if (contact->phone)
        check_phone(c, "contact.phone", contact->phone);
    if (contact->extension)
        check_extension(c, "contact.extension", contact->extension);
    if (contact->extension && !contact->phone)
        REFUSE(c, "contact.extension", WORD_RULE_EXTENSION_ALONE);
    if (contact->mail)
        check_mail(c, "contact.mail", contact->mail);
    if (contact->url)
        check_url(c, "contact.url", contact->url);
}

static void check_guide(const struct check *c)
{
    const struct event *event = c->event;
    if (event->admission_fee &&
        (*event->admission_fee < 0 || *event->admission_fee > EVENT_FEE_MAX))
        REFUSE(c, "admission_fee", WORD_RULE_YEN, check_number(c, EVENT_FEE_MAX),
               text_number(c->pool, EVENT_FEE_MAX));
    for (int i = 0; i < GUIDE_TOPICS; i++)
        check_optional_words(c, guide_topic_name((enum guide_topic)i), &event->guide[i], PARAGRAPHS,
                             EVENT_TEXT_MAX);
    check_contact(c, &event->contact);
}

static void check_notice(const struct check *c, const char *path, int i)
{
    check_words(c, check_path(c, path, "text"), &c->event->notices[i].text, ONE_LINE,
                EVENT_TEXT_MAX);
}

static void check_survey_until(const struct check *c)
{
    const struct event *event = c->event;
    if (event->n_days == 0)
        return;
    struct date last = event->days[event->n_days - 1].day;
    struct date most = date_add(last, EVENT_SURVEY_DAYS_MOST);
    if (date_compare(event->survey_until, last) < 0 || date_compare(event->survey_until, most) > 0)
        REFUSE(c, "survey_until", WORD_RULE_SURVEY_UNTIL, date_iso(c->pool, last),
               date_iso(c->pool, most), check_day_ja(c, last), check_day_ja(c, most));
}

static void check_retention(const struct check *c)
{
    int days = c->event->retention;
    if (days < EVENT_RETENTION_LEAST || days > EVENT_RETENTION_MOST)
        REFUSE(c, "retention", WORD_RULE_RANGE, check_number(c, EVENT_RETENTION_LEAST),
               check_number(c, EVENT_RETENTION_MOST));
}

enum result event_check(struct pool *pool, const struct event *event, struct problems *problems)
{
    const struct check c = {pool, problems, event};
    const struct {
        const char *list;
        int n, least, most;
        void (*check)(const struct check *c, const char *path, int i);
    } lists[] = {
        {"days", event->n_days, 1, EVENT_DAYS_MAX, check_day},
        {"kinds", event->n_kinds, 0, EVENT_KINDS_MAX, check_kind},
        {"booths", event->n_booths, 1, EVENT_BOOTHS_MAX, check_booth},
        {"plan", event->n_halls, 0, PLAN_HALLS_MAX, check_hall},
        {"appearances", event->n_appearances, 0, EVENT_APPEARANCES_MAX, check_appearance},
        {"notices", event->n_notices, 0, EVENT_NOTICES_MAX, check_notice},
        {"groups", event->n_groups, 0, EVENT_GROUPS_MAX, check_group},
        {"questions", event->n_questions, 0, EVENT_QUESTIONS_MAX, check_question},
    };
    int before = problems->n + problems->more;
    check_head(&c);
    check_guide(&c);
    check_survey_until(&c);
    check_retention(&c);
    check_reward(&c);
    check_targets(&c);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        check_count(&c, "", lists[i].list, lists[i].n, lists[i].least, lists[i].most);
        for (int j = 0; j < lists[i].n; j++)
            lists[i].check(&c, check_item(&c, "", lists[i].list, j), j);
    }
    if (event->n_booths > 0 && event_booths_present(event) == 0)
        REFUSE(&c, "booths", WORD_RULE_BOOTHS_WITHDRAWN);
    check_asked(&c);
    check_form(&c);
    return problems->n + problems->more > before ? RESULT_INVALID : RESULT_OK;
}
