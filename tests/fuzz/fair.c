/*
 * A fair's file, as import and export use it: read, checked, written and read again. The second
 * fair equals the first in every member, and writing it again gives the same bytes.
 */
#include <string.h>

#include "format/event.h"
#include "fuzz.h"
#include "model/event_check.h"
#include "model/plan.h"

static void same_text(const char *a, const char *b)
{
    g_assert_cmpstr(a, ==, b);
    if (a)
        fuzz_assert_clean(a, strlen(a));
}

static void same_words(const struct words *a, const struct words *b)
{
    same_text(a->ja, b->ja);
    same_text(a->en, b->en);
    same_text(a->easy, b->easy);
}

static void same_date(struct date a, struct date b)
{
    g_assert_cmpint(date_compare(a, b), ==, 0);
}

static void same_municipality(const struct municipality *a, const struct municipality *b)
{
    same_text(a->code, b->code);
    same_words(&a->name, &b->name);
    same_words(&a->prefecture, &b->prefecture);
    same_text(a->reading, b->reading);
}

static void same_day(const struct event_day *a, const struct event_day *b)
{
    same_date(a->day, b->day);
    g_assert_cmpint(a->opens, ==, b->opens);
    g_assert_cmpint(a->closes, ==, b->closes);
}

static void same_kind(const struct relation_kind *a, const struct relation_kind *b)
{
    same_text(a->slug, b->slug);
    g_assert_cmpint(a->category, ==, b->category);
    same_words(&a->name, &b->name);
    same_words(&a->explanation, &b->explanation);
}

static void same_relation(const struct relation *a, const struct relation *b)
{
    same_kind(a->kind, b->kind);
    same_words(&a->detail, &b->detail);
}

static void same_link(const struct link *a, const struct link *b)
{
    same_words(&a->label, &b->label);
    same_text(a->url, b->url);
}

/* Compares two lists of one length, item by item. */
#define SAME_LIST(a, b, n, items, same_one)                                                        \
    do {                                                                                           \
        g_assert_cmpint((a)->n, ==, (b)->n);                                                       \
        for (int i = 0; i < (a)->n; i++)                                                           \
            same_one(&(a)->items[i], &(b)->items[i]);                                              \
    } while (0)

static void same_number(const int *a, const int *b)
{
    g_assert_true((a == NULL) == (b == NULL));
    if (a)
        g_assert_cmpint(*a, ==, *b);
}

static void same_goods(const struct goods *a, const struct goods *b)
{
    same_text(a->slug, b->slug);
    same_words(&a->name, &b->name);
    same_number(a->price, b->price);
    g_assert_cmpint(a->n_days, ==, b->n_days);
    for (int i = 0; i < a->n_days; i++)
        same_date(a->days[i], b->days[i]);
    same_words(&a->allergens, &b->allergens);
}

static void same_photo(const struct photo *a, const struct photo *b)
{
    same_text(a->file, b->file);
    same_words(&a->alt, &b->alt);
}

static void same_booth(const struct booth *a, const struct booth *b)
{
    same_municipality(&a->municipality, &b->municipality);
    g_assert_cmpint(a->motif, ==, b->motif);
    same_words(&a->story, &b->story);
    same_words(&a->specialties, &b->specialties);
    SAME_LIST(a, b, n_relations, relations, same_relation);
    SAME_LIST(a, b, n_links, links, same_link);
    SAME_LIST(a, b, n_goods, goods, same_goods);
    SAME_LIST(a, b, n_photos, photos, same_photo);
    g_assert_cmpint(a->withdrawn, ==, b->withdrawn);
}

static void same_box(const struct box *a, const struct box *b)
{
    g_assert_cmpmem(a, sizeof *a, b, sizeof *b);
}

static void same_stall(const struct stall *a, const struct stall *b)
{
    same_text(a->label, b->label);
    same_text(a->booth->municipality.code, b->booth->municipality.code);
    same_box(&a->box, &b->box);
}

static void same_facility(const struct facility *a, const struct facility *b)
{
    g_assert_cmpint(a->kind, ==, b->kind);
    same_words(&a->note, &b->note);
    same_box(&a->box, &b->box);
}

static void same_hall(const struct hall *a, const struct hall *b)
{
    same_words(&a->name, &b->name);
    g_assert_cmpint(a->width, ==, b->width);
    g_assert_cmpint(a->height, ==, b->height);
    SAME_LIST(a, b, n_stalls, stalls, same_stall);
    SAME_LIST(a, b, n_facilities, facilities, same_facility);
}

static void same_appearance(const struct appearance *a, const struct appearance *b)
{
    same_text(a->slug, b->slug);
    same_words(&a->guest, &b->guest);
    same_words(&a->note, &b->note);
    same_date(a->day, b->day);
    g_assert_cmpint(a->starts, ==, b->starts);
    g_assert_cmpint(a->ends, ==, b->ends);
    g_assert_cmpint(a->tentative, ==, b->tentative);
    g_assert_cmpint(a->cancelled, ==, b->cancelled);
    g_assert_cmpint(a->moved, ==, b->moved);
    same_date(a->was_day, b->was_day);
    g_assert_cmpint(a->was_starts, ==, b->was_starts);
    g_assert_cmpint(a->was_ends, ==, b->was_ends);
    same_date(a->changed_day, b->changed_day);
    g_assert_cmpint(a->changed_time, ==, b->changed_time);
}

static void same_notice(const struct notice *a, const struct notice *b)
{
    same_date(a->day, b->day);
    same_words(&a->text, &b->text);
}

