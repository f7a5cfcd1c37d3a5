/*
 * The columns of the event list of the 推奨データセット, and the fact that each of them holds. A
 * row has only one start and one end, so each day and each appearance is a row. Unknown facts are
 * empty cells. CSV syntax is base/csv.h. The calendar has the same entries (format/calendar.c).
 */
#include "format/open_data.h"

#include "base/csv.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"

enum column {
    COLUMN_CODE,
    COLUMN_NUMBER,
    COLUMN_PREFECTURE,
    COLUMN_MUNICIPALITY,
    COLUMN_NAME,
    COLUMN_NAME_KANA,
    COLUMN_NAME_ENGLISH,
    COLUMN_FIRST_DAY,
    COLUMN_LAST_DAY,
    COLUMN_STARTS,
    COLUMN_ENDS,
    COLUMN_TIME_NOTE,
    COLUMN_DESCRIPTION,
    COLUMN_FEE,
    COLUMN_FEE_DETAILS,
    COLUMN_CONTACT,
    COLUMN_CONTACT_PHONE,
    COLUMN_CONTACT_EXTENSION,
    COLUMN_ORGANIZER,
    COLUMN_PLACE,
    COLUMN_ADDRESS,
    COLUMN_FLOOR,
    COLUMN_ACCESS = 24,
    COLUMN_PARKING,
    COLUMN_URL = 30,
    COLUMN_REMARKS,
    COLUMNS
};

static const char *const header[COLUMNS] = {
    "都道府県コード又は市区町村コード",
    "NO",
    "都道府県名",
    "市区町村名",
    "イベント名",
    "イベント名_カナ",
    "イベント名_英語",
    "開始日",
    "終了日",
    "開始時間",
    "終了時間",
    "開始日時特記事項",
    "説明",
    "料金(基本)",
    "料金(詳細)",
    "連絡先名称",
    "連絡先電話番号",
    "連絡先内線番号",
    "主催者",
    "場所名称",
    "住所",
    "方書",
    "緯度",
    "経度",
    "アクセス方法",
    "駐車場情報",
    "定員",
    "参加申込終了日",
    "参加申込終了時間",
    "参加申込方法",
    "URL",
    "備考",
};

struct table {
    struct pool *pool;
    struct csv csv;
    int rows;
    const struct event *event;
    const char *cells[COLUMNS]; /* the cells that all rows of the event share */
};

static void put_row(struct table *table, const char *const *cells)
{
    for (int i = 0; i < COLUMNS; i++)
        csv_text(&table->csv, cells[i]);
    csv_end_row(&table->csv);
}

static int days_closing(const struct event *event, int closes)
{
    int n = 0;
    for (int i = 0; i < event->n_days; i++)
        n += event->days[i].closes == closes;
    return n;
}

/* Names the days that close at another time than most days. NULL if all close at the same time. */
static const char *closing_remark(struct pool *pool, const struct event *event)
{
    int usual = event->days[0].closes;
    for (int i = 1; i < event->n_days; i++) {
        if (days_closing(event, event->days[i].closes) > days_closing(event, usual))
            usual = event->days[i].closes;
    }
    GString *remark = pool_string(pool);
    for (int i = 0; i < event->n_days; i++) {
        const struct event_day *day = &event->days[i];
        if (day->closes == usual)
            continue;
        const char *text = text_fill(pool, word(LANG_JA, WORD_OPEN_DATA_CLOSES),
                                     date_short_words(pool, LANG_JA, day->day),
                                     date_time_words(pool, LANG_JA, day->closes), NULL);
        g_string_append_printf(remark, "%s%s", remark->len ? " " : "", text);
    }
    return remark->len ? remark->str : NULL;
}

/* A cell is one line, so the paragraphs of a text follow each other. NULL if the text is empty. */
static const char *one_line(struct pool *pool, const struct words *words)
{
    GString *line = pool_string(pool);
    for (const char *at = text_or_empty(words->ja); *at; at++) {
        if (*at != '\n')
            g_string_append_c(line, *at);
        else if (at[-1] != '\n')
            g_string_append_c(line, ' ');
    }
    return line->len ? line->str : NULL;
}

