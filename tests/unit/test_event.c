/*
 * Tests fairs: municipality codes, texts by language, finders, the status at each minute, and each
 * rule of event_check() broken once. Reading a fair from a file is tested in test_format_event.c.
 */
#include <glib.h>
#include <string.h>

#include "../lib/problems.h"
#include "base/pool.h"
#include "model/event.h"
#include "model/event_check.h"
#include "model/plan.h"
#include "model/survey.h"

/* --- a fair that obeys every rule, whose parts can be changed one by one --- */

struct fair {
    int fee, price;
    struct goods goods[2];
    struct date sold[2];
    struct event event;
    struct event_day days[3];
    struct relation_kind kinds[2];
    struct relation relations[2];
    struct link links[1];
    struct booth booths[2];
    struct appearance appearances[2];
    struct notice notices[1];
    struct reward reward; /* not of the event until a test says so */
    struct choice one[2], many[3], scale[2];
    struct question questions[4];
};

static char long_name[EVENT_NAME_MAX + 2], long_text[EVENT_TEXT_MAX + 2], long_url[502],
    long_mail[256];
static const int no_people = 0, many_people = EVENT_TARGET_MAX + 1, mean_4 = 400;

static void make_survey(struct fair *f)
{
    f->one[0] = (struct choice){.id = 101, .label = {.ja = "区内"}};
    f->one[1] = (struct choice){.id = 102, .label = {.ja = "区外"}};
    f->many[0] = (struct choice){.id = 201, .label = {.ja = "ポスター"}};
    f->many[1] = (struct choice){.id = 202, .label = {.ja = "広報"}};
    f->many[2] = (struct choice){.id = 203, .label = {.ja = "その他"}, .other = true};
    f->scale[0] = (struct choice){.id = 301, .label = {.ja = "1"}};
    f->scale[1] = (struct choice){.id = 302, .label = {.ja = "2"}};
    f->questions[0] = (struct question){
        1, QUESTION_ONE, {.ja = "お住まい"}, {0}, true, 100, 2, f->one, false, 0, NULL, 0};
    f->questions[1] = (struct question){
        2, QUESTION_MANY, {.ja = "きっかけ"}, {0}, false, 100, 3, f->many, false, 0, NULL, 0};
    f->questions[2] = (struct question){
        3, QUESTION_SCALE, {.ja = "満足度"}, {0}, false, 100, 2, f->scale, false, 0, NULL, 0};
    f->questions[3] = (struct question){
        4, QUESTION_TEXT, {.ja = "ご感想"}, {.ja = "自由に"}, false, 500, 0, NULL, false, 0, NULL,
        0};
}

static void make_booths(struct fair *f)
{
    f->price = 800;
    f->sold[0] = (struct date){2023, 2, 17};
    f->goods[0] = (struct goods){"salmon", {.ja = "鮭"}, &f->price, 1, f->sold, {.ja = "さけ"}};
    f->goods[1] = (struct goods){.slug = "wakame", .name = {.ja = "わかめ"}};
    f->kinds[0] = (struct relation_kind){
        "saigai", RELATION_AGREEMENT, {.ja = "災害協定"}, {.ja = "助け合う。\n\n二つ目の段落。"}};
    f->kinds[1] = (struct relation_kind){
        "matsuri", RELATION_SHOPPING_STREET, {.ja = "商店街"}, {.ja = "祭り。"}};
    f->relations[0] = (struct relation){&f->kinds[0], {0}};
    f->relations[1] = (struct relation){&f->kinds[1], {.ja = "さんま祭り", .en = "Sanma"}};
    f->links[0] = (struct link){{.ja = "公式"}, "https://example.jp/"};
    f->booths[0] = (struct booth){
        .municipality = {"032026", {.ja = "宮古市", .en = "Miyako"}, {.ja = "岩手県"}, "みやこし"},
        .story = {.ja = "海の町。"},
        .n_goods = 2,
        .goods = f->goods,
        .n_relations = 2,
        .relations = f->relations,
        .n_links = 1,
        .links = f->links,
    };
    f->booths[1] = (struct booth){
        .municipality = {"122131", {.ja = "東金市"}, {.ja = "千葉県"}, "とうがねし"},
    };
}

static void make_fair(struct fair *f)
{
    memset(f, 0, sizeof *f);
    make_booths(f);
    make_survey(f);
    f->days[0] = (struct event_day){{2023, 2, 17}, 10 * 60, 20 * 60};
    f->days[1] = (struct event_day){{2023, 2, 18}, 10 * 60, 20 * 60};
    f->days[2] = (struct event_day){{2023, 2, 21}, 10 * 60, 18 * 60};
    f->appearances[0] = (struct appearance){.slug = "ryoma-1",
                                            .guest = {.ja = "龍馬"},
                                            .note = {.ja = "予定"},
                                            .day = {2023, 2, 18},
                                            .starts = 13 * 60 + 30,
                                            .ends = 14 * 60,
                                            .tentative = true};
    f->appearances[1] = (struct appearance){.slug = "ryoma-2",
                                            .guest = {.ja = "龍馬"},
                                            .day = {2023, 2, 18},
                                            .starts = 14 * 60 + 30,
                                            .ends = 15 * 60,
                                            .tentative = true};
    f->notices[0] = (struct notice){{2023, 2, 1}, {.ja = "変わることがあります。"}};
    f->reward = (struct reward){
        .name = {.ja = "手ぬぐい"},
        .place = {.ja = "総合案内"},
        .booths = 2,
        .survey = true,
        .until_day = {2023, 2, 21},
        .until_time = 17 * 60,
        .stock = 100,
    };
    f->event = (struct event){
        .slug = "fair-2023",
        .name = {.ja = "物産展", .en = "Fair"},
        .name_kana = "ブッサンテン",
        .summary = {.ja = "全国の物産"},
        .description = {.ja = "一つ目。\n\n二つ目。"},
        .organizer = {.ja = "品川区"},
        .host = {"131091", {.ja = "品川区"}, {.ja = "東京都"}, "しながわく"},
        .venue = {.ja = "会場"},
        .floor = {.ja = "地下1階"},
        .address = {.ja = "東京都品川区"},
        .map_url = "https://map.example/?q=%E5%93%81",
        .official_url = "http://example.jp/",
        .admission_fee = &f->fee,
        .guide[GUIDE_ACCESS] = {.ja = "駅から5分\n\nバスもある"},
        .contact = {{.ja = "総務課"}, "03-1234-5678", "2345", "fair@example.jp", "https://a.jp/"},
        .survey_until = {2023, 2, 22},
        .retention = EVENT_RETENTION_DEFAULT,
        .n_days = 3,
        .days = f->days,
        .n_kinds = 2,
        .kinds = f->kinds,
        .n_booths = 2,
        .booths = f->booths,
        .n_appearances = 2,
        .appearances = f->appearances,
        .n_notices = 1,
        .notices = f->notices,
        .n_questions = 4,
        .questions = f->questions,
    };
}