static void same_choice(const struct choice *a, const struct choice *b)
{
    g_assert_cmpint(a->id, ==, b->id);
    same_words(&a->label, &b->label);
    g_assert_cmpint(a->other, ==, b->other);
    g_assert_cmpint(a->withdrawn, ==, b->withdrawn);
    same_number(a->least, b->least);
    same_number(a->most, b->most);
}

static void same_group(const struct question_group *a, const struct question_group *b)
{
    same_text(a->slug, b->slug);
    same_text(a->name, b->name);
    g_assert_cmpint(a->draw, ==, b->draw);
}

static void same_question(const struct question *a, const struct question *b)
{
    g_assert_cmpint(a->id, ==, b->id);
    g_assert_cmpint(a->kind, ==, b->kind);
    same_words(&a->title, &b->title);
    same_words(&a->help, &b->help);
    g_assert_cmpint(a->personal, ==, b->personal);
    g_assert_cmpint(a->longest, ==, b->longest);
    SAME_LIST(a, b, n_choices, choices, same_choice);
    g_assert_cmpint(a->withdrawn, ==, b->withdrawn);
    g_assert_cmpint(a->replaces, ==, b->replaces);
    same_text(a->group, b->group);
    g_assert_cmpint(a->measures, ==, b->measures);
}

static void same_reward(const struct reward *a, const struct reward *b)
{
    g_assert_cmpint(a == NULL, ==, b == NULL);
    if (!a)
        return;
    same_words(&a->name, &b->name);
    same_words(&a->place, &b->place);
    g_assert_cmpint(a->booths, ==, b->booths);
    g_assert_cmpint(a->survey, ==, b->survey);
    same_date(a->until_day, b->until_day);
    g_assert_cmpint(a->until_time, ==, b->until_time);
    g_assert_cmpint(a->stock, ==, b->stock);
}

static void same_contact(const struct contact *a, const struct contact *b)
{
    same_words(&a->name, &b->name);
    same_text(a->phone, b->phone);
    same_text(a->extension, b->extension);
    same_text(a->mail, b->mail);
    same_text(a->url, b->url);
}

static void same_event(const struct event *a, const struct event *b)
{
    same_text(a->slug, b->slug);
    g_assert_cmpint(a->published, ==, b->published);
    same_words(&a->name, &b->name);
    same_text(a->name_kana, b->name_kana);
    same_words(&a->summary, &b->summary);
    same_words(&a->description, &b->description);
    same_words(&a->organizer, &b->organizer);
    same_municipality(&a->host, &b->host);
    same_words(&a->venue, &b->venue);
    same_words(&a->floor, &b->floor);
    same_words(&a->address, &b->address);
    same_text(a->map_url, b->map_url);
    same_text(a->official_url, b->official_url);
    same_number(a->admission_fee, b->admission_fee);
    for (int i = 0; i < GUIDE_TOPICS; i++)
        same_words(&a->guide[i], &b->guide[i]);
    same_contact(&a->contact, &b->contact);
    g_assert_cmpint(date_compare(a->survey_until, b->survey_until), ==, 0);
    g_assert_cmpint(a->retention, ==, b->retention);
    same_reward(a->reward, b->reward);
    for (int i = 0; i < TARGET_COUNTS; i++)
        same_number(a->targets.counts[i], b->targets.counts[i]);
    same_number(a->targets.question, b->targets.question);
    same_number(a->targets.mean, b->targets.mean);
    SAME_LIST(a, b, n_days, days, same_day);
    SAME_LIST(a, b, n_kinds, kinds, same_kind);
    SAME_LIST(a, b, n_booths, booths, same_booth);
    SAME_LIST(a, b, n_halls, halls, same_hall);
    SAME_LIST(a, b, n_appearances, appearances, same_appearance);
    SAME_LIST(a, b, n_notices, notices, same_notice);
    SAME_LIST(a, b, n_groups, groups, same_group);
    SAME_LIST(a, b, n_questions, questions, same_question);
}

/* A refusal has a sentence in both languages, and all of it is text that a terminal can show. */
static void check_problems(const struct problems *problems)
{
    g_assert_cmpint(problems->n, >, 0);
    g_assert_true(problems->n == PROBLEMS_MAX || problems->more == 0);
    for (int i = 0; i < problems->n; i++) {
        g_assert_true(g_str_has_prefix(problems->at[i].field, "f.yaml:"));
        fuzz_assert_clean(problems->at[i].field, strlen(problems->at[i].field));
        fuzz_assert_clean(problems->at[i].ja, strlen(problems->at[i].ja));
        fuzz_assert_clean(problems->at[i].en, strlen(problems->at[i].en));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const struct event *event = NULL, *again = NULL;
    enum result r =
        format_event_read(pool, "f.yaml", (const char *)bytes, length, &problems, &event);
    if (r) {
        g_assert_cmpint(r, ==, RESULT_INVALID);
        g_assert_null(event);
        check_problems(&problems);
        return 0;
    }
    g_assert_cmpint(event_check(pool, event, &problems), ==, RESULT_OK);
    const GString *text = format_event_write(pool, event);
    if (format_event_read(pool, "again.yaml", text->str, text->len, &problems, &again))
        g_error("%s: %s\n%s", problems.at[0].field, problems.at[0].en, text->str);
    g_assert_cmpint(problems.n, ==, 0);
    same_event(event, again);
    g_assert_cmpstr(format_event_write(pool, again)->str, ==, text->str);
    return 0;
}
