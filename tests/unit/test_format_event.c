/*
 * Tests a fair as a file. Reading and writing the fair of the tree gives the same bytes. Each
 * mistake that a clerk can make is reported with its line, its path and the correct form. Rules
 * that do not depend on the file are tested in test_event.c, YAML in test_yaml.c.
 */
#include <glib.h>
#include <string.h>
#include <time.h>

#include "../lib/fair.h"
#include "../lib/problems.h"
#include "base/pool.h"
#include "format/event.h"
#include "model/plan.h"

/* Line 1 begins with "slug". */
static const char right[] = "slug: fair\n"                       /* 1 */
                            "published: yes\n"                   /* 2 */
                            "name: 物産展\n"                     /* 3 */
                            "name_kana: ブッサンテン\n"          /* 4 */
                            "summary: 全国の物産\n"              /* 5 */
                            "description: いろいろ\n"            /* 6 */
                            "organizer:\n"                       /* 7 */
                            "  ja: 品川区\n"                     /* 8 */
                            "  en: Shinagawa City\n"             /* 9 */
                            "host:\n"                            /* 10 */
                            "  code: 131091\n"                   /* 11 */
                            "  name: 品川区\n"                   /* 12 */
                            "  reading: しながわく\n"            /* 13 */
                            "  prefecture: 東京都\n"             /* 14 */
                            "venue: 会場\n"                      /* 15 */
                            "address: 東京都品川区\n"            /* 16 */
                            "days:\n"                            /* 17 */
                            "  - day: 2023-02-17\n"              /* 18 */
                            "    opens: 10:00\n"                 /* 19 */
                            "    closes: 20:00\n"                /* 20 */
                            "  - day: 2023-02-18\n"              /* 21 */
                            "    opens: 10:00\n"                 /* 22 */
                            "    closes: 18:00\n"                /* 23 */
                            "kinds:\n"                           /* 24 */
                            "  - slug: saigai\n"                 /* 25 */
                            "    category: agreement\n"          /* 26 */
                            "    name: 災害協定\n"               /* 27 */
                            "    explanation: 助け合う\n"        /* 28 */
                            "booths:\n"                          /* 29 */
                            "  - code: '032026'\n"               /* 30 */
                            "    name: 宮古市\n"                 /* 31 */
                            "    reading: みやこし\n"            /* 32 */
                            "    prefecture: 岩手県\n"           /* 33 */
                            "    relations:\n"                   /* 34 */
                            "      - kind: saigai\n"             /* 35 */
                            "        detail: さんま祭り\n"       /* 36 */
                            "    links:\n"                       /* 37 */
                            "      - label: 公式\n"              /* 38 */
                            "        url: https://example.jp/\n" /* 39 */
                            "appearances:\n"                     /* 40 */
                            "  - slug: ryoma\n"                  /* 41 */
                            "    guest: 龍馬\n"                  /* 42 */
                            "    day: 2023-02-18\n"              /* 43 */
                            "    starts: 13:30\n"                /* 44 */
                            "    ends: 14:00\n"                  /* 45 */
                            "    tentative: yes\n"               /* 46 */
                            "notices:\n"                         /* 47 */
                            "  - day: 2023-02-01\n"              /* 48 */
                            "    text: お知らせ\n"               /* 49 */
                            "questions:\n"                       /* 50 */
                            "  - id: 1\n"                        /* 51 */
                            "    kind: one\n"                    /* 52 */
                            "    title: お住まい\n"              /* 53 */
                            "    choices:\n"                     /* 54 */
                            "      - id: 101\n"                  /* 55 */
                            "        label: 区内\n"              /* 56 */
                            "      - id: 102\n"                  /* 57 */
                            "        label: その他\n"            /* 58 */
                            "        other: yes\n"               /* 59 */
                            "    longest: 50\n"                  /* 60 */
                            "  - id: 2\n"                        /* 61 */
                            "    kind: text\n"                   /* 62 */
                            "    title: ご感想\n"                /* 63 */
                            "    longest: 500\n";                /* 64 */

/* A hall, and its only stall with this booth and this left. */
#define HALL "plan:\n  - name: 東館\n    width: 10\n    height: 6\n"
#define STALLS(booth, left)                                                                        \
    "    stalls:\n      - label: A-1\n        booth: " booth "\n        left: " left               \
    "\n        top: 0\n        width: 3\n        height: 2\n"

/* `from`, which the right file holds once, is replaced by `to`. Then the only problem must be at
 * `place` and hold `words`. */