/* --- codes --- */

static const struct code_row {
    const char *name, *code;
    bool ok;
} code_rows[] = {
    {"shinagawa", "131091", true},
    {"miyako, leading zero", "032026", true},
    {"narita", "122114", true},
    {"togane, remainder 0", "122131", true},
    {"yamakita", "143642", true},
    {"tokamachi", "152102", true},
    {"sakai", "182109", true},
    {"iida", "202053", true},
    {"fukuyama", "342076", true},
    {"muroran, remainder 1", "012050", true},
    {"sapporo, sum below 11", "011002", true},
    {"leading zero lost", "32026", false},
    {"wrong check digit", "032027", false},
    {"two digits swapped", "302026", false},
    {"five digits", "13109", false},
    {"seven digits", "1310910", false},
    {"full-width digits", "１３１０９１", false},
    {"a letter", "13109x", false},
    {"a sign", "+31091", false},
    {"empty", "", false},
    {"none", NULL, false},
};

static void test_code(gconstpointer data)
{
    const struct code_row *row = data;
    g_assert_cmpint(municipality_code_ok(row->code), ==, row->ok);
}

/* Tests that every other check digit is refused. */
static void test_code_check_digit(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(code_rows); i++) {
        if (!code_rows[i].ok)
            continue;
        char code[7];
        g_strlcpy(code, code_rows[i].code, sizeof code);
        int accepted = 0;
        for (char digit = '0'; digit <= '9'; digit++) {
            code[5] = digit;
            accepted += municipality_code_ok(code);
        }
        g_assert_cmpint(accepted, ==, 1);
    }
}

/* --- texts and finders --- */

static void test_words(void)
{
    const struct words all = {"日本", "English", "やさしい"}, one = {.ja = "日本"}, none = {0};
    g_assert_cmpstr(words_in(&all, LANG_JA), ==, "日本");
    g_assert_cmpstr(words_in(&all, LANG_EN), ==, "English");
    g_assert_cmpstr(words_in(&all, LANG_EASY), ==, "やさしい");
    g_assert_cmpstr(words_in(&all, LANG_KO), ==, "English");
    g_assert_cmpstr(words_in(&one, LANG_EN), ==, "日本");
    g_assert_cmpstr(words_in(&one, LANG_KO), ==, "日本");
    g_assert_cmpstr(words_in(&one, LANG_EASY), ==, "日本");
    g_assert_cmpstr(words_in(&none, LANG_JA), ==, "");
    g_assert_true(words_empty(&none));
    g_assert_false(words_empty(&one));
}

static void test_finders(void)
{
    struct fair f;
    make_fair(&f);
    const struct event *event = &f.event;
    g_assert_true(event_booth(event, "122131") == &f.booths[1]);
    g_assert_null(event_booth(event, "182109"));
    g_assert_true(event_kind(event, "matsuri") == &f.kinds[1]);
    g_assert_null(event_kind(event, "mats"));
    g_assert_true(event_day(event, (struct date){2023, 2, 21}) == &f.days[2]);
    g_assert_null(event_day(event, (struct date){2023, 2, 19}));
    g_assert_true(event_question(event, 3) == &f.questions[2]);
    g_assert_null(event_question(event, 5));
    g_assert_true(question_choice(&f.questions[1], 203) == &f.many[2]);
    g_assert_null(question_choice(&f.questions[1], 101));
}

/* Tests that each thing alone is something to tell. */
static void test_has_guide(void)
{
    const int fee = 0;
    struct event nothing = {0}, with_fee = {.admission_fee = &fee},
                 with_contact = {.contact.name.ja = "総務課"},
                 with_last_topic = {.guide[GUIDE_TOPICS - 1].ja = "受付"};
    g_assert_false(event_has_guide(&nothing));
    g_assert_true(event_has_guide(&with_fee));
    g_assert_true(event_has_guide(&with_contact));
    g_assert_true(event_has_guide(&with_last_topic));
}

static void test_names(void)
{
    for (int i = RELATION_AGREEMENT; i <= RELATION_SHOPPING_STREET; i++) {
        enum relation_category category;
        g_assert_true(relation_category_parse(relation_category_name(i), &category));
        g_assert_cmpint(category, ==, i);
    }
    for (int i = QUESTION_ONE; i <= QUESTION_TEXT; i++) {
        enum question_kind kind;
        g_assert_true(question_kind_parse(question_kind_name(i), &kind));
        g_assert_cmpint(kind, ==, i);
    }
    for (int i = 0; i < GUIDE_TOPICS; i++) {
        enum guide_topic topic;
        g_assert_true(guide_topic_parse(guide_topic_name((enum guide_topic)i), &topic));
        g_assert_cmpint(topic, ==, i);
    }
    g_assert_false(guide_topic_parse("weather", &(enum guide_topic){GUIDE_ACCESS}));
    enum relation_category category;
    enum question_kind kind;
    for (int i = MOTIF_NONE; i < MOTIFS; i++) {
        enum motif motif = MOTIFS;
        g_assert_true(motif_parse(motif_name((enum motif)i), &motif));
        g_assert_cmpint(motif, ==, i);
        g_assert_true((motif_name((enum motif)i) == NULL) == (i == MOTIF_NONE));
    }
    g_assert_false(motif_parse("dragon", &(enum motif){MOTIF_NONE}));
    g_assert_false(motif_parse("", &(enum motif){MOTIF_NONE}));
    g_assert_false(relation_category_parse("shopping street", &category));
    g_assert_false(question_kind_parse("", &kind));
}

/* --- status; the days are 17, 18 (10:00 to 20:00) and 21 (10:00 to 18:00) February --- */

