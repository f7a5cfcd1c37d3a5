/*
 * Compares the sentences of the commonest rules, in both languages: each row is one slip in the
 * made-up fair's file. That every rule is checked is tested in test_event.c, test_plan.c,
 * test_format_event.c and test_yaml.c; what visitors' records refuse, in tests/db/test_event.c.
 */
#include <glib.h>
#include <string.h>

#include "../lib/fair.h"
#include "../lib/problems.h"
#include "base/pool.h"
#include "format/event.h"

#define X10 "xxxxxxxxxx"
#define X50 X10 X10 X10 X10 X10

static const struct row {
    const char *from, *to; /* `from` is in the file once */
    const char *path;      /* of a problem; there may be others that follow from the slip */
    const char *en, *ja;
} rows[] = {
    {"\n  reading: にじがおかし\n", "\n", "host.reading", "is missing", "入力してください。"},
    {"\nmap_url: https://www.example.jp/map\n", "\nmap_url: ''\n", "map_url",
     "\"\" must be an address beginning with https:// or http://, without spaces, at most 500 "
     "characters",
     "https:// か http:// で始まるアドレスを、空白を入れずに500文字までで書いてください。"},
    {"en: Nijigaoka Civic Hall (made up)", "en: ' Hall'", "venue.en",
     "begins or ends with white space or an invisible character",
     "前かうしろに、空白や見えない文字があります。取りのぞいてください。"},
    {"en: Nijigaoka Civic Hall (made up)", "en: \"A\\nHall\"", "venue.en",
     "must be one line, without tabs", "改行やタブを入れずに、1行で書いてください。"},
    {"en: Nijigaoka Civic Hall (made up)", "en: " X50 X50 "x", "venue.en",
     "has 101 characters; at most 100 are allowed",
     "100文字までにしてください（いまは101文字です）。"},
    {"\nslug: example-2023\n", "\nslug: Example\n", "slug",
     "\"Example\" must be 1 to 40 of the characters a-z 0-9 and -",
     "半角の英小文字、数字、ハイフン（-）だけで、40文字までで書いてください。"},
    {"en: A drawing of three jars of apple jam and four apples, with a forest behind them.",
     "en: " X50 X50 X50 X50 "x", "booths[4].photos[0].alt.en",
     "has 201 characters; at most 200 are allowed",
     "200文字までにしてください（いまは201文字です）。"},
    {"slug: beach-salt\n", "slug: moon-bream\n", "booths[0].goods[1].slug",
     "\"moon-bream\" is taken by goods[0]",
     "「moon-bream」は、1番目で使われています。ほかの名前にしてください。"},
    {"reading: つきみはまし\n", "reading: 月見浜市\n", "booths[0].reading", "must be in hiragana",
     "ひらがなだけで書いてください。"},
    {"name_kana: カクウノ", "name_kana: かくうの", "name_kana", "must be in katakana",
     "カタカナだけで書いてください。"},
    {"  phone: '00-0000-0000'\n", "  phone: ０３-1234\n", "contact.phone",
     "\"０３-1234\" must be a telephone number, such as 03-1234-5678",
     "市外局番から、半角の数字とハイフン（-）で書いてください（例：03-1234-5678）。"},
    {"  mail: fair@example.jp\n", "  mail: fair\n", "contact.mail",
     "\"fair\" must be a mail address, such as fair@city.example.jp",
     "メールアドレスの形になっていません。確かめてください（例：fair@city.example.jp）。"},
    {"- code: '992038'\n", "- code: '992039'\n", "booths[1].code",
     "\"992039\" is not a municipality's code: six digits, the last of which checks the others",
     "自治体コードとして正しくありません。6けたの数字を確かめてください。"},
    {"- code: '992038'\n", "- code: '992020'\n", "booths[1].code",
     "\"992020\" is taken by booths[0]",
     "「992020」は、1番目のブースと同じ自治体コードです。どちらかを直してください。"},
    {"- kind: sister-towns\n      - kind: moonlight-market\n", "- kind: brothers\n",
     "booths[0].relations[0].kind", "\"brothers\" is not the slug of one of the kinds",
     "かかわりの種類の中にありません。種類の中から選んでください。"},
    {"price: 1200\n", "price: 1000001\n", "booths[1].goods[0].price",
     "must be from 0 to 1000000 yen", "0円から1,000,000円までにしてください。"},
    {"price: 450\n", "price: 450円\n", "booths[0].goods[1].price",
     "\"450円\" must be a whole number, such as 12", "半角の数字だけで書いてください（例：12）。"},
    {"file: example-jam.jpg\n", "file: ジャム.jpg\n", "booths[4].photos[0].file",
     "must be the name of a picture beside this file, of at most 80 letters, digits, . _ or - "
     "(apples.jpg)",
     "半角の英数字と . _ - だけで、80文字までで書いてください（例：apples.jpg）。"},
    {"- day: '2023-02-23'\n    opens", "- day: '2023-02-18'\n    opens", "days[2].day",
     "2023-02-18 must come after 2023-02-19, the day above it",
     "2月18日(土)は、上の行の2月19日(日)よりあとの日にしてください。"},
    {"- day: '2023-02-23'\n    opens", "- day: '2023-02-30'\n    opens", "days[2].day",
     "\"2023-02-30\" must be a day of the calendar, such as 2023-02-17",
     "暦にある日を書いてください（例：2023-02-17）。"},
    {"opens: '10:00'\n", "opens: 10時\n", "days[2].opens",
     "\"10時\" must be a time of the day, such as 09:30 or 18:00",
     "時刻を書いてください（例：09:30、18:00）。"},
    {"closes: '15:00'\n", "closes: '10:00'\n", "days[2].closes", "must be later than opens",
     "開く時刻よりあとの時刻にしてください。"},
    {"ends: '13:45'\n", "ends: '13:00'\n", "appearances[0].ends", "must be later than starts",
     "始まる時刻よりあとの時刻にしてください。"},
    {"ends: '11:45'\n", "ends: '15:01'\n", "appearances[1]",
     "is outside the hours of its day, 10:00 to 15:00",
     "その日の開催時間（10:00から15:00まで）の中にしてください。"},
    {"    tentative: true\n", "    tentative: true\n    cancelled: true\n",
     "appearances[1].changed_day", "is missing", "入力してください。"},
    {"    tentative: true\n",
     "    tentative: true\n    was_day: '2023-02-23'\n    was_starts: '11:00'\n    was_ends: "
     "'11:45'\n"
     "    changed_day: '2023-02-22'\n    changed_time: '9:00'\n",
     "appearances[1].was_starts",
     "is the slot as it is now; was_day, was_starts and was_ends are the slot before",
     "いまの日や時刻と同じです。変更前の日と時刻を入力するか、3つとも空けてください。"},
    {"    tentative: true\n", "    tentative: true\n    was_day: '2023-02-23'\n",
     "appearances[1].was_starts", "is missing", "入力してください。"},
    {"- id: 31\n", "- id: 31\n        withdrawn: true\n", "questions[2].choices[0].withdrawn",
     "a single step of a scale cannot be withdrawn; withdraw the question",
     "段階は、一つだけをやめることはできません。質問ごとやめてください。"},
    {"until_day: '2023-02-23'\n", "until_day: '2023-02-20'\n", "reward.until_day",
     "2023-02-20 is not a day of the fair",
     "2月20日(月)は開催日ではありません。開催日の中から選んでください。"},
    {"survey_until: '2023-03-05'\n", "survey_until: '2023-02-22'\n", "survey_until",
     "must be from 2023-02-23, the last day of the fair, to 2023-05-26",
     "最後の開催日の2月23日(木)から、5月26日(金)までの日にしてください。"},
    {"  people: 6000\n", "  people: 0\n", "targets.people", "must be from 1 to 10000000",
     "1から10000000までの数にしてください。"},
    {"  question: 3\n", "  question: 2\n", "targets.question",
     "must be the id of a scale that is asked and is not personal",
     "この催しで聞いている、段階から選ぶ質問の番号にしてください。"
     "答えた人自身についての質問は選べません。"},
    {"  mean: '3.2'\n", "  mean: '5.01'\n", "targets.mean", "must be from 1 to 4",
     "1から4までの数にしてください。"},
    {"  mean: '3.2'\n", "  mean: 4.205\n", "targets.mean",
     "\"4.205\" must be a number with at most two decimals, such as 4.2",
     "半角の数字で、小数点の下は2けたまでで書いてください（例：4.2）。"},
    {"  mean: '3.2'\n", "", "targets.mean", "is missing", "入力してください。"},
    {"retention: 90\n", "retention: 6\n", "retention", "must be from 7 to 1830",
     "7から1830までの数にしてください。"},
    {"      - label: A-2\n        booth: '992038'\n        left: 8\n",
     "      - label: A-1\n        booth: '992038'\n        left: 8\n", "plan[0].stalls[1].label",
     "\"A-1\" is taken by plan[0].stalls[0]",
     "「A-1」は、1つ目の図の1番目のブースで使われています。ほかの文字にしてください。"},
    {"        left: 8\n", "        left: 5\n", "plan[0].stalls[1]",
     "covers squares of stalls[0], A-1",
     "「A-1」のブースの場所と重なっています。位置か大きさを直してください。"},
    {"        left: 8\n", "        left: 23\n", "plan[0].stalls[1].left",
     "is outside the hall: 23 squares from the left, and 4 more, of 24",
     "会場図からはみ出します（左から23マスあけて、幅が4マス。会場図の幅は24マス）。"
     "位置か幅を直してください。"},
    {"- id: 2\n    kind: many\n", "- id: 1\n    kind: many\n", "questions[1].id",
     "1 is taken by questions[0]",
     "番号1は、1番目の質問で使われています。ほかの番号にしてください。"},
    {"- id: 21\n", "- id: 12\n", "questions[1].choices[0].id",
     "12 is taken by questions[0].choices[1]",
     "番号12は、1番目の質問の2番目の選択肢で使われています。ほかの番号にしてください。"},
    {"- id: 4\n    kind: text\n", "- id: 4\n    replaces: 3\n    kind: text\n",
     "questions[3].replaces",
     "\"3\" must be the number of a question lower than the number of this one, and one of the "
     "two must be withdrawn",
     "前の質問3は、この質問より小さい番号のものにしてください。前の質問をまた聞くときは、先に、"
     "この質問を出すのをやめてください。"},
    {"- id: 3\n    kind: scale\n", "- id: 3\n    replaces: 9\n    kind: scale\n",
     "questions[2].replaces",
     "\"9\" must be the number of a question lower than the number of this one, and one of the "
     "two must be withdrawn",
     "前の質問9は、この質問より小さい番号のものにしてください。前の質問をまた聞くときは、先に、"
     "この質問を出すのをやめてください。"},
    {"    draw: 1\n", "    draw: 2\n", "groups[0].draw", "must be from 1 to 1",
     "1から1までの数にしてください。"},
    {"    group: more\n    choices:\n      - id: 51\n",
     "    group: less\n    choices:\n      - id: 51\n", "questions[4].group",
     "\"less\" is not the slug of one of the groups",
     "質問のグループの中にありません。グループの中から選んでください。"},
    {"    group: more\n    choices:\n      - id: 61\n", "    choices:\n      - id: 61\n",
     "groups[0]", "must be the group of two questions or more",
     "このグループの質問が足りません。二つ以上の質問で、このグループを選んでください。"
     "要らないグループなら、消してください。"},
    {"    measures: spend\n", "    measures: time\n", "questions[6].measures",
     "\"time\" must be party or spend",
     "「time」というものは計算できません。選択肢の中から選んでください。"},
    {"    measures: spend\n", "    measures: party\n", "questions[6].measures",
     "is what question 5 measures already; only one question measures it",
     "同じことに使う質問が、すでにあります（質問5）。どちらか一つにしてください。"},
    {"- id: 3\n    kind: scale\n", "- id: 3\n    measures: party\n    kind: scale\n",
     "questions[2].measures", "is only for questions of which one answer is chosen (kind: one)",
     "計算に使えるのは、「一つ選ぶ」質問だけです。"},
    {"    measures: spend\n", "    personal: true\n    measures: spend\n", "questions[6].personal",
     "must not be true of a question that measures: everybody may read the figure",
     "計算に使う質問は、その人についての質問にできません。計算した数字は、だれでも読めるためです"
     "。"},
    {"    measures: spend\n", "", "questions[6].choices[0].least",
     "is only for the choices of a question that measures",
     "計算に使う質問でだけ入力します。計算に使うものを選ぶか、この数を消してください。"},
    {"        least: 2000\n", "", "questions[6].choices[2].least",
     "is missing: from how many people or yen on is this choice?",
     "「いくつから」を入力してください。"},
    {"        least: 2000\n", "        least: 2000\n        other: true\n",
     "questions[6].choices[2].other",
     "must not be true in a question that measures: a text is no number",
     "計算に使う質問には、文章を書く選択肢を付けられません。"},
    {"        least: 2000\n", "        least: 1999\n", "questions[6].choices[2].least",
     "must be more than 1999, where the choice before ends",
     "前の選択肢の終わりの1999より大きい数にしてください。"},
    {"        most: 1999\n", "", "questions[6].choices[1].most",
     "is missing: only the last choice has no upper end",
     "「いくつまで」を入力してください。空欄にできるのは、最後の選択肢だけです。"},
    {"        most: 1999\n", "        most: 0\n", "questions[6].choices[1].most",
     "must be from 1 to 10000000", "1から10000000までの数にしてください。"},
    {"        least: 2\n", "        least: 0\n", "questions[4].choices[1].least",
     "must be from 1 to 10000000", "1から10000000までの数にしてください。"},
    {"        least: 2000\n", "        least: 10000001\n", "questions[6].choices[2].least",
     "must be from 0 to 10000000", "0から10000000までの数にしてください。"},
    {"    longest: 60\n", "", "questions[1].longest",
     "is missing: how many characters may the text have?",
     "何文字まで書けるかを入力してください。"},
    {"- id: 11\n", "- id: 11\n        age: 20\n", "questions[0].choices[0].age",
     "is not known here; there can be: id, label, least, most, other, withdrawn",
     "ここには書けない項目です。書ける項目は次のとおりです：id, label, least, most, other, "
     "withdrawn"},
    {"\npublished: true\n", "\n\tpublished: true\n", "", "a tab stands where spaces are needed",
     "字下げにタブが使われています。空白に変えてください。"},
};