static const struct row {
    const char *name, *from, *to, *place, *words;
} rows[] = {
    {"no map", right, "- a\n", "f.yaml:1", "must be lines"},
    {"only a word", right, "fair\n", "f.yaml:1", "with the keys slug, revision, published, name"},
    {"unknown key", "venue: 会場\n", "venue: 会場\nvenu: 会場\n", "f.yaml:16: venu",
     "is not known here; there can be: slug, "},
    {"unknown key inside", "    opens: 10:00\n    closes: 20",
     "    open: 1\n    opens: 10:00\n    closes: 20", "f.yaml:19: days[0].open",
     "day, opens, closes"},
    {"unknown motif", "    relations:\n", "    motif: dragon\n    relations:\n",
     "f.yaml:34: booths[0].motif", "\"dragon\" must be one of apple, blossom, "},
    {"goods without a slug", "    relations:\n", "    goods:\n      - name: 鮭\n    relations:\n",
     "f.yaml:35: booths[0].goods[0].slug", "is missing"},
    {"price in words", "    relations:\n",
     "    goods:\n      - slug: a\n        name: 鮭\n        price: 800円\n    relations:\n",
     "f.yaml:37: booths[0].goods[0].price", "\"800円\" must be a whole number"},
    {"day of goods that is none of the fair", "    relations:\n",
     "    goods:\n      - slug: a\n        name: 鮭\n        days:\n          - day: 2023-02-19\n"
     "    relations:\n",
     "f.yaml:38: booths[0].goods[0].days[0].day", "2023-02-19 is not a day of the fair"},
    {"days of goods not in a list", "    relations:\n",
     "    goods:\n      - slug: a\n        name: 鮭\n        days: 2023-02-17\n    relations:\n",
     "f.yaml:37: booths[0].goods[0].days", "must be a list"},
    {"photo without a text", "    relations:\n",
     "    photos:\n      - file: a.jpg\n    relations:\n", "f.yaml:35: booths[0].photos[0].alt",
     "is missing"},
    {"photo in another directory", "    relations:\n",
     "    photos:\n      - file: ../a.jpg\n        alt: 鮭\n    relations:\n",
     "f.yaml:35: booths[0].photos[0].file", "must be the name of a picture beside this file"},
    {"hidden file as a photo", "    relations:\n",
     "    photos:\n      - file: .a.jpg\n        alt: 鮭\n    relations:\n",
     "f.yaml:35: booths[0].photos[0].file", "must be the name of a picture beside this file"},
    {"specialties under both names", "    relations:\n",
     "    products: 鮭\n    specialties: 鮭\n    relations:\n", "f.yaml:34: booths[0].products",
     "is the old name of specialties; write only specialties"},
    {"an old name is not offered", "    relations:\n", "    product: 鮭\n    relations:\n",
     "f.yaml:34: booths[0].product", "motif, relations, specialties, goods, photos, story, links"},
    {"missing key", "name: 物産展\n", "", "f.yaml:1: name", "is missing"},
    {"missing key inside", "    reading: みやこし\n", "", "f.yaml:30: booths[0].reading",
     "is missing"},
    {"missing part", "kinds:\n", "days_of_rest:\n", "f.yaml:25: days_of_rest", "not known"},
    {"prefix of a key", "published: yes", "publish: yes", "f.yaml:2: publish", "not known"},
    {"bad boolean", "published: yes", "published: はい", "f.yaml:2: published",
     "\"はい\" must be true or false (yes and no are read, too)"},
    {"time as a number", "2023-02-17\n    opens: 10:00\n", "2023-02-17\n    opens: 600\n",
     "f.yaml:19: days[0].opens",
     "600 is a number: other programs make one of a time without quotes; write the time in "
     "quotes, such as '10:00'"},
    {"code without its zero", "  - code: '032026'", "  - code: 13334", "f.yaml:30: booths[0].code",
     "13334 is a number of fewer than six digits: other programs drop the zero of a code without "
     "quotes; write it in quotes, such as '032026'"},
    {"list for a text", "name: 物産展", "name: [物産展]", "f.yaml:3: name",
     "with the keys ja, en, easy"},
    {"map for a plain text", "name_kana: ブッサンテン", "name_kana: {ja: ブ}",
     "f.yaml:4: name_kana", "must be a text"},
    {"language unknown", "  en: Shinagawa City", "  fr: Shinagawa", "f.yaml:9: organizer.fr",
     "ja, en, easy"},
    {"language empty", "  en: Shinagawa City", "  en: ''", "f.yaml:9: organizer.en", "is empty"},
    {"Japanese missing", "  ja: 品川区\n", "", "f.yaml:8: organizer.ja", "is missing"},
    {"empty value", "name: 物産展", "name:", "f.yaml:3: name.ja", "is empty"},
    {"text for a map",
     "host:\n  code: 131091\n  name: 品川区\n  reading: しながわく\n  prefecture: 東京都\n",
     "host: 品川区\n", "f.yaml:10: host", "must be lines"},
    {"text for a list", "notices:\n  - day: 2023-02-01\n    text: お知らせ\n",
     "notices: お知らせ\n", "f.yaml:47: notices", "must be a list"},
    {"text for an item", "  - day: 2023-02-01\n    text: お知らせ\n", "  - お知らせ\n",
     "f.yaml:48: notices[0]", "must be lines"},
    {"day that is none", "day: 2023-02-01", "day: 2023-02-30", "f.yaml:48: notices[0].day",
     "\"2023-02-30\" must be a day of the calendar"},
    {"day as people write it", "day: 2023-02-01", "day: 2023/2/1", "f.yaml:48: notices[0].day",
     "2023-02-17"},
    {"hour without zero", "    closes: 18:00", "    closes: 6:00", "f.yaml:23: days[1].closes",
     "\"6:00\" must be a time"},
    {"hour after midnight", "    closes: 18:00", "    closes: 25:00", "f.yaml:23: days[1].closes",
     "18:00"},
    {"hour in words", "    closes: 18:00", "    closes: 18時", "f.yaml:23: days[1].closes",
     "must be a time"},
    {"closing before opening", "    closes: 18:00", "    closes: 09:00",
     "f.yaml:23: days[1].closes", "later than opens"},
    {"days out of order", "  - day: 2023-02-17", "  - day: 2023-02-19", "f.yaml:21: days[1].day",
     "2023-02-18 must come after 2023-02-19"},
    {"leading zero lost", "'032026'", "32026", "f.yaml:30: booths[0].code", "six digits"},
    {"wrong check digit", "131091", "131092", "f.yaml:11: host.code",
     "\"131092\" is not a municipality's code"},
    {"reading in katakana", "reading: みやこし", "reading: ミヤコシ",
     "f.yaml:32: booths[0].reading", "hiragana"},
    {"category unknown", "category: agreement", "category: treaty", "f.yaml:26: kinds[0].category",
     "must be agreement, project or shopping_street"},
    {"kind that is not explained", "kind: saigai", "kind: sagai",
     "f.yaml:35: booths[0].relations[0].kind", "\"sagai\" is not the slug of one of the kinds"},
    {"address without scheme", "url: https://example.jp/", "url: example.jp",
     "f.yaml:39: booths[0].links[0].url", "beginning with https://"},
    {"appearance on another day", "    day: 2023-02-18\n    starts",
     "    day: 2023-02-19\n    starts", "f.yaml:43: appearances[0].day", "not a day of the fair"},
    {"appearance after closing", "    ends: 14:00", "    ends: 18:30", "f.yaml:41: appearances[0]",
     "10:00 to 18:00"},
    {"start of an appearance in words", "    starts: 13:30", "    starts: 1pm",
     "f.yaml:44: appearances[0].starts", "\"1pm\" must be a time"},
    {"id in words", "  - id: 2", "  - id: two", "f.yaml:61: questions[1].id",
     "must be a whole number"},
    {"id negative", "  - id: 2", "  - id: -2", "f.yaml:61: questions[1].id",
     "must be a whole number"},
    {"id too large", "  - id: 2", "  - id: 99999999999", "f.yaml:61: questions[1].id",
     "whole number"},
    {"id twice", "  - id: 2", "  - id: 1", "f.yaml:61: questions[1].id", "taken by questions[0]"},
    {"choice id twice", "id: 102", "id: 101", "f.yaml:57: questions[0].choices[1].id",
     "taken by questions[0].choices[0]"},
    {"kind of question unknown", "kind: one", "kind: radio", "f.yaml:52: questions[0].kind",
     "must be one, many, scale or text"},
    {"longest missing", "    longest: 500\n", "", "f.yaml:61: questions[1].longest",
     "how many characters"},
    {"longest of an other missing", "    longest: 50\n ", " ", "f.yaml:51: questions[0].longest",
     "how many characters"},
    {"longest without a text", "        other: yes\n", "", "f.yaml:59: questions[0].longest",
     "belongs to"},
    {"longest too long", "longest: 500", "longest: 5000", "f.yaml:64: questions[1].longest",
     "1 to 2000"},
    {"a choice of a text", "    longest: 500",
     "    choices:\n      - id: 201\n        label: a\n    longest: 500",
     "f.yaml:65: questions[1].choices", "not for a text"},
    {"fee in words", "questions:\n", "admission_fee: 無料\nquestions:\n",
     "f.yaml:50: admission_fee", "\"無料\" must be a whole number"},
    {"fee too high", "questions:\n", "admission_fee: 100001\nquestions:\n",
     "f.yaml:50: admission_fee", "from 0 to 100000 yen"},
    {"way to come empty", "questions:\n", "access:\n  ja: 駅から\n  en: ''\nquestions:\n",
     "f.yaml:52: access.en", "is empty"},
    {"parking in a list", "questions:\n", "parking:\n  - 30台\nquestions:\n", "f.yaml:51: parking",
     "ja, en, easy"},
    {"contact in words", "questions:\n", "contact: 総務課\nquestions:\n", "f.yaml:50: contact",
     "with the keys name, phone, extension, mail, url"},
    {"contact without a name", "questions:\n", "contact:\n  phone: 03-1234-5678\nquestions:\n",
     "f.yaml:51: contact.name", "is missing"},
    {"phone in words", "questions:\n", "contact:\n  name: 総務課\n  phone: 代表\nquestions:\n",
     "f.yaml:52: contact.phone", "\"代表\" must be a telephone number, such as 03-1234-5678"},
    {"extension alone", "questions:\n", "contact:\n  name: 総務課\n  extension: 2345\nquestions:\n",
     "f.yaml:52: contact.extension", "needs a phone"},
    {"mail without an at", "questions:\n",
     "contact:\n  name: 総務課\n  mail: example.jp\nquestions:\n", "f.yaml:52: contact.mail",
     "must be a mail address"},
    {"a survey until a word", "questions:\n", "survey_until: spring\nquestions:\n",
     "f.yaml:50: survey_until", ""},
    {"a survey that ends before the fair", "questions:\n", "survey_until: 2023-02-17\nquestions:\n",
     "f.yaml:50: survey_until", "must be from"},
    {"a reward for nothing", "questions:\n",
     "reward:\n  name: 手ぬぐい\n  place: 案内所\n  until_day: 2023-02-18\n  until_time: 17:00\n"
     "  stock: 9\nquestions:\n",
     "f.yaml:51: reward", "needs a goal"},
    {"a reward without a stock", "questions:\n",
     "reward:\n  name: 手ぬぐい\n  booths: 1\n  place: 案内所\n  until_day: 2023-02-18\n"
     "  until_time: 17:00\nquestions:\n",
     "f.yaml:51: reward.stock", "is missing"},
    {"a reward too late", "questions:\n",
     "reward:\n  name: 手ぬぐい\n  booths: 1\n  place: 案内所\n  until_day: 2023-02-18\n"
     "  until_time: 23:59\n  stock: 9\nquestions:\n",
     "f.yaml:55: reward.until_time", "is outside the hours"},
    {"plan of a text", "appearances:\n", "plan: 2\nappearances:\n", "f.yaml:40: plan",
     "must be a list"},
    {"hall without stalls", "appearances:\n", HALL "appearances:\n", "f.yaml:41: plan[0].stalls",
     "is missing"},
    {"stall of another booth", "appearances:\n", HALL STALLS("131091", "0") "appearances:\n",
     "f.yaml:46: plan[0].stalls[0].booth", "\"131091\" is not the code of one of the booths"},
    {"stall outside", "appearances:\n", HALL STALLS("'032026'", "9") "appearances:\n",
     "f.yaml:47: plan[0].stalls[0].left", "is outside the hall: 9 squares from the left"},
    {"stall at a half", "appearances:\n", HALL STALLS("'032026'", "1.5") "appearances:\n",
     "f.yaml:47: plan[0].stalls[0].left", "must be a whole number"},
    {"facility of no kind", "appearances:\n",
     HALL STALLS("'032026'", "0") "    facilities: [{left: 4, top: 4}]\nappearances:\n",
     "f.yaml:51: plan[0].facilities[0].kind", "is missing"},
    {"facility unknown", "appearances:\n",
     HALL STALLS("'032026'", "0") "    facilities: [{kind: bar, left: 4, top: 4}]\nappearances:\n",
     "f.yaml:51: plan[0].facilities[0].kind", "\"bar\" must be one of entrance, lift, stairs"},
    {"facility over a stall", "appearances:\n",
     HALL STALLS("'032026'", "0") "    facilities: [{kind: lift, left: 2, top: 1}]\nappearances:\n",
     "f.yaml:51: plan[0].facilities[0]", "covers squares of stalls[0], A-1"},
    {"YAML's own rules", "  - id: 2\n", "  - id: 2\n   kind: x\n", "f.yaml:62", ""},
    {"key twice", "published: yes\n", "published: yes\nslug: again\n", "f.yaml:3", "second time"},
    {"tab", "venue: 会場\n", "venue:\n\tja: 会場\n", "f.yaml:16", "tab"},
};