static const struct status_row {
    const char *name, *now;
    enum event_phase phase;
    int day; /* index in days[]; -1: none */
} status_rows[] = {
    {"a year before", "2022-02-17T11:00:00+09:00", EVENT_BEFORE, 0},
    {"the evening before", "2023-02-16T23:59:59+09:00", EVENT_BEFORE, 0},
    {"first day, midnight", "2023-02-17T00:00:00+09:00", EVENT_NOT_YET, 0},
    {"first day, 09:59", "2023-02-17T09:59:59+09:00", EVENT_NOT_YET, 0},
    {"first day, 10:00", "2023-02-17T10:00:00+09:00", EVENT_OPEN, 0},
    {"first day, 10:00 told in UTC", "2023-02-17T01:00:00Z", EVENT_OPEN, 0},
    {"first day, 19:59", "2023-02-17T19:59:59+09:00", EVENT_OPEN, 0},
    {"first day, 20:00", "2023-02-17T20:00:00+09:00", EVENT_CLOSED_TODAY, 1},
    {"first day, 23:59", "2023-02-17T23:59:59+09:00", EVENT_CLOSED_TODAY, 1},
    {"second day, midnight", "2023-02-18T00:00:00+09:00", EVENT_NOT_YET, 1},
    {"second day, 10:00", "2023-02-18T10:00:00+09:00", EVENT_OPEN, 1},
    {"second day, 20:00", "2023-02-18T20:00:00+09:00", EVENT_CLOSED_TODAY, 2},
    {"a day between", "2023-02-19T12:00:00+09:00", EVENT_BETWEEN, 2},
    {"last day, 09:59", "2023-02-21T09:59:59+09:00", EVENT_NOT_YET, 2},
    {"last day, 10:00", "2023-02-21T10:00:00+09:00", EVENT_OPEN, 2},
    {"last day, 17:59", "2023-02-21T17:59:59+09:00", EVENT_OPEN, 2},
    {"last day, 18:00", "2023-02-21T18:00:00+09:00", EVENT_OVER, -1},
    {"last day, 20:00", "2023-02-21T20:00:00+09:00", EVENT_OVER, -1},
    {"the day after", "2023-02-22T10:00:00+09:00", EVENT_OVER, -1},
};

static int64_t moment_of(const char *text)
{
    int64_t moment;
    g_assert_true(date_parse_moment(text, &moment));
    return moment;
}

static void test_status(gconstpointer data)
{
    const struct status_row *row = data;
    struct fair f;
    make_fair(&f);
    struct event_status status = event_status(&f.event, moment_of(row->now));
    g_assert_cmpint(status.phase, ==, row->phase);
    g_assert_true(status.day == (row->day < 0 ? NULL : &f.days[row->day]));
}

static void test_status_until_midnight(void)
{
    struct fair f;
    make_fair(&f);
    f.days[0].closes = MINUTES_A_DAY;
    int64_t midnight = date_moment((struct date){2023, 2, 18}, 0);
    g_assert_cmpint(event_status(&f.event, midnight - 1).phase, ==, EVENT_OPEN);
    g_assert_cmpint(event_status(&f.event, midnight).phase, ==, EVENT_NOT_YET);
}

static void test_status_without_days(void)
{
    const struct event event = {.n_days = 0};
    struct event_status status = event_status(&event, 0);
    g_assert_cmpint(status.phase, ==, EVENT_OVER);
    g_assert_null(status.day);
}

static const struct survey_row {
    const char *name, *now;
    enum survey_phase phase;
} survey_rows[] = {
    {"before the first opening", "2023-02-17T09:59:59+09:00", SURVEY_BEFORE},
    {"the first opening", "2023-02-17T10:00:00+09:00", SURVEY_OPEN},
    {"at night", "2023-02-18T02:00:00+09:00", SURVEY_OPEN},
    {"a day between", "2023-02-19T12:00:00+09:00", SURVEY_OPEN},
    {"after the fair", "2023-02-21T18:00:00+09:00", SURVEY_OPEN},
    {"the last second", "2023-02-22T23:59:59+09:00", SURVEY_OPEN},
    {"midnight", "2023-02-23T00:00:00+09:00", SURVEY_OVER},
    {"a year later", "2024-02-18T11:00:00+09:00", SURVEY_OVER},
};

static void test_survey(gconstpointer data)
{
    const struct survey_row *row = data;
    struct fair f;
    make_fair(&f);
    g_assert_cmpint(event_survey(&f.event, moment_of(row->now)), ==, row->phase);
}

static void test_survey_default(void)
{
    struct fair f;
    make_fair(&f);
    g_assert_cmpint(date_compare(event_kept_until(&f.event), (struct date){2023, 8, 21}), ==, 0);
    struct date until = event_survey_until_default(&f.event);
    g_assert_cmpint(date_compare(until, (struct date){2023, 2, 28}), ==, 0);
}