static void set_guide(struct table *table, const struct event *event)
{
    const char **cells = table->cells;
    cells[COLUMN_FEE] =
        event->admission_fee ? pool_printf(table->pool, "%d", *event->admission_fee) : NULL;
    cells[COLUMN_FEE_DETAILS] = one_line(table->pool, &event->guide[GUIDE_ADMISSION]);
    cells[COLUMN_CONTACT] = event->contact.name.ja;
    cells[COLUMN_CONTACT_PHONE] = event->contact.phone;
    cells[COLUMN_CONTACT_EXTENSION] = event->contact.extension;
    cells[COLUMN_ACCESS] = one_line(table->pool, &event->guide[GUIDE_ACCESS]);
    cells[COLUMN_PARKING] = one_line(table->pool, &event->guide[GUIDE_PARKING]);
}

static void set_event(struct table *table, const struct event *event, const char *base_url)
{
    const char **cells = table->cells;
    table->event = event;
    cells[COLUMN_CODE] = event->host.code;
    cells[COLUMN_PREFECTURE] = event->host.prefecture.ja;
    cells[COLUMN_MUNICIPALITY] = event->host.name.ja;
    cells[COLUMN_NAME] = event->name.ja;
    cells[COLUMN_NAME_KANA] = event->name_kana;
    cells[COLUMN_NAME_ENGLISH] = event->name.en;
    cells[COLUMN_DESCRIPTION] = event->summary.ja;
    cells[COLUMN_ORGANIZER] = event->organizer.ja;
    cells[COLUMN_PLACE] = event->venue.ja;
    cells[COLUMN_ADDRESS] = event->address.ja;
    cells[COLUMN_FLOOR] = event->floor.ja;
    cells[COLUMN_URL] = address_event_abroad(table->pool, base_url, event->slug);
    set_guide(table, event);
}

/* Starts a numbered row of the event. The caller then fills its own cells and writes the row with
 * put_row(). */
static void begin_row(struct table *table, const char **cells, struct date day, int starts,
                      int ends)
{
    struct pool *pool = table->pool;
    for (int i = 0; i < COLUMNS; i++)
        cells[i] = table->cells[i];
    cells[COLUMN_NUMBER] = pool_printf(pool, "%d", ++table->rows);
    cells[COLUMN_FIRST_DAY] = cells[COLUMN_LAST_DAY] = date_iso(pool, day);
    cells[COLUMN_STARTS] = date_iso_minutes(pool, starts);
    cells[COLUMN_ENDS] = date_iso_minutes(pool, ends);
}

static void put_days(struct table *table)
{
    const char *remark = closing_remark(table->pool, table->event);
    for (int i = 0; i < table->event->n_days; i++) {
        const struct event_day *day = &table->event->days[i];
        const char *cells[COLUMNS];
        begin_row(table, cells, day->day, day->opens, day->closes);
        cells[COLUMN_REMARKS] = remark;
        put_row(table, cells);
    }
}

/* The note of a slot. The dataset has no column for a slot that was moved or cancelled. */
static const char *note_of(struct pool *pool, const struct appearance *appearance)
{
    const char *note = text_or_empty(appearance->note.ja);
    const char *gap = *note ? " " : "";
    if (appearance->cancelled)
        return pool_printf(pool, "中止%s%s", gap, note);
    if (!appearance->moved)
        return appearance->note.ja;
    return pool_printf(pool, "変更前 %s %s%s%s", date_iso(pool, appearance->was_day),
                       date_iso_minutes(pool, appearance->was_starts), gap, note);
}

static void put_appearances(struct table *table)
{
    const struct event *event = table->event;
    for (int i = 0; i < event->n_appearances; i++) {
        const struct appearance *appearance = &event->appearances[i];
        const char *cells[COLUMNS];
        begin_row(table, cells, appearance->day, appearance->starts, appearance->ends);
        cells[COLUMN_NAME] =
            pool_printf(table->pool, "%s %s", event->name.ja, appearance->guest.ja);
        if (event->name.en && appearance->guest.en)
            cells[COLUMN_NAME_ENGLISH] =
                pool_printf(table->pool, "%s: %s", event->name.en, appearance->guest.en);
        cells[COLUMN_TIME_NOTE] = note_of(table->pool, appearance);
        put_row(table, cells);
    }
}

GString *format_open_data(struct pool *pool, int n, const struct event *const *events,
                          const char *base_url)
{
    GString *out = pool_string(pool);
    struct table table = {.pool = pool};
    csv_begin(&table.csv, out, false);
    put_row(&table, header);
    for (int i = 0; i < n; i++) {
        set_event(&table, events[i], base_url);
        put_days(&table);
        put_appearances(&table);
    }
    return out;
}