static const struct event *read_text(struct pool *pool, const char *text, struct problems *problems)
{
    const struct event *event = NULL;
    enum result r = format_event_read(pool, "f.yaml", text, strlen(text), problems, &event);
    g_assert_cmpint(r, ==, event ? RESULT_OK : RESULT_INVALID);
    g_assert_cmpint(problems->n > 0, ==, event == NULL);
    return event;
}

static char *changed(struct pool *pool, const char *from, const char *to)
{
    const char *at = strstr(right, from);
    g_assert_nonnull(at);
    g_assert_null(strstr(at + 1, from));
    return pool_printf(pool, "%.*s%s%s", (int)(at - right), right, to, at + strlen(from));
}

static void test_row(gconstpointer data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    g_assert_null(read_text(pool, changed(pool, row->from, row->to), &problems));
    bool told = false;
    for (int i = 0; i < problems.n; i++) {
        g_test_message("%s: %s", problems.at[i].field, problems.at[i].en);
        told |=
            strcmp(problems.at[i].field, row->place) == 0 && strstr(problems.at[i].en, row->words);
    }
    g_assert_true(told);
    problems_assert_whole(&problems);
}

/* Tests that a wrong value is reported once: rules that need the value report nothing more. */
static void test_told_once(void)
{
    static const char *const names[] = {"missing key",
                                        "bad boolean",
                                        "day that is none",
                                        "hour in words",
                                        "start of an appearance in words",
                                        "text for an item",
                                        "id in words",
                                        "text for a map",
                                        "longest missing",
                                        "empty value"};
    g_autoptr(pool) pool = pool_new();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t j = 0;
        while (strcmp(rows[j].name, names[i]) != 0)
            j++;
        struct problems problems = {0};
        g_assert_null(read_text(pool, changed(pool, rows[j].from, rows[j].to), &problems));
        g_assert_cmpint(problems.n, ==, 1);
    }
}