static void test_guest(void)
{
    struct fair f;
    make_fair(&f);
    const struct {
        const char *now;
        int guest; /* index in appearances[]; -1: none */
    } rows[] = {
        {"2023-02-17T23:59:59+09:00", -1}, {"2023-02-18T00:00:00+09:00", 0},
        {"2023-02-18T13:59:59+09:00", 0},  {"2023-02-18T14:00:00+09:00", 1},
        {"2023-02-18T14:59:59+09:00", 1},  {"2023-02-18T15:00:00+09:00", -1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const struct appearance *guest = rows[i].guest < 0 ? NULL : &f.appearances[rows[i].guest];
        g_assert_true(event_guest(&f.event, moment_of(rows[i].now)) == guest);
    }
}

/* Is the next guest of today at the fair? */
static bool is_guest_here(const struct event *event, int64_t now)
{
    const struct appearance *guest = event_guest(event, now);
    return guest && date_moment(guest->day, guest->starts) <= now;
}

/* What public pages make of the time: the status, the guest, the survey, and which of the days is
 * today. */
static bool is_said_the_same(const struct event *event, int64_t a, int64_t b)
{
    struct event_status before = event_status(event, a), after = event_status(event, b);
    bool is_survey_the_same =
        event->n_days == 0 || event_survey(event, a) == event_survey(event, b);
    bool is_guest_the_same = event_guest(event, a) == event_guest(event, b) &&
                             is_guest_here(event, a) == is_guest_here(event, b);
    return before.phase == after.phase && is_guest_the_same && before.day == after.day &&
           is_survey_the_same && event_day(event, date_of(a)) == event_day(event, date_of(b));
}

/* Asks at every minute from a day before the fair to a day after it, and in the middle of each. */
static void check_changes(const struct event *event, int expected)
{
    int changes = 0;
    int64_t last = date_moment((struct date){2023, 2, 23}, 0);
    for (int64_t now = date_moment((struct date){2023, 2, 16}, 0); now < last; now += 60) {
        int64_t next = event_next_change(event, now), minute = now + 60;
        g_assert_cmpint(next, >=, minute);
        g_assert_cmpint(event_next_change(event, now + 30), ==, next);
        if (!is_said_the_same(event, now, minute))
            g_assert_cmpint(next, ==, minute);
        changes += next == minute;
    }
    g_assert_cmpint(changes, ==, expected);
    g_assert_cmpint(event_next_change(event, last), ==, INT64_MAX);
}

static void test_reward_ends(void)
{
    struct fair f;
    make_fair(&f);
    f.event.reward = &f.reward;
    const int64_t end = date_moment((struct date){2023, 2, 21}, 17 * 60);
    g_assert_cmpint(event_next_change(&f.event, end - 60), ==, end);
    g_assert_cmpint(event_next_change(&f.event, end), ==, end + 60 * 60);
}

static void test_changes(void)
{
    struct fair f;
    make_fair(&f);
    /* Opening, closing and two midnights a day, of which one is of two days; the survey's end; a
     * guest who comes and goes twice. */
    check_changes(&f.event, 16);
    f.days[0].closes = MINUTES_A_DAY;
    check_changes(&f.event, 15);
    f.event.n_days = f.event.n_appearances = 0;
    check_changes(&f.event, 1);
}

/* --- the rules: each row breaks one, and exactly that place is named --- */

#define RULES(RULE)                                                                                \
    RULE(slug_missing, "slug", f->event.slug = NULL)                                               \
    RULE(slug_empty, "slug", f->event.slug = "")                                                   \
    RULE(slug_capital, "slug", f->event.slug = "Fair")                                             \
    RULE(slug_slash, "slug", f->event.slug = "a/b")                                                \
    RULE(slug_long, "slug", f->event.slug = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")           \
    RULE(name_missing, "name", f->event.name = (struct words){0})                                  \
    RULE(name_without_japanese, "name", f->event.name.ja = NULL)                                   \
    RULE(name_empty, "name.ja", f->event.name.ja = "")                                             \
    RULE(name_english_empty, "name.en", f->event.name.en = "")                                     \
    RULE(name_easy_long, "name.easy", f->event.name.easy = long_name)                              \
    RULE(name_two_lines, "name.ja", f->event.name.ja = "物産\n展")                                 \
    RULE(name_space_before, "name.ja", f->event.name.ja = " 物産展")                               \
    RULE(name_wide_space_behind, "name.ja", f->event.name.ja = "物産展　")                         \
    RULE(name_control_character, "name.ja", f->event.name.ja = "物産\x01展")                       \
    RULE(name_bad_utf8, "name.ja", f->event.name.ja = "\xFF")                                      \
    RULE(kana_missing, "name_kana", f->event.name_kana = NULL)                                     \
    RULE(kana_kanji, "name_kana", f->event.name_kana = "物産展")                                   \
    RULE(kana_hiragana, "name_kana", f->event.name_kana = "ぶっさんてん")                          \
    RULE(kana_half_width, "name_kana", f->event.name_kana = "ﾌﾞｯｻﾝ")                               \
    RULE(summary_missing, "summary", f->event.summary = (struct words){0})                         \
    RULE(summary_long, "summary.ja", f->event.summary.ja = long_text)                              \
    RULE(description_missing, "description", f->event.description = (struct words){0})             \
    RULE(description_tab, "description.ja", f->event.description.ja = "a\tb")                      \
    RULE(organizer_missing, "organizer", f->event.organizer = (struct words){0})                   \
    RULE(host_code, "host.code", f->event.host.code = "131092")                                    \
    RULE(host_code_missing, "host.code", f->event.host.code = NULL)                                \
    RULE(host_name_missing, "host.name", f->event.host.name = (struct words){0})                   \
    RULE(host_prefecture_missing, "host.prefecture", f->event.host.prefecture = (struct words){0}) \
    RULE(host_reading_missing, "host.reading", f->event.host.reading = NULL)                       \
    RULE(host_reading_katakana, "host.reading", f->event.host.reading = "シナガワ")                \
    RULE(venue_missing, "venue", f->event.venue = (struct words){0})                               \
    RULE(floor_empty, "floor.ja", f->event.floor.ja = "")                                          \
    RULE(address_missing, "address", f->event.address = (struct words){0})                         \
    RULE(map_url_script, "map_url", f->event.map_url = "javascript:alert(1)")                      \
    RULE(map_url_space, "map_url", f->event.map_url = "https://map.example/a b")                   \
    RULE(map_url_no_host, "map_url", f->event.map_url = "https://")                                \
    RULE(map_url_quote, "map_url", f->event.map_url = "https://a.example/\"x")                     \
    RULE(map_url_long, "map_url", f->event.map_url = long_url)                                     \
    RULE(fee_negative, "admission_fee", f->fee = -1)                                               \
    RULE(fee_too_much, "admission_fee", f->fee = EVENT_FEE_MAX + 1)                                \
    RULE(guide_empty, "access.ja", f->event.guide[GUIDE_ACCESS].ja = "")                           \
    RULE(guide_no_japanese, "lost_property", f->event.guide[GUIDE_LOST_PROPERTY].en = "desk")      \
    RULE(guide_tab, "barrier_free.ja", f->event.guide[GUIDE_BARRIER_FREE].ja = "a\tb")             \
    RULE(contact_no_name, "contact.name", f->event.contact.name.ja = NULL)                         \
    RULE(contact_two_lines, "contact.name.ja", f->event.contact.name.ja = "総務\n課")              \
    RULE(phone_words, "contact.phone", f->event.contact.phone = "代表電話")                        \
    RULE(phone_abroad, "contact.phone", f->event.contact.phone = "+81312345678")                   \
    RULE(phone_full_width, "contact.phone", f->event.contact.phone = "０３-1234-5678")             \
    RULE(phone_short, "contact.phone", f->event.contact.phone = "03-12")                           \
    RULE(phone_long, "contact.phone", f->event.contact.phone = "012345678901234567890")            \
    RULE(extension_alone, "contact.extension", f->event.contact.phone = NULL)                      \
    RULE(extension_words, "contact.extension", f->event.contact.extension = "内線1")               \
    RULE(mail_two_ats, "contact.mail", f->event.contact.mail = "a@b@example.jp")                   \
    RULE(mail_no_at, "contact.mail", f->event.contact.mail = "example.jp")                         \
    RULE(mail_nobody, "contact.mail", f->event.contact.mail = "@example.jp")                       \
    RULE(mail_nowhere, "contact.mail", f->event.contact.mail = "fair@")                            \
    RULE(mail_space, "contact.mail", f->event.contact.mail = "a b@example.jp")                     \
    RULE(mail_quote, "contact.mail", f->event.contact.mail = "\"a\"@example.jp")                   \
    RULE(mail_long, "contact.mail", f->event.contact.mail = long_mail)                             \
    RULE(extension_long, "contact.extension", f->event.contact.extension = "01234567890")          \
    RULE(contact_url_script, "contact.url", f->event.contact.url = "javascript:alert(1)")          \
    RULE(retention_6, "retention", f->event.retention = 6)                                         \
    RULE(retention_1831, "retention", f->event.retention = 1831)                                   \
    RULE(target_none, "targets.visits", f->event.targets.counts[TARGET_VISITS] = &no_people)       \
    RULE(target_many, "targets.people", f->event.targets.counts[TARGET_PEOPLE] = &many_people)     \
    RULE(target_mean_alone, "targets.question", f->event.targets.mean = &mean_4)                   \
    RULE(target_question_alone, "targets.mean", f->event.targets.question = &no_people)            \
    RULE(target_no_question, "targets.question", f->event.targets.mean = &mean_4;                  \
         f->event.targets.question = &many_people)                                                 \
    RULE(survey_ends_early, "survey_until", f->event.survey_until.day = 20)                        \
    RULE(survey_ends_late, "survey_until", f->event.survey_until = date_add(f->days[2].day, 93))   \
    RULE(official_url_relative, "official_url", f->event.official_url = "//example.jp")            \
    RULE(reward_name_missing, "reward.name", with_reward(f)->name = (struct words){0})             \
    RULE(reward_place_missing, "reward.place", with_reward(f)->place = (struct words){0})          \
    RULE(reward_booths_negative, "reward.booths", with_reward(f)->booths = -1)                     \
    RULE(reward_booths_many, "reward.booths", with_reward(f)->booths = 3)                          \
    RULE(reward_without_goal, "reward", with_reward(f)->booths = 0; f->reward.survey = false)      \
    RULE(reward_without_survey, "reward.survey", with_reward(f); f->event.n_questions = 0)         \
    RULE(reward_other_day, "reward.until_day", with_reward(f)->until_day.day = 20)                 \
    RULE(reward_ends_as_it_opens, "reward.until_time", with_reward(f)->until_time = 10 * 60)       \
    RULE(reward_ends_late, "reward.until_time", with_reward(f)->until_time = 18 * 60 + 1)          \
    RULE(reward_stock_none, "reward.stock", with_reward(f)->stock = 0)                             \
    RULE(reward_stock_many, "reward.stock", with_reward(f)->stock = 100001)                        \
    RULE(days_none, "days", f->event.n_days = 0; f->event.n_appearances = 0;                       \
         f->goods[0].n_days = 0)                                                                   \
    RULE(days_twice, "days[1].day", f->days[1].day = f->days[0].day; f->event.n_appearances = 0)   \
    RULE(days_descending, "days[2].day", f->days[2].day.day = 1)                                   \
    RULE(day_opens_negative, "days[0].opens", f->days[0].opens = -1)                               \
    RULE(day_closes_next_day, "days[0].closes", f->days[0].closes = MINUTES_A_DAY + 1)             \
    RULE(day_closes_as_it_opens, "days[2].closes", f->days[2].closes = f->days[2].opens)           \
    RULE(kind_slug, "kinds[0].slug", f->kinds[0].slug = "災害"; f->event.n_booths = 1;             \
         f->booths[0].n_relations = 0)                                                             \
    RULE(kind_slug_twice, "kinds[1].slug", f->kinds[1].slug = f->kinds[0].slug)                    \
    RULE(kind_name_missing, "kinds[0].name", f->kinds[0].name = (struct words){0})                 \
    RULE(kind_explanation_missing, "kinds[1].explanation",                                         \
         f->kinds[1].explanation = (struct words){0})                                              \
    RULE(booths_none, "booths", f->event.n_booths = 0)                                             \
    RULE(booth_code, "booths[0].code", f->booths[0].municipality.code = "32026")                   \
    RULE(booth_code_twice, "booths[1].code", f->booths[1].municipality.code = "032026")            \
    RULE(booth_name_missing, "booths[1].name", f->booths[1].municipality.name = (struct words){0}) \
    RULE(booth_reading, "booths[1].reading", f->booths[1].municipality.reading = "東金")           \
    RULE(booth_story_long, "booths[0].story.ja", f->booths[0].story.ja = long_text)                \
    RULE(goods_slug, "booths[0].goods[0].slug", f->goods[0].slug = "Salmon")                       \
    RULE(goods_slug_missing, "booths[0].goods[0].slug", f->goods[0].slug = NULL)                   \
    RULE(goods_slug_twice, "booths[0].goods[1].slug", f->goods[1].slug = f->goods[0].slug)         \
    RULE(goods_name_missing, "booths[0].goods[0].name", f->goods[0].name = (struct words){0})      \
    RULE(goods_price_negative, "booths[0].goods[0].price", f->price = -1)                          \
    RULE(goods_price_high, "booths[0].goods[0].price", f->price = EVENT_PRICE_MAX + 1)             \
    RULE(goods_allergens, "booths[0].goods[0].allergens.ja", f->goods[0].allergens.ja = "a\nb")    \
    RULE(goods_day_of_another_fair, "booths[0].goods[0].days[0].day", f->sold[0].day = 1)          \
    RULE(goods_day_twice, "booths[0].goods[0].days[1].day", f->goods[0].n_days = 2;                \
         f->sold[1] = f->sold[0])                                                                  \
    RULE(booth_specialties_lines, "booths[0].specialties.ja",                                      \
         f->booths[0].specialties.ja = "鮭\n鱈")                                                   \
    RULE(relation_kind_unknown, "booths[0].relations[0].kind",                                     \
         f->relations[0].kind = &unknown_kind)                                                     \
    RULE(relation_kind_missing, "booths[0].relations[0].kind", f->relations[0].kind = NULL)        \
    RULE(relation_detail_english_only, "booths[0].relations[1].detail",                            \
         f->relations[1].detail.ja = NULL)                                                         \
    RULE(relation_twice, "booths[0].relations[1]", f->relations[1] = f->relations[0])              \
    RULE(relations_many, "booths[0].relations", f->booths[0].n_relations = many_relations(f))      \
    RULE(link_label_missing, "booths[0].links[0].label", f->links[0].label = (struct words){0})    \
    RULE(link_url, "booths[0].links[0].url", f->links[0].url = "example.jp")                       \
    RULE(link_url_missing, "booths[0].links[0].url", f->links[0].url = NULL)                       \
    RULE(appearance_slug, "appearances[0].slug", f->appearances[0].slug = NULL)                    \
    RULE(appearance_slug_twice, "appearances[1].slug", f->appearances[1].slug = "ryoma-1")         \
    RULE(appearance_guest_missing, "appearances[0].guest",                                         \
         f->appearances[0].guest = (struct words){0})                                              \
    RULE(appearance_other_day, "appearances[1].day", f->appearances[1].day.day = 19)               \
    RULE(appearance_too_early, "appearances[0]", f->appearances[0].starts = 10 * 60 - 1)           \
    RULE(appearance_too_late, "appearances[1]", f->appearances[1].ends = 20 * 60 + 1)              \
    RULE(appearance_no_time, "appearances[0].ends",                                                \
         f->appearances[0].ends = f->appearances[0].starts)                                        \
    RULE(appearance_order, "appearances[1]",                                                       \
         f->appearances[1].starts = f->appearances[0].starts - 1)                                  \
    RULE(appearance_slug_order, "appearances[1]",                                                  \
         f->appearances[1].starts = f->appearances[0].starts;                                      \
         f->appearances[1].slug = "ryoma-0")                                                       \
    RULE(notice_missing, "notices[0].text", f->notices[0].text = (struct words){0})                \
    RULE(question_id_zero, "questions[0].id", f->questions[0].id = 0)                              \
    RULE(question_id_large, "questions[0].id", f->questions[0].id = 32768)                         \
    RULE(question_id_twice, "questions[1].id", f->questions[1].id = 1)                             \
    RULE(question_title_missing, "questions[0].title", f->questions[0].title = (struct words){0})  \
    RULE(question_help_empty, "questions[3].help.ja", f->questions[3].help.ja = "")                \
    RULE(question_longest_zero, "questions[3].longest", f->questions[3].longest = 0)               \
    RULE(question_longest_large, "questions[3].longest", f->questions[3].longest = 2001)           \
    RULE(one_single_choice, "questions[0].choices", f->questions[0].n_choices = 1)                 \
    RULE(scale_one_step, "questions[2].choices", f->questions[2].n_choices = 1)                    \
    RULE(scale_eleven_steps, "questions[2].choices", many_steps(f))                                \
    RULE(scale_other, "questions[2].choices[1].other", f->scale[1].other = true)                   \
    RULE(personal_many, "questions[1].personal", f->questions[1].personal = true)                  \
    RULE(personal_scale, "questions[2].personal", f->questions[2].personal = true)                 \
    RULE(personal_text, "questions[3].personal", f->questions[3].personal = true)                  \
    RULE(text_choices, "questions[3].choices", many_texts(f))                                      \
    RULE(choice_id_zero, "questions[1].choices[0].id", f->many[0].id = 0)                          \
    RULE(choice_id_large, "questions[1].choices[0].id", f->many[0].id = 32768)                     \
    RULE(choice_id_twice, "questions[1].choices[1].id", f->many[1].id = 201)                       \
    RULE(choice_id_of_another_question, "questions[1].choices[0].id", f->many[0].id = 101)         \
    RULE(choice_label_missing, "questions[0].choices[0].label",                                    \
         f->one[0].label = (struct words){0})                                                      \
    RULE(choice_two_others, "questions[1].choices[2].other", f->many[0].other = true)              \
    RULE(asked, "questions", many_questions(f))                                                    \
    RULE(group_slug, "groups[0].slug", with_group_named(f, "A"))                                   \
    RULE(group_name, "groups[0].name", with_group(f)->name = "")                                   \
    RULE(group_draw_none, "groups[0].draw", with_group(f)->draw = 0)                               \
    RULE(group_draw_all, "groups[0].draw", with_group(f)->draw = 2)                                \
    RULE(group_unknown, "questions[3].group", f->questions[3].group = "b")                         \
    RULE(bands, "questions[3].choices", many_bands(f))                                             \
    RULE(form_fields, "questions", many_fields(f, 1))                                              \
    RULE(form_bytes, "questions", many_characters(f, 1))

static const struct relation_kind unknown_kind = {.slug = "nanika"};

/* Makes eleven different relations. */
static struct reward *with_reward(struct fair *f)
{
    f->event.reward = &f->reward;
    return &f->reward;
}

static int many_relations(struct fair *f)
{
    static struct relation relations[EVENT_RELATIONS_MAX + 1];
    static const char *const details[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"};
    for (size_t i = 0; i < G_N_ELEMENTS(relations); i++)
        relations[i] = (struct relation){&f->kinds[0], {.ja = details[i]}};
    f->booths[0].relations = relations;
    return G_N_ELEMENTS(relations);
}

static void many_steps(struct fair *f)
{
    static struct choice steps[11];
    for (int i = 0; i < 11; i++)
        steps[i] = (struct choice){.id = 401 + i, .label = {.ja = "段"}};
    f->questions[2].choices = steps;
    f->questions[2].n_choices = 11;
}

static void many_texts(struct fair *f)
{
    static const struct choice choice = {.id = 401, .label = {.ja = "はい"}};
    f->questions[3].choices = &choice;
    f->questions[3].n_choices = 1;
}

/* Questions 1 and 2 become a group of which one is drawn. */
static struct question_group *with_group(struct fair *f)
{
    static struct question_group group;
    group = (struct question_group){"a", "A", 1};
    f->questions[0].group = f->questions[1].group = "a";
    f->event.n_groups = 1;
    f->event.groups = &group;
    return &group;
}

static void with_group_named(struct fair *f, const char *slug)
{
    with_group(f)->slug = slug;
    f->questions[0].group = f->questions[1].group = slug;
}

/* One band more than a question that measures may have. */
static void many_bands(struct fair *f)
{
    static struct choice choices[EVENT_BANDS_MAX + 1];
    static int numbers[EVENT_BANDS_MAX + 1];
    for (int i = 0; i <= EVENT_BANDS_MAX; i++) {
        numbers[i] = i + 1;
        choices[i] = (struct choice){.id = 900 + i, .label = {.ja = "人"}};
        choices[i].least = choices[i].most = &numbers[i];
    }
    f->questions[3].kind = QUESTION_ONE;
    f->questions[3].measures = MEASURE_PARTY;
    f->questions[3].n_choices = EVENT_BANDS_MAX + 1;
    f->questions[3].choices = choices;
}

/* One more than a person is asked. */
static void many_questions(struct fair *f)
{
    static struct question questions[EVENT_ASKED_MAX + 1];
    for (int i = 0; i <= EVENT_ASKED_MAX; i++) {
        questions[i] = f->questions[3];
        questions[i].id = 10 + i;
        questions[i].longest = 100;
    }
    f->event.n_questions = EVENT_ASKED_MAX + 1;
    f->event.questions = questions;
}

/* Makes questions with so many answers that the form has `more` fields than allowed. The form also
 * has its seven usual fields, a booth, and the text of the last question. */
static void many_fields(struct fair *f, int more)
{
    static struct choice choices[5][EVENT_CHOICES_MAX];
    static struct question questions[6];
    const int n = EVENT_FORM_FIELDS_MAX + more - 7 - 1 - 1;
    for (int i = 0; i < n; i++)
        choices[i / EVENT_CHOICES_MAX][i % EVENT_CHOICES_MAX] =
            (struct choice){.id = i + 1, .label = {.ja = "まち"}};
    for (int i = 0; i < 5; i++) {
        questions[i] = f->questions[1];
        questions[i].id = 10 + i;
        questions[i].choices = choices[i];
        questions[i].n_choices = MIN(EVENT_CHOICES_MAX, n - i * EVENT_CHOICES_MAX);
    }
    questions[5] = f->questions[3];
    f->event.n_booths = 1;
    f->event.questions = questions;
    f->event.n_questions = 6;
}

/* Makes three texts that fill the form. The last may be `more` characters too long. */
static void many_characters(struct fair *f, int more)
{
    g_autoptr(pool) pool = pool_new();
    static struct question questions[3];
    for (int i = 0; i < 3; i++) {
        questions[i] = f->questions[3];
        questions[i].id = 10 + i;
        questions[i].longest = EVENT_TEXT_MAX;
    }
    f->event.n_booths = 1;
    f->event.questions = questions;
    f->event.n_questions = 3;
    size_t fixed = survey_largest(pool, &f->event).bytes - (size_t)EVENT_TEXT_MAX * 12;
    questions[2].longest = (int)((EVENT_FORM_BYTES_MAX - fixed) / 12) + more;
}

#define RULE_FUNCTION(name, field, change)                                                         \
    static void break_##name(struct fair *f)                                                       \
    {                                                                                              \
        change;                                                                                    \
    }
RULES(RULE_FUNCTION)

static const struct rule_row {
    const char *name, *field;
    void (*change)(struct fair *f);
} rule_rows[] = {
#define RULE_ROW(name, field, change) {#name, field, break_##name},
    RULES(RULE_ROW)};

static void test_rule(gconstpointer data)
{
    const struct rule_row *row = data;
    g_autoptr(pool) pool = pool_new();
    struct fair f;
    make_fair(&f);
    row->change(&f);
    struct problems problems = {0};
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_INVALID);
    if (problems.n != 1)
        g_test_message("%s: %d problems, the last %s: %s", row->name, problems.n,
                       problems.at[problems.n - 1].field, problems.at[problems.n - 1].en);
    g_assert_cmpint(problems.n, ==, 1);
    g_assert_cmpstr(problems.at[0].field, ==, row->field);
    problems_assert_whole(&problems);
}

static void test_right_fair(void)
{
    g_autoptr(pool) pool = pool_new();
    struct fair f;
    make_fair(&f);
    struct problems problems = {0};
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_OK);
    g_assert_cmpint(problems.n, ==, 0);
}

/* Tests that a list may have its most entries, and not one more. All entries are like the first, so
 * they may have problems of their own. */
static void test_most(void)
{
    struct fair f;
    const struct {
        const char *path;
        int *n;
        void *entries; /* where their pointer is */
        size_t size;
        int most;
    } lists[] = {
        {"days", &f.event.n_days, &f.event.days, sizeof *f.event.days, EVENT_DAYS_MAX},
        {"kinds", &f.event.n_kinds, &f.event.kinds, sizeof *f.event.kinds, EVENT_KINDS_MAX},
        {"booths", &f.event.n_booths, &f.event.booths, sizeof *f.event.booths, EVENT_BOOTHS_MAX},
        {"plan", &f.event.n_halls, &f.event.halls, sizeof *f.event.halls, PLAN_HALLS_MAX},
        {"appearances", &f.event.n_appearances, &f.event.appearances, sizeof *f.event.appearances,
         EVENT_APPEARANCES_MAX},
        {"notices", &f.event.n_notices, &f.event.notices, sizeof *f.event.notices,
         EVENT_NOTICES_MAX},
        {"questions", &f.event.n_questions, &f.event.questions, sizeof *f.event.questions,
         EVENT_QUESTIONS_MAX},
        {"booths[0].goods", &f.booths[0].n_goods, &f.booths[0].goods, sizeof *f.booths[0].goods,
         EVENT_GOODS_MAX},
        {"booths[0].photos", &f.booths[0].n_photos, &f.booths[0].photos, sizeof *f.booths[0].photos,
         EVENT_PHOTOS_MAX},
        {"booths[0].relations", &f.booths[0].n_relations, &f.booths[0].relations,
         sizeof *f.booths[0].relations, EVENT_RELATIONS_MAX},
        {"booths[0].links", &f.booths[0].n_links, &f.booths[0].links, sizeof *f.booths[0].links,
         EVENT_LINKS_MAX},
        {"questions[0].choices", &f.questions[0].n_choices, &f.questions[0].choices,
         sizeof *f.questions[0].choices, EVENT_CHOICES_MAX},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(pool) pool = pool_new();
        make_fair(&f);
        const char *first;
        memcpy(&first, lists[i].entries, sizeof first);
        char *many = pool_alloc_array(pool, (size_t)lists[i].most + 1, lists[i].size);
        for (int j = 0; first && j <= lists[i].most; j++)
            memcpy(many + (size_t)j * lists[i].size, first, lists[i].size);
        memcpy(lists[i].entries, &many, sizeof many);
        for (int more = 0; more <= 1; more++) {
            struct problems problems = {0};
            *lists[i].n = lists[i].most + more;
            enum result r = event_check(pool, &f.event, &problems);
            g_assert_cmpint(r == RESULT_INVALID, ==, problems.n > 0);
            g_test_message("%s: %d", lists[i].path, *lists[i].n);
            g_assert_cmpint(problem_of(&problems, lists[i].path) != NULL, ==, more);
        }
    }
}

/* The limits of what is allowed. */
static void test_right_borders(void)
{
    g_autoptr(pool) pool = pool_new();
    struct fair f;
    make_fair(&f);
    long_name[EVENT_NAME_MAX] = long_text[EVENT_TEXT_MAX] = long_url[500] = '\0';
    f.event.name.en = long_name;
    f.event.summary.ja = long_text;
    f.event.map_url = long_url;
    f.event.slug = "0123456789-0123456789-0123456789-0123456";
    f.event.floor = (struct words){0};
    f.event.official_url = NULL;
    f.event.n_notices = f.event.n_questions = 0;
    f.days[0].opens = 0;
    f.days[0].closes = MINUTES_A_DAY;
    f.event.survey_until = (struct date){2023, 5, 24};
    f.appearances[0].starts = 10 * 60;
    f.appearances[1].ends = 20 * 60;
    f.event.contact.phone = "01234567890123456789";
    f.event.contact.extension = "0123456789";
    f.event.contact.mail = long_mail + 1;
    with_reward(&f)->until_time = 18 * 60;
    f.reward.stock = EVENT_STOCK_MAX;
    f.reward.survey = false; /* there are no questions here */
    f.fee = EVENT_FEE_MAX;
    f.price = EVENT_PRICE_MAX;
    struct problems problems = {0};
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_OK);
    f.event.survey_until = f.days[2].day;
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_OK);
    long_name[EVENT_NAME_MAX] = long_text[EVENT_TEXT_MAX] = long_url[500] = 'x';
}