static const char *changed(struct pool *pool, const struct row *row)
{
    const char *text = fair_example_text(pool), *at = strstr(text, row->from);
    g_assert_nonnull(at);
    g_assert_null(strstr(at + 1, row->from));
    return pool_printf(pool, "%.*s%s%s", (int)(at - text), text, row->to, at + strlen(row->from));
}

/* Returns the problem of a path. NULL if there is none. A field is "f.yaml:12: PATH". */
static const struct problem *problem_at(const struct problems *problems, const char *path)
{
    for (int i = 0; i < problems->n; i++) {
        const char *at = strstr(problems->at[i].field, ": ");
        if (strcmp(at ? at + strlen(": ") : "", path) == 0)
            return &problems->at[i];
    }
    return NULL;
}

static void test_row(gconstpointer data)
{
    const struct row *row = data;
    g_autoptr(pool) pool = pool_new();
    const char *text = changed(pool, row);
    const struct event *event;
    struct problems problems = {0};
    g_assert_cmpint(format_event_read(pool, "f.yaml", text, strlen(text), &problems, &event), ==,
                    RESULT_INVALID);
    problems_assert_whole(&problems);
    const struct problem *problem = problem_at(&problems, row->path);
    g_assert_nonnull(problem);
    g_assert_cmpstr(problem_text(problem, LANG_EN), ==, row->en);
    g_assert_cmpstr(problem_text(problem, LANG_JA), ==, row->ja);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/rules/%zu %s", i, rows[i].path);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    return g_test_run();
}