static void test_every_problem(void)
{
    g_autoptr(pool) pool = pool_new();
    char *text = changed(pool, "slug: fair\n", "slug: Fair\n");
    text = pool_printf(pool, "%s  - id: x\n    kind: one\n    title: y\nwhat: else\n", text);
    struct problems problems = {0};
    g_assert_null(read_text(pool, text, &problems));
    g_assert_nonnull(problem_of(&problems, "f.yaml:1: slug"));
    g_assert_nonnull(problem_of(&problems, "f.yaml:65: questions[2].id"));
    g_assert_nonnull(problem_of(&problems, "f.yaml:65: questions[2].choices"));
    g_assert_nonnull(problem_of(&problems, "f.yaml:68: what"));
    g_assert_cmpint(problems.n, ==, 4);
}

/* Tests that entries beyond the limit are counted but not read. */
static void test_too_many(void)
{
    g_autoptr(pool) pool = pool_new();
    GString *text = pool_string(pool);
    g_string_assign(text, right);
    for (int i = 3; i < 40; i++)
        g_string_append_printf(text, "  - id: %d\n    kind: text\n    title: t\n    longest: 9\n",
                               i);
    struct problems problems = {0};
    g_assert_null(read_text(pool, text->str, &problems));
    g_assert_cmpint(problems.n, ==, 1);
    g_assert_cmpstr(problem_of(&problems, "f.yaml:51: questions")->en, ==,
                    "has 39 items; at most 30 are allowed");
}