static void test_largest_form(void)
{
    g_autoptr(pool) pool = pool_new();
    struct problems problems = {0};
    struct fair f;
    make_fair(&f);
    many_fields(&f, 0);
    g_assert_cmpint(survey_largest(pool, &f.event).fields, ==, EVENT_FORM_FIELDS_MAX);
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_OK);
    many_characters(&f, 0);
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_OK);
}

/* Tests that all problems are reported, not only the first. */
static void test_every_problem(void)
{
    g_autoptr(pool) pool = pool_new();
    struct fair f;
    make_fair(&f);
    f.event.slug = "A";
    f.days[1].closes = 0;
    f.booths[0].municipality.code = "032027";
    f.links[0].url = "x";
    f.many[1].id = 201;
    struct problems problems = {0};
    g_assert_cmpint(event_check(pool, &f.event, &problems), ==, RESULT_INVALID);
    static const char *const fields[] = {"slug", "days[1].closes", "booths[0].code",
                                         "booths[0].links[0].url", "questions[1].choices[1].id"};
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
        g_assert_nonnull(problem_of(&problems, fields[i]));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    memset(long_name, 'x', sizeof long_name - 1);
    memset(long_text, 'x', sizeof long_text - 1);
    memset(long_url, 'x', sizeof long_url - 1);
    memcpy(long_url, "https://", strlen("https://"));
    memset(long_mail, 'x', sizeof long_mail - 1);
    long_mail[2] = '@';
    for (size_t i = 0; i < G_N_ELEMENTS(code_rows); i++) {
        g_autofree char *path = g_strdup_printf("/event/code/%s", code_rows[i].name);
        g_test_add_data_func(path, &code_rows[i], test_code);
    }
    g_test_add_func("/event/code/one check digit each", test_code_check_digit);
    g_test_add_func("/event/words", test_words);
    g_test_add_func("/event/finders", test_finders);
    g_test_add_func("/event/names", test_names);
    g_test_add_func("/event/has guide", test_has_guide);
    for (size_t i = 0; i < G_N_ELEMENTS(status_rows); i++) {
        g_autofree char *path = g_strdup_printf("/event/status/%s", status_rows[i].name);
        g_test_add_data_func(path, &status_rows[i], test_status);
    }
    g_test_add_func("/event/status/until midnight", test_status_until_midnight);
    g_test_add_func("/event/status/no days", test_status_without_days);
    for (size_t i = 0; i < G_N_ELEMENTS(survey_rows); i++) {
        g_autofree char *path = g_strdup_printf("/event/survey/%s", survey_rows[i].name);
        g_test_add_data_func(path, &survey_rows[i], test_survey);
    }
    g_test_add_func("/event/survey until, if nobody says it", test_survey_default);
    g_test_add_func("/event/guest", test_guest);
    g_test_add_func("/event/changes", test_changes);
    g_test_add_func("/event/reward_ends", test_reward_ends);
    for (size_t i = 0; i < G_N_ELEMENTS(rule_rows); i++) {
        g_autofree char *path = g_strdup_printf("/event/check/%s", rule_rows[i].name);
        g_test_add_data_func(path, &rule_rows[i], test_rule);
    }
    g_test_add_func("/event/check/right", test_right_fair);
    g_test_add_func("/event/check/right at the borders", test_right_borders);
    g_test_add_func("/event/check/the most of each list", test_most);
    g_test_add_func("/event/check/right, the largest form", test_largest_form);
    g_test_add_func("/event/check/every problem", test_every_problem);
    return g_test_run();
}
