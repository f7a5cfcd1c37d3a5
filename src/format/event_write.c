/*
 * Writes a fair as a file that people edit, with comments that explain each part. Empty values are
 * omitted; format/event_read.c reads a missing value as empty. YAML quoting is lib/yaml.h.
 */
#include "format/event.h"

#include <string.h>

#include "base/pool.h"
#include "base/words.h"
#include "lib/yaml.h"
#include "model/plan.h"

struct writer {
    struct pool *pool;
    struct yaml_writer *yaml;
};

/* Writes each sentence on its own line. The comments are Japanese, because the people who edit
 * these files read Japanese. */
static void comment(struct writer *w, enum word key)
{
    static const char stop[] = "。";
    GString *lines = pool_string(w->pool);
    for (const char *at = word(LANG_JA, key); *at; at = g_utf8_next_char(at)) {
        g_string_append_len(lines, at, g_utf8_next_char(at) - at);
        if (g_str_has_prefix(at, stop) && at[strlen(stop)])
            g_string_append_c(lines, '\n');
    }
    yaml_write_comment(w->yaml, lines->str);
}

static void put_words(struct writer *w, const char *key, const struct words *words)
{
    if (!words->en && !words->easy) {
        yaml_write_text(w->yaml, key, words->ja);
        return;
    }
    yaml_write_open_map(w->yaml, key);
    yaml_write_text(w->yaml, "ja", words->ja);
    yaml_write_text(w->yaml, "en", words->en);
    yaml_write_text(w->yaml, "easy", words->easy);
    yaml_write_close(w->yaml);
}

static void put_int(struct writer *w, const char *key, int value)
{
    yaml_write_integer(w->yaml, key, value);
}

/* Writes a key that is left out when there is no value. */
static void put_optional_int(struct writer *w, const char *key, const int *value)
{
    if (value)
        put_int(w, key, *value);
}

static void put_day(struct writer *w, const char *key, struct date day)
{
    yaml_write_text(w->yaml, key, date_iso(w->pool, day));
}

static void put_minutes(struct writer *w, const char *key, int minutes)
{
    yaml_write_text(w->yaml, key, date_iso_minutes(w->pool, minutes));
}

/* Writes a key that is left out when it is false. */
static void put_mark(struct writer *w, const char *key, bool value)
{
    if (value)
        yaml_write_boolean(w->yaml, key, true);
}

static void put_municipality(struct writer *w, const struct municipality *municipality)
{
    yaml_write_text(w->yaml, "code", municipality->code);
    put_words(w, "name", &municipality->name);
    yaml_write_text(w->yaml, "reading", municipality->reading);
    put_words(w, "prefecture", &municipality->prefecture);
}

static void write_head(struct writer *w, const struct event *event)
{
    comment(w, WORD_FILE_HEAD);
    yaml_write_text(w->yaml, "slug", event->slug);
    if (event->exported) {
        comment(w, WORD_FILE_REVISION);
        put_int(w, "revision", event->exported);
    }
    yaml_write_boolean(w->yaml, "published", event->published);
    put_words(w, "name", &event->name);
    yaml_write_text(w->yaml, "name_kana", event->name_kana);
    put_words(w, "summary", &event->summary);
    put_words(w, "description", &event->description);
    put_words(w, "organizer", &event->organizer);
    yaml_write_text(w->yaml, "official_url", event->official_url);

    comment(w, WORD_FILE_HOST);
    yaml_write_open_map(w->yaml, "host");
    put_municipality(w, &event->host);
    yaml_write_close(w->yaml);

    comment(w, WORD_FILE_VENUE);
    put_words(w, "venue", &event->venue);
    put_words(w, "floor", &event->floor);
    put_words(w, "address", &event->address);
    yaml_write_text(w->yaml, "map_url", event->map_url);
}