/* The right file with `booths` more booths. Each has `keys` unknown keys. */
static GString *with_unknown_keys(struct pool *pool, int booths, int keys)
{
    GString *text = pool_string(pool);
    g_string_append_len(text, right, strstr(right, "appearances:") - right);
    for (int i = 0; i < booths; i++) {
        g_string_append(text, "  -\n");
        for (int j = 0; j < keys; j++)
            g_string_append_printf(text, "    k%d: 1\n", j);
    }
    return text;
}

/* The time of reading in microseconds of this process's own CPU time. It is the best of three. */
static clock_t cost_of_reading(const GString *text)
{
    clock_t best = 0;
    for (int i = 0; i < 3; i++) {
        g_autoptr(pool) pool = pool_new();
        struct problems problems = {0};
        clock_t before = clock();
        g_assert_null(read_text(pool, text->str, &problems));
        clock_t cost = clock() - before;
        best = i == 0 ? cost : MIN(best, cost);
    }
    return MAX(best, 1);
}

/* Tests a file with as many wrong keys as possible. It must be reported in a few lines. The time
 * per key must be about that of a file with an eighth of the keys. The limit is half of what a
 * quadratic reader would need. */
static void test_unknown_keys_by_the_thousand(void)
{
    g_autoptr(pool) pool = pool_new();
    const GString *many = with_unknown_keys(pool, 80, 1000),
                  *few = with_unknown_keys(pool, 80, 125);
    struct problems problems = {0};
    g_assert_null(read_text(pool, many->str, &problems));
    g_assert_cmpint(problems.n, ==, PROBLEMS_MAX);
    g_assert_cmpint(problems.n + problems.more, <, 80 * 20);
    g_assert_nonnull(problem_of(&problems, "f.yaml:41: booths[1].k0"));
    g_assert_cmpstr(problem_of(&problems, "f.yaml:1040: booths[1].k999")->en, ==,
                    "is the last of 1000 keys that are not known here");
    g_assert_cmpint(cost_of_reading(many), <, 8 * 4 * cost_of_reading(few));
}

