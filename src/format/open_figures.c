/*
 * Implements format/open_figures.h. Both files are for machines, in Japanese: open data has no
 * other language.
 */
#include "format/open_figures.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/release.h"

enum column {
    COLUMN_EVENT,
    COLUMN_NAME,
    COLUMN_STATE,
    COLUMN_KIND,
    COLUMN_DAY,
    COLUMN_HOUR,
    COLUMN_CODE,
    COLUMN_MUNICIPALITY,
    COLUMN_QUESTION,
    COLUMN_CHOICE,
    COLUMN_VALUE,
    COLUMN_PEOPLE,
    COLUMN_REMARK,
    COLUMNS
};

static const struct {
    const char *name, *type, *unit, *what;
} columns[COLUMNS] = {
    [COLUMN_EVENT] = {"催し", "文字列", "", "催しのアドレスに使う名前。どの行も同じ"},
    [COLUMN_NAME] = {"催し名", "文字列", "", "催しの名前。どの行も同じ"},
    [COLUMN_STATE] = {"状態", "文字列", "", "「確定」は集計を締め切ったあと、「速報」はその前の数"},
    [COLUMN_KIND] = {"区分", "文字列", "", "何の数か。下の「区分」の行に説明がある"},
    [COLUMN_DAY] = {"開催日", "日付", "YYYY-MM-DD", "その日の数。空のときは全部の開催日"},
    [COLUMN_HOUR] = {"時", "整数", "時", "その時からの1時間の数。空のときは1日"},
    [COLUMN_CODE] = {"自治体コード", "文字列", "全国地方公共団体コード6けた",
                     "出展した自治体。空のときは催し全体"},
    [COLUMN_MUNICIPALITY] = {"自治体名", "文字列", "", "出展した自治体の名前"},
    [COLUMN_QUESTION] = {"質問", "文字列", "", "アンケートの質問"},
    [COLUMN_CHOICE] = {"選択肢", "文字列", "", "質問の選択肢"},
    [COLUMN_VALUE] = {"値", "整数", "人又は件（区分による）", "数。空のときは備考に理由がある"},
    [COLUMN_PEOPLE] = {"回答者数", "整数", "人",
                       "その質問に答えた人の数。割合は値をこの数で割る。公表しない質問では空"},
    [COLUMN_REMARK] = {"備考", "文字列", "", "値が空の理由、値に加えた処理"},
};

enum kind { VISITORS, CHECKINS, VISITS, BOOTH_VISITORS, RESPONSES, CHOSEN, KINDS };

static const struct {
    const char *name, *unit, *what;
} kinds[KINDS] = {
    [VISITORS] = {"来場者", "人", "1日以上チェックインした人。端末ごとに1人と数える"},
    [CHECKINS] = {"チェックイン", "件", "1人について、1日に1件"},
    [VISITS] = {"立ち寄り", "件", "1人について、1つのブースに、1日に1件"},
    [BOOTH_VISITORS] = {"立ち寄った人", "人", "そのブースに1日以上立ち寄った人"},
    [RESPONSES] = {"回答", "件", "アンケートの回答。1人に1件"},
    [CHOSEN] = {"選んだ人", "人",
                "その選択肢を選んだ人。複数を選べる質問では、合計が回答者数より多い"},
};

static const char *const notes[][2] = {
    {"数え方", "来場した人が、自分の端末で記録したものだけを数える。会場に来た人の全員ではない"},
    {"少ない数",
     "年代や住まいなど回答者自身についての質問は、アンケートのあとに1度だけ、乱数を加えて発表した数"
     "である。10に満たない数は載せない。回答が50件に満たない催しでは、発表しない。ほかの質問は催し"
     "全体の合計だけで、1人の答えの組み合わせはわからないため、少ない数もそのまま載せる"},
    {"載せないもの",
     "1件ずつの記録、自由に書かれた声、ブースごとの回答、ブースの組み合わせ、手で数えた人数"},
    {"文字コード", "UTF-8（BOMあり）、区切りはコンマ、改行はCRLF（RFC 4180）"},
    {"ライセンス", "公開するときは、CC BY 4.0（クリエイティブ・コモンズ 表示 4.0 国際）"},
};

/* --- the figures --- */

struct table {
    struct pool *pool;
    const struct tally *tally;
    struct csv csv;
};

/* What a figure counts. NULL: that property does not apply. */
struct of {
    const struct date *day;
    const int *hour;
    const struct booth *booth;
    const struct tally_question *question;
    const struct choice *choice;
};

static const char *number(struct pool *pool, int64_t n)
{
    return n < 0 ? NULL : pool_printf(pool, "%" G_GINT64_FORMAT, n);
}

/* Why a figure of a personal question is not shown. */
static const char *hidden_words(const struct tally *tally, const struct question *question)
{
    if (tally->personal != TALLY_UNRELEASED || !release_may_show(question))
        return "公表しない質問";
    return release_never_comes(tally) ? "回答が50件に満たないため、発表しない"
                                      : "まだ発表していない";
}

static const char *remark(const struct tally *tally, const struct of *of, int64_t value)
{
    bool is_personal = of->question && of->question->question->personal;
    if (value == TALLY_BELOW)
        return "10に満たないため、載せない";
    if (value < 0)
        return of->question ? hidden_words(tally, of->question->question) : NULL;
    return is_personal ? "乱数を加えて発表した数" : NULL;
}