static void write_guide(struct writer *w, const struct event *event)
{
    const struct contact *contact = &event->contact;
    comment(w, WORD_FILE_GUIDE);
    if (event->admission_fee)
        put_int(w, "admission_fee", *event->admission_fee);
    for (int i = 0; i < GUIDE_TOPICS; i++)
        put_words(w, guide_topic_name((enum guide_topic)i), &event->guide[i]);
    if (words_empty(&contact->name))
        return;
    yaml_write_open_map(w->yaml, "contact");
    put_words(w, "name", &contact->name);
    yaml_write_text(w->yaml, "phone", contact->phone);
    yaml_write_text(w->yaml, "extension", contact->extension);
    yaml_write_text(w->yaml, "mail", contact->mail);
    yaml_write_text(w->yaml, "url", contact->url);
    yaml_write_close(w->yaml);
}

static void write_day(struct writer *w, const struct event_day *day)
{
    yaml_write_open_map(w->yaml, NULL);
    put_day(w, "day", day->day);
    put_minutes(w, "opens", day->opens);
    put_minutes(w, "closes", day->closes);
    yaml_write_close(w->yaml);
}

static void write_kind(struct writer *w, const struct relation_kind *kind)
{
    yaml_write_open_map(w->yaml, NULL);
    yaml_write_text(w->yaml, "slug", kind->slug);
    yaml_write_text(w->yaml, "category", relation_category_name(kind->category));
    put_words(w, "name", &kind->name);
    put_words(w, "explanation", &kind->explanation);
    yaml_write_close(w->yaml);
}