static void test_values(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const struct event *event = read_text(pool, right, &problems);
    g_assert_cmpint(problems.n, ==, 0);
    g_assert_true(event->published);
    g_assert_cmpstr(event->organizer.en, ==, "Shinagawa City");
    g_assert_null(event->name.en);
    g_assert_true(words_empty(&event->floor));
    g_assert_false(event_has_guide(event));
    g_assert_cmpint(event->days[1].closes, ==, 18 * 60);
    g_assert_true(event->booths[0].relations[0].kind == &event->kinds[0]);
    g_assert_cmpstr(event->booths[0].municipality.code, ==, "032026");
    g_assert_true(event->appearances[0].tentative);
    g_assert_true(event->questions[0].choices[1].other);
    g_assert_cmpint(event->questions[0].longest, ==, 50);
    g_assert_cmpint(event->questions[1].longest, ==, 500);
    event =
        read_text(pool, changed(pool, "questions:\n", "hide_below: 2\nquestions:\n"), &problems);
    g_assert_cmpint(event->n_questions, ==, 2); /* an old key, which has no effect any more */
    g_assert_cmpint(event->retention, ==, EVENT_RETENTION_DEFAULT);
    event =
        read_text(pool, changed(pool, "questions:\n", "retention: 30\nquestions:\n"), &problems);
    g_assert_cmpint(event->retention, ==, 30);
    g_assert_null(event->targets.counts[TARGET_PEOPLE]);
    event = read_text(pool, changed(pool, "questions:\n", "targets:\n  visits: 5\nquestions:\n"),
                      &problems);
    g_assert_cmpint(*event->targets.counts[TARGET_VISITS], ==, 5);
    g_assert_null(event->targets.mean);
    struct date week_later = event_survey_until_default(event);
    g_assert_cmpint(date_compare(event->survey_until, week_later), ==, 0);
    const char *longer = pool_printf(pool, "survey_until: %s\nquestions:\n",
                                     date_iso(pool, date_add(week_later, 1)));
    event = read_text(pool, changed(pool, "questions:\n", longer), &problems);
    g_assert_cmpint(date_compare(event->survey_until, date_add(week_later, 1)), ==, 0);
}

/* Tests that a plan is read and written, and that a facility has two squares by itself. */
static void test_plan(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const char *text =
        changed(pool, "appearances:\n",
                HALL STALLS("'032026'", "7") "    facilities:\n"
                                             "      - kind: accessible_toilet\n"
                                             "        left: 0\n        top: 4\n"
                                             "        note: {ja: 左, en: left}\n"
                                             "      - {kind: lift, left: 9, top: 5, width: "
                                             "1, height: 1}\nappearances:\n");
    const struct event *event = read_text(pool, text, &problems);
    g_assert_cmpint(event->n_halls, ==, 1);
    const struct hall *hall = &event->halls[0];
    g_assert_cmpstr(hall->name.ja, ==, "東館");
    g_assert_cmpint(hall->width, ==, 10);
    g_assert_cmpint(hall->height, ==, 6);
    g_assert_cmpint(hall->n_stalls, ==, 1);
    g_assert_true(hall->stalls[0].booth == &event->booths[0]);
    g_assert_cmpstr(hall->stalls[0].label, ==, "A-1");
    const struct box stall = {7, 0, 3, 2}, toilet = {0, 4, 2, 2}, lift = {9, 5, 1, 1};
    g_assert_cmpmem(&hall->stalls[0].box, sizeof stall, &stall, sizeof stall);
    g_assert_cmpint(hall->n_facilities, ==, 2);
    g_assert_cmpint(hall->facilities[0].kind, ==, FACILITY_ACCESSIBLE_TOILET);
    g_assert_cmpstr(hall->facilities[0].note.en, ==, "left");
    g_assert_cmpmem(&hall->facilities[0].box, sizeof toilet, &toilet, sizeof toilet);
    g_assert_cmpmem(&hall->facilities[1].box, sizeof lift, &lift, sizeof lift);
    const char *written = format_event_write(pool, event)->str;
    g_assert_nonnull(strstr(written, "\n# 会場図です。\n"));
    event = read_text(pool, written, &problems);
    g_assert_cmpstr(format_event_write(pool, event)->str, ==, written);
    g_assert_null(
        strstr(format_event_write(pool, read_text(pool, right, &problems))->str, "plan:"));
}

/* Tests a file that was written before the specialties had this name. */
static void test_old_name(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const struct event *event = read_text(
        pool, changed(pool, "    relations:\n", "    products: 鮭、わかめ\n    relations:\n"),
        &problems);
    g_assert_cmpstr(event->booths[0].specialties.ja, ==, "鮭、わかめ");
    const char *written = format_event_write(pool, event)->str;
    g_assert_nonnull(strstr(written, "    specialties: 鮭、わかめ\n"));
    g_assert_null(strstr(written, "products:"));
}