static void put(struct table *table, enum kind kind, int64_t value, struct of of)
{
    const struct event *event = table->tally->event;
    struct pool *pool = table->pool;
    if (value == TALLY_TO_COME)
        return;
    const char *const cells[COLUMNS] = {
        [COLUMN_EVENT] = event->slug,
        [COLUMN_NAME] = event->name.ja,
        [COLUMN_STATE] = event->sealed_at ? "確定" : "速報",
        [COLUMN_KIND] = kinds[kind].name,
        [COLUMN_DAY] = of.day ? date_iso(pool, *of.day) : NULL,
        [COLUMN_HOUR] = of.hour ? number(pool, *of.hour) : NULL,
        [COLUMN_CODE] = of.booth ? of.booth->municipality.code : NULL,
        [COLUMN_MUNICIPALITY] = of.booth ? of.booth->municipality.name.ja : NULL,
        [COLUMN_QUESTION] = of.question ? of.question->question->title.ja : NULL,
        [COLUMN_CHOICE] = of.choice ? of.choice->label.ja : NULL,
        [COLUMN_VALUE] = number(pool, value),
        [COLUMN_PEOPLE] = of.question ? number(pool, of.question->answered) : NULL,
        [COLUMN_REMARK] = remark(table->tally, &of, value),
    };
    for (int i = 0; i < COLUMNS; i++)
        csv_text(&table->csv, cells[i]);
    csv_end_row(&table->csv);
}

static void put_day(struct table *table, int index)
{
    const struct tally *tally = table->tally;
    const struct tally_day *day = &tally->days[index];
    const struct of of = {.day = &day->day};
    put(table, CHECKINS, tally_of_day(tally, index, day->checkins), of);
    put(table, VISITS, tally_of_day(tally, index, day->visits), of);
    put(table, RESPONSES, tally_of_day(tally, index, day->responses), of);
    for (int hour = 0; hour < TALLY_HOURS; hour++) {
        int64_t n = day->checkin_hours[hour];
        const struct of then = {.day = &day->day, .hour = &hour};
        if (tally_has_hour(&tally->event->days[index], hour, n))
            put(table, CHECKINS, tally_of_hour(tally, index, hour, n), then);
    }
}

static void put_booth(struct table *table, const struct tally_booth *booth)
{
    const struct tally *tally = table->tally;
    put(table, BOOTH_VISITORS, booth->visitors, (struct of){.booth = booth->booth});
    put(table, VISITS, booth->visits, (struct of){.booth = booth->booth});
    for (int i = 0; i < tally->event->n_days; i++) {
        int64_t n = 0;
        for (int hour = 0; hour < TALLY_HOURS; hour++)
            n += booth->hours[i][hour];
        put(table, VISITS, tally_of_day(tally, i, n),
            (struct of){.day = &tally->days[i].day, .booth = booth->booth});
    }
}

static void put_question(struct table *table, const struct tally_question *question)
{
    for (int i = 0; i < question->question->n_choices; i++)
        put(table, CHOSEN, question->choices[i].answers,
            (struct of){.question = question, .choice = question->choices[i].choice});
}

void format_open_figures(struct pool *pool, const struct tally *tally, GString *out)
{
    struct table table = {pool, tally, {0}};
    g_assert(tally->personal != TALLY_EXACT);
    csv_begin(&table.csv, out, false);
    for (int i = 0; i < COLUMNS; i++)
        csv_text(&table.csv, columns[i].name);
    csv_end_row(&table.csv);
    put(&table, VISITORS, tally->visitors, (struct of){0});
    put(&table, CHECKINS, tally->checkins, (struct of){0});
    put(&table, VISITS, tally->visits, (struct of){0});
    put(&table, RESPONSES, tally->responses, (struct of){0});
    for (int i = 0; i < tally->event->n_days; i++)
        put_day(&table, i);
    for (int i = 0; i < tally->event->n_booths; i++)
        put_booth(&table, &tally->booths[i]);
    for (int i = 0; i < tally->event->n_questions; i++)
        put_question(&table, &tally->questions[i]);
}

/* --- the dictionary --- */

static void explain(struct csv *csv, const char *of, const char *name, const char *type,
                    const char *unit, const char *what)
{
    const char *const cells[] = {of, name, type, unit, what};
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++)
        csv_text(csv, cells[i]);
    csv_end_row(csv);
}

void format_open_dictionary(struct pool *pool, const struct event *event, GString *out)
{
    struct csv csv;
    csv_begin(&csv, out, false);
    explain(&csv, "項目", "名前", "型", "単位", "説明");
    for (int i = 0; i < COLUMNS; i++)
        explain(&csv, "列", columns[i].name, columns[i].type, columns[i].unit, columns[i].what);
    for (int i = 0; i < KINDS; i++)
        explain(&csv, "区分", kinds[i].name, "", kinds[i].unit, kinds[i].what);
    for (size_t i = 0; i < G_N_ELEMENTS(notes); i++)
        explain(&csv, "ファイル", notes[i][0], "", "", notes[i][1]);
    explain(&csv, "ファイル", "出典", "", "",
            pool_printf(pool, "%s（%s）", event->name.ja, event->organizer.ja));
}