static void write_relations(struct writer *w, const struct booth *booth)
{
    if (booth->n_relations == 0)
        return;
    yaml_write_open_list(w->yaml, "relations");
    for (int i = 0; i < booth->n_relations; i++) {
        yaml_write_open_map(w->yaml, NULL);
        yaml_write_text(w->yaml, "kind", booth->relations[i].kind->slug);
        put_words(w, "detail", &booth->relations[i].detail);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_sale_days(struct writer *w, const struct goods *goods)
{
    if (goods->n_days == 0)
        return;
    yaml_write_open_list(w->yaml, "days");
    for (int i = 0; i < goods->n_days; i++) {
        yaml_write_open_map(w->yaml, NULL);
        put_day(w, "day", goods->days[i]);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_goods(struct writer *w, const struct booth *booth)
{
    if (booth->n_goods == 0)
        return;
    yaml_write_open_list(w->yaml, "goods");
    for (int i = 0; i < booth->n_goods; i++) {
        const struct goods *goods = &booth->goods[i];
        yaml_write_open_map(w->yaml, NULL);
        yaml_write_text(w->yaml, "slug", goods->slug);
        put_words(w, "name", &goods->name);
        if (goods->price)
            put_int(w, "price", *goods->price);
        write_sale_days(w, goods);
        put_words(w, "allergens", &goods->allergens);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_photos(struct writer *w, const struct booth *booth)
{
    if (booth->n_photos == 0)
        return;
    yaml_write_open_list(w->yaml, "photos");
    for (int i = 0; i < booth->n_photos; i++) {
        yaml_write_open_map(w->yaml, NULL);
        yaml_write_text(w->yaml, "file", booth->photos[i].file);
        put_words(w, "alt", &booth->photos[i].alt);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_links(struct writer *w, const struct booth *booth)
{
    if (booth->n_links == 0)
        return;
    yaml_write_open_list(w->yaml, "links");
    for (int i = 0; i < booth->n_links; i++) {
        yaml_write_open_map(w->yaml, NULL);
        put_words(w, "label", &booth->links[i].label);
        yaml_write_text(w->yaml, "url", booth->links[i].url);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_booth(struct writer *w, const struct booth *booth)
{
    yaml_write_open_map(w->yaml, NULL);
    put_municipality(w, &booth->municipality);
    yaml_write_text(w->yaml, "motif", motif_name(booth->motif));
    write_relations(w, booth);
    put_words(w, "specialties", &booth->specialties);
    write_goods(w, booth);
    write_photos(w, booth);
    put_words(w, "story", &booth->story);
    write_links(w, booth);
    put_mark(w, "withdrawn", booth->withdrawn);
    yaml_write_close(w->yaml);
}

static void put_box(struct writer *w, const struct box *box)
{
    put_int(w, "left", box->x);
    put_int(w, "top", box->y);
    put_int(w, "width", box->w);
    put_int(w, "height", box->h);
}

static void write_stall(struct writer *w, const struct stall *stall)
{
    yaml_write_open_map(w->yaml, NULL);
    yaml_write_text(w->yaml, "label", stall->label);
    yaml_write_text(w->yaml, "booth", stall->booth->municipality.code);
    put_box(w, &stall->box);
    yaml_write_close(w->yaml);
}

static void write_facility(struct writer *w, const struct facility *facility)
{
    yaml_write_open_map(w->yaml, NULL);
    yaml_write_text(w->yaml, "kind", facility_kind_name(facility->kind));
    put_box(w, &facility->box);
    put_words(w, "note", &facility->note);
    yaml_write_close(w->yaml);
}

static void write_hall(struct writer *w, const struct hall *hall)
{
    yaml_write_open_map(w->yaml, NULL);
    put_words(w, "name", &hall->name);
    put_int(w, "width", hall->width);
    put_int(w, "height", hall->height);
    yaml_write_open_list(w->yaml, "stalls");
    for (int i = 0; i < hall->n_stalls; i++)
        write_stall(w, &hall->stalls[i]);
    yaml_write_close(w->yaml);
    if (hall->n_facilities > 0) {
        yaml_write_open_list(w->yaml, "facilities");
        for (int i = 0; i < hall->n_facilities; i++)
            write_facility(w, &hall->facilities[i]);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_appearance(struct writer *w, const struct appearance *appearance)
{
    yaml_write_open_map(w->yaml, NULL);
    yaml_write_text(w->yaml, "slug", appearance->slug);
    put_words(w, "guest", &appearance->guest);
    put_day(w, "day", appearance->day);
    put_minutes(w, "starts", appearance->starts);
    put_minutes(w, "ends", appearance->ends);
    yaml_write_boolean(w->yaml, "tentative", appearance->tentative);
    put_words(w, "note", &appearance->note);
    put_mark(w, "cancelled", appearance->cancelled);
    if (appearance->moved) {
        put_day(w, "was_day", appearance->was_day);
        put_minutes(w, "was_starts", appearance->was_starts);
        put_minutes(w, "was_ends", appearance->was_ends);
    }
    if (appearance->cancelled || appearance->moved) {
        put_day(w, "changed_day", appearance->changed_day);
        put_minutes(w, "changed_time", appearance->changed_time);
    }
    yaml_write_close(w->yaml);
}

static void write_notice(struct writer *w, const struct notice *notice)
{
    yaml_write_open_map(w->yaml, NULL);
    put_day(w, "day", notice->day);
    put_words(w, "text", &notice->text);
    yaml_write_close(w->yaml);
}

static void write_choices(struct writer *w, const struct question *question)
{
    if (question->n_choices == 0)
        return;
    yaml_write_open_list(w->yaml, "choices");
    for (int i = 0; i < question->n_choices; i++) {
        const struct choice *choice = &question->choices[i];
        yaml_write_open_map(w->yaml, NULL);
        put_int(w, "id", choice->id);
        put_words(w, "label", &choice->label);
        put_optional_int(w, "least", choice->least);
        put_optional_int(w, "most", choice->most);
        put_mark(w, "other", choice->other);
        put_mark(w, "withdrawn", choice->withdrawn);
        yaml_write_close(w->yaml);
    }
    yaml_write_close(w->yaml);
}

static void write_group(struct writer *w, const struct question_group *group)
{
    yaml_write_open_map(w->yaml, NULL);
    yaml_write_text(w->yaml, "slug", group->slug);
    yaml_write_text(w->yaml, "name", group->name);
    put_int(w, "draw", group->draw);
    yaml_write_close(w->yaml);
}

static void write_question(struct writer *w, const struct question *question)
{
    yaml_write_open_map(w->yaml, NULL);
    put_int(w, "id", question->id);
    yaml_write_text(w->yaml, "kind", question_kind_name(question->kind));
    put_words(w, "title", &question->title);
    put_words(w, "help", &question->help);
    put_mark(w, "personal", question->personal);
    yaml_write_text(w->yaml, "measures", measure_name(question->measures));
    if (question->group)
        yaml_write_text(w->yaml, "group", question->group);
    write_choices(w, question);
    if (question_other(question) || question->kind == QUESTION_TEXT)
        put_int(w, "longest", question->longest);
    put_mark(w, "withdrawn", question->withdrawn);
    if (question->replaces)
        put_int(w, "replaces", question->replaces);
    yaml_write_close(w->yaml);
}

static void write_reward(struct writer *w, const struct reward *reward)
{
    if (!reward)
        return;
    comment(w, WORD_FILE_REWARD);
    yaml_write_open_map(w->yaml, "reward");
    put_words(w, "name", &reward->name);
    if (reward->booths)
        put_int(w, "booths", reward->booths);
    put_mark(w, "survey", reward->survey);
    put_words(w, "place", &reward->place);
    put_day(w, "until_day", reward->until_day);
    put_minutes(w, "until_time", reward->until_time);
    put_int(w, "stock", reward->stock);
    yaml_write_close(w->yaml);
}

/* A number of hundredths: 420 is "4.2". */
static void put_hundredths(struct writer *w, const char *key, int value)
{
    const char *text = value % 100 == 0 ? pool_printf(w->pool, "%d", value / 100)
                       : value % 10 == 0
                           ? pool_printf(w->pool, "%d.%d", value / 100, value % 100 / 10)
                           : pool_printf(w->pool, "%d.%02d", value / 100, value % 100);
    yaml_write_text(w->yaml, key, text);
}

static void write_targets(struct writer *w, const struct targets *targets)
{
    bool is_set = targets->question || targets->mean;
    for (int i = 0; i < TARGET_COUNTS; i++)
        is_set = is_set || targets->counts[i];
    if (!is_set)
        return;
    comment(w, WORD_FILE_TARGETS);
    yaml_write_open_map(w->yaml, "targets");
    for (int i = 0; i < TARGET_COUNTS; i++) {
        if (targets->counts[i])
            put_int(w, target_name((enum target)i), *targets->counts[i]);
    }
    if (targets->question)
        put_int(w, "question", *targets->question);
    if (targets->mean)
        put_hundredths(w, "mean", *targets->mean);
    yaml_write_close(w->yaml);
}

/* Writes a list with its comment, also if the list is empty. */
#define WRITE_LIST(w, key, word, n, items, write_one)                                              \
    do {                                                                                           \
        comment((w), (word));                                                                      \
        yaml_write_open_list((w)->yaml, (key));                                                    \
        for (int i = 0; i < (n); i++)                                                              \
            write_one((w), &(items)[i]);                                                           \
        yaml_write_close((w)->yaml);                                                               \
    } while (0)

GString *format_event_write(struct pool *pool, const struct event *event)
{
    struct writer writer = {pool, yaml_write_new(pool)}, *w = &writer;
    write_head(w, event);
    write_guide(w, event);
    WRITE_LIST(w, "days", WORD_FILE_DAYS, event->n_days, event->days, write_day);
    WRITE_LIST(w, "kinds", WORD_FILE_KINDS, event->n_kinds, event->kinds, write_kind);
    WRITE_LIST(w, "booths", WORD_FILE_BOOTHS, event->n_booths, event->booths, write_booth);
    if (event->n_halls > 0)
        WRITE_LIST(w, "plan", WORD_FILE_PLAN, event->n_halls, event->halls, write_hall);
    WRITE_LIST(w, "appearances", WORD_FILE_APPEARANCES, event->n_appearances, event->appearances,
               write_appearance);
    WRITE_LIST(w, "notices", WORD_FILE_NOTICES, event->n_notices, event->notices, write_notice);
    comment(w, WORD_FILE_SURVEY_UNTIL);
    put_day(w, "survey_until", event->survey_until);
    comment(w, WORD_FILE_RETENTION);
    put_int(w, "retention", event->retention);
    write_reward(w, event->reward);
    write_targets(w, &event->targets);
    if (event->n_groups > 0)
        WRITE_LIST(w, "groups", WORD_FILE_GROUPS, event->n_groups, event->groups, write_group);
    WRITE_LIST(w, "questions", WORD_FILE_QUESTIONS, event->n_questions, event->questions,
               write_question);
    return yaml_write_finish(w->yaml, pool);
}