/* Tests that optional parts may be omitted. */
static void test_without_optional_parts(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    const struct event *event =
        read_text(pool, changed(pool, strstr(right, "appearances:"), ""), &problems);
    g_assert_cmpint(event->n_appearances, ==, 0);
    g_assert_cmpint(event->n_notices, ==, 0);
    g_assert_cmpint(event->n_questions, ==, 0);
    const char *written = format_event_write(pool, event)->str;
    g_assert_nonnull(strstr(written, "\nnotices: []\n"));
    event = read_text(pool, written, &problems);
    g_assert_cmpstr(format_event_write(pool, event)->str, ==, written);
}

/* --- the fairs of the tree --- */

static void test_round_trip(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *const texts[] = {fair_text(pool), fair_example_text(pool)};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct problems problems = {0};
        const struct event *event = read_text(pool, texts[i], &problems);
        g_assert_cmpint(problems.n, ==, 0);
        g_assert_cmpstr(format_event_write(pool, event)->str, ==, texts[i]);
    }
}

/* The keys that the made-up fair does not have: it was never exported, and nothing of it has
 * changed since it was announced. */
static const char *const later_keys[] = {"revision",     "withdrawn",  "replaces", "cancelled",
                                         "was_day",      "was_starts", "was_ends", "changed_day",
                                         "changed_time", NULL};

/* What a fair can say only while it runs is read as it is written. */
static void test_changes(void)
{
    static const struct {
        const char *before, *more; /* `more` is added after `before` */
    } changes[] = {
        {"    tentative: false\n    note:\n      ja: "
         "紙風車の作り方を教えます。材料は会場にあります。\n"
         "      en: Kazemaru shows how to make a paper windmill. Paper is provided.\n"
         "      easy: 紙《かみ》の 風車《かざぐるま》の 作《つく》り方《かた》を 教《おし》えます。"
         "紙《かみ》は 会場《かいじょう》に あります。\n",
         "    cancelled: true\n    was_day: '2023-02-18'\n    was_starts: '10:00'\n    was_ends: "
         "'10:45'\n"
         "    changed_day: '2023-02-17'\n    changed_time: '18:05'\n"},
        {"          easy: 本《ほん》の 店《みせ》\n", ""},
    };
    g_autoptr(pool) pool = pool_new();
    const char *text = fair_example_text(pool);
    struct problems problems = {0};
    const char *at = strstr(text, changes[0].before);
    g_assert_nonnull(at);
    at += strlen(changes[0].before);
    text = pool_printf(pool, "%.*s%s%s", (int)(at - text), text, changes[0].more, at);
    struct event event = *read_text(pool, text, &problems);
    g_assert_cmpint(problems.n, ==, 0);
    g_assert_cmpstr(format_event_write(pool, &event)->str, ==, text);
    struct booth booths[EVENT_BOOTHS_MAX];
    struct question questions[EVENT_QUESTIONS_MAX];
    struct choice choices[EVENT_CHOICES_MAX];
    memcpy(booths, event.booths, (size_t)event.n_booths * sizeof *booths);
    memcpy(questions, event.questions, (size_t)event.n_questions * sizeof *questions);
    memcpy(choices, questions[0].choices, (size_t)questions[0].n_choices * sizeof *choices);
    booths[0].withdrawn = questions[1].withdrawn = choices[2].withdrawn = true;
    questions[0].choices = choices;
    questions[2].replaces = questions[1].id;
    event.booths = booths;
    event.questions = questions;
    const char *withdrawn = format_event_write(pool, &event)->str;
    const struct event *again = read_text(pool, withdrawn, &problems);
    g_assert_cmpint(problems.n, ==, 0);
    g_assert_true(again->booths[0].withdrawn && !again->booths[1].withdrawn);
    g_assert_true(again->questions[1].withdrawn && !again->questions[0].withdrawn);
    g_assert_cmpint(again->questions[2].replaces, ==, again->questions[1].id);
    g_assert_cmpint(again->questions[1].replaces, ==, 0);
    g_assert_true(again->questions[0].choices[2].withdrawn);
    g_assert_false(again->questions[0].choices[1].withdrawn);
    g_assert_cmpstr(format_event_write(pool, again)->str, ==, withdrawn);
}

/* Puts a key that is not known into the map that begins at `at`, so that the reader lists the keys
 * that the map can have. Each of them must be somewhere in the file, equally far from the left. */
static void check_keys_of_map(struct pool *pool, const char *text, const char *at, int indent)
{
    const char *wrong =
        pool_printf(pool, "%.*snone: 1\n%*s%s", (int)(at - text), text, indent, "", at);
    struct problems problems = {0};
    g_assert_null(read_text(pool, wrong, &problems));
    const char *list = strstr(problems.at[0].en, "there can be: ");
    g_assert_nonnull(list);
    g_auto(GStrv) keys = g_strsplit(list + strlen("there can be: "), ", ", -1);
    for (char **key = keys; *key; key++) {
        const char *first = pool_printf(pool, "\n%*s- %s:", MAX(indent - 2, 0), "", *key);
        const char *later = pool_printf(pool, "\n%*s%s:", indent, "", *key);
        if (!g_strv_contains(later_keys, *key) && !strstr(text, first) && !strstr(text, later))
            g_error("%s is not in the made-up fair: %s", *key, problems.at[0].field);
    }
}

/* Tests that the made-up fair has every field that a file can have. A map begins after "- ", or in
 * the line after its key. */
static void test_every_field(void)
{
    g_autoptr(pool) pool = pool_new();
    const char *text = pool_printf(pool, "\n%s", fair_example_text(pool));
    check_keys_of_map(pool, text, strstr(text, "slug: "), 0);
    for (const char *line = text + 1, *next; (next = strchr(line, '\n')); line = next + 1) {
        const char *at = line + strspn(line, " ");
        if (g_str_has_prefix(at, "- "))
            check_keys_of_map(pool, text, at + 2, (int)(at + 2 - line));
        else if (at > line && line[-2] == ':')
            check_keys_of_map(pool, text, at, (int)(at - line));
    }
}

/* The facts of the press release. */
static void test_facts(void)
{
    static const struct {
        const char *code, *name, *prefecture, *relations;
    } booths[] = {
        {"032026", "宮古市", "岩手県", "災害協定、商店街イベント(目黒のさんま祭り)"},
        {"122114", "成田市", "千葉県", "特別区全国連携プロジェクト"},
        {"122131", "東金市", "千葉県", "特別区全国連携プロジェクト"},
        {"143642", "山北町", "神奈川県", "水と緑のふれあい交流協定、災害協定"},
        {"152102", "十日町市", "新潟県", "商店街イベント(宿場まつり)"},
        {"182109", "坂井市", "福井県", "連携協定"},
        {"202053", "飯田市", "長野県", "商店街イベント(戸越銀座まつり)"},
        {"342076", "福山市", "広島県", "災害協定(龍馬)"},
    };
    g_autoptr(pool) pool = pool_new();
    const struct event *event = fair_event(pool);
    g_assert_cmpint(event->n_booths, ==, G_N_ELEMENTS(booths));
    for (size_t i = 0; i < G_N_ELEMENTS(booths); i++) {
        const struct booth *booth = &event->booths[i];
        GString *relations = pool_string(pool);
        for (int j = 0; j < booth->n_relations; j++) {
            const struct relation *relation = &booth->relations[j];
            g_string_append_printf(relations, "%s%s", j ? "、" : "", relation->kind->name.ja);
            if (!words_empty(&relation->detail))
                g_string_append_printf(relations, "(%s)", relation->detail.ja);
        }
        g_assert_cmpstr(booth->municipality.code, ==, booths[i].code);
        g_assert_cmpstr(booth->municipality.name.ja, ==, booths[i].name);
        g_assert_cmpstr(booth->municipality.prefecture.ja, ==, booths[i].prefecture);
        g_assert_cmpstr(relations->str, ==, booths[i].relations);
    }
    g_assert_cmpint(event->n_days, ==, 5);
    for (int i = 0; i < event->n_days; i++) {
        g_assert_cmpint(event->days[i].day.day, ==, 17 + i);
        g_assert_cmpint(event->days[i].opens, ==, 10 * 60);
        g_assert_cmpint(event->days[i].closes, ==, i < 4 ? 20 * 60 : 18 * 60);
    }
    g_assert_cmpint(event->n_appearances, ==, 3);
    for (int i = 0; i < event->n_appearances; i++) {
        const struct appearance *appearance = &event->appearances[i];
        g_assert_cmpstr(appearance->guest.ja, ==, "しながわ観光大使’見習い’ハタチの龍馬");
        g_assert_cmpint(appearance->day.day, ==, 19);
        g_assert_cmpint(appearance->starts, ==, (13 + i) * 60 + 30);
        g_assert_cmpint(appearance->ends, ==, appearance->starts + 30);
        g_assert_true(appearance->tentative);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/file_event/wrong/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/file_event/wrong/told once", test_told_once);
    g_test_add_func("/file_event/wrong/every problem", test_every_problem);
    g_test_add_func("/file_event/wrong/too many", test_too_many);
    g_test_add_func("/file_event/wrong/unknown keys by the thousand",
                    test_unknown_keys_by_the_thousand);
    g_test_add_func("/file_event/values", test_values);
    g_test_add_func("/file_event/plan", test_plan);
    g_test_add_func("/file_event/old name", test_old_name);
    g_test_add_func("/file_event/without optional parts", test_without_optional_parts);
    g_test_add_func("/file_event/round trip", test_round_trip);
    g_test_add_func("/file_event/changes", test_changes);
    g_test_add_func("/file_event/every field", test_every_field);
    g_test_add_func("/file_event/facts", test_facts);
    return g_test_run();
}
