/*
 * Writes cells and charts with libxlsxwriter.
 *
 * libxlsxwriter needs a file name. Here the name is that of a memory descriptor, so that no file
 * with figures is stored on a disk. While it works, libxlsxwriter keeps its own parts in unlinked
 * temporary files. What the cells mean is in format/tally_xlsx.c.
 */
#include "lib/xlsx.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/log.h"
#include "base/pool.h"

#define FONT "Yu Gothic" /* if missing, the spreadsheet uses another font with kana */
#define PAPER_A4 9
#define HEADING_HEIGHT 36 /* points: two lines */
#define CHART_ROWS 16     /* space for one chart, in rows */

struct xlsx {
    struct pool *pool;
    int memory; /* a memfd; -1 if closed */
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    const char *sheet_name;
    lxw_format *heading, *text, *number, *share, *decimal, *day;
    int row, column, charts;
};

static lxw_format *format_of(struct xlsx *xlsx, const char *numbers)
{
    lxw_format *format = workbook_add_format(xlsx->workbook);
    format_set_font_name(format, FONT);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (numbers)
        format_set_num_format(format, numbers);
    return format;
}

/* Frees a workbook that was not finished. It is then not written. */
static void release(void *data)
{
    struct xlsx *xlsx = data;
    if (xlsx->workbook)
        lxw_workbook_free(xlsx->workbook);
    if (xlsx->memory >= 0)
        close(xlsx->memory);
}

struct xlsx *xlsx_new(struct pool *pool, const char *title, int64_t now)
{
    struct xlsx *xlsx = POOL_NEW(pool, struct xlsx);
    xlsx->pool = pool;
    xlsx->memory = memfd_create("xlsx", MFD_CLOEXEC);
    xlsx->workbook = workbook_new(pool_printf(pool, "/proc/self/fd/%d", xlsx->memory));
    pool_defer(pool, release, xlsx);
    workbook_set_properties(xlsx->workbook,
                            &(lxw_doc_properties){.title = (char *)title, .created = (time_t)now});
    xlsx->heading = format_of(xlsx, NULL);
    format_set_bold(xlsx->heading);
    format_set_text_wrap(xlsx->heading);
    format_set_align(xlsx->heading, LXW_ALIGN_CENTER);
    format_set_bottom(xlsx->heading, LXW_BORDER_THIN);
    format_set_bg_color(xlsx->heading, 0xEEF1FF);
    xlsx->text = format_of(xlsx, "@");
    format_set_text_wrap(xlsx->text);
    xlsx->number = format_of(xlsx, "#,##0");
    xlsx->share = format_of(xlsx, "0%");
    xlsx->decimal = format_of(xlsx, "0.00");
    xlsx->day = format_of(xlsx, "yyyy-mm-dd");
    return xlsx;
}

static void set_up_page(lxw_worksheet *sheet)
{
    worksheet_set_paper(sheet, PAPER_A4);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
    worksheet_freeze_panes(sheet, 1, 0);
}

/* In a workbook _x0041_ means the character with that number. A text that contains such letters
 * gets their first character as _x005F_, so that it is read as it was written. */
static char *escaped(const char *text)
{
    g_autoptr(GRegex) number = g_regex_new("_(?=x[0-9A-Fa-f]{4}_)", 0, 0, NULL);
    return g_regex_replace_literal(number, text, -1, 0, "_x005F_", 0, NULL);
}

static void write_text(struct xlsx *xlsx, lxw_row_t row, lxw_col_t column, const char *text,
                       lxw_format *format)
{
    if (!text)
        return;
    g_autofree char *written = escaped(text);
    worksheet_write_string(xlsx->sheet, row, column, written, format);
}

void xlsx_sheet(struct xlsx *xlsx, const char *name, int n, const struct xlsx_column *columns)
{
    xlsx->sheet = workbook_add_worksheet(xlsx->workbook, name);
    g_assert(xlsx->sheet);
    xlsx->sheet_name = name;
    xlsx->charts = 0;
    set_up_page(xlsx->sheet);
    worksheet_set_row(xlsx->sheet, 0, HEADING_HEIGHT, NULL);
    for (int i = 0; i < n; i++) {
        lxw_col_t column = (lxw_col_t)i;
        worksheet_set_column(xlsx->sheet, column, column, columns[i].width, NULL);
        write_text(xlsx, 0, column, columns[i].title, xlsx->heading);
    }
    /* Codes are stored as text on purpose, to keep a leading zero. The spreadsheet must not warn of
     * it. */
    worksheet_ignore_errors(xlsx->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    xlsx->row = 1;
    xlsx->column = 0;
}

static lxw_col_t next_column(struct xlsx *xlsx)
{
    return (lxw_col_t)xlsx->column++;
}

void xlsx_text(struct xlsx *xlsx, const char *text)
{
    write_text(xlsx, (lxw_row_t)xlsx->row, next_column(xlsx), text, xlsx->text);
}

void xlsx_number(struct xlsx *xlsx, int64_t number)
{
    worksheet_write_number(xlsx->sheet, (lxw_row_t)xlsx->row, next_column(xlsx), (double)number,
                           xlsx->number);
}

void xlsx_share(struct xlsx *xlsx, double share)
{
    worksheet_write_number(xlsx->sheet, (lxw_row_t)xlsx->row, next_column(xlsx), share,
                           xlsx->share);
}

void xlsx_decimal(struct xlsx *xlsx, double number)
{
    worksheet_write_number(xlsx->sheet, (lxw_row_t)xlsx->row, next_column(xlsx), number,
                           xlsx->decimal);
}

void xlsx_day(struct xlsx *xlsx, struct date day)
{
    lxw_datetime moment = {.year = day.year, .month = day.month, .day = day.day};
    worksheet_write_datetime(xlsx->sheet, (lxw_row_t)xlsx->row, next_column(xlsx), &moment,
                             xlsx->day);
}

void xlsx_end_row(struct xlsx *xlsx)
{
    xlsx->row++;
    xlsx->column = 0;
}

/* The corners of a range of cells, as libxlsxwriter counts them: row 0 is the heading. */
struct corners {
    int first_row, first_column, last_row, last_column;
};

static void add_chart(struct xlsx *xlsx, enum xlsx_chart kind, const char *title,
                      struct corners names, struct corners values, int at)
{
    lxw_chart *chart =
        workbook_add_chart(xlsx->workbook, kind == XLSX_BARS ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, xlsx->sheet_name, (lxw_row_t)names.first_row,
                                (lxw_col_t)names.first_column, (lxw_row_t)names.last_row,
                                (lxw_col_t)names.last_column);
    chart_series_set_values(series, xlsx->sheet_name, (lxw_row_t)values.first_row,
                            (lxw_col_t)values.first_column, (lxw_row_t)values.last_row,
                            (lxw_col_t)values.last_column);
    chart_series_set_name(series, title);
    chart_series_set_labels(series);
    chart_title_set_name(chart, title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (kind == XLSX_BARS)
        chart_axis_set_reverse(chart->y_axis); /* the first row is on top */
    else
        chart_axis_set_num_format(chart->x_axis, "m/d"); /* days; names have no format */
    lxw_row_t row = at ? (lxw_row_t)(1 + xlsx->charts * CHART_ROWS)
                       : (lxw_row_t)(xlsx->row + 1 + xlsx->charts * CHART_ROWS);
    worksheet_insert_chart(xlsx->sheet, row, (lxw_col_t)at, chart);
    xlsx->charts++;
}

void xlsx_chart(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int first, int n,
                int names, int values, int at)
{
    add_chart(xlsx, kind, title, (struct corners){first + 1, names, first + n, names},
              (struct corners){first + 1, values, first + n, values}, at);
}

void xlsx_chart_of_row(struct xlsx *xlsx, enum xlsx_chart kind, const char *title, int row,
                       int from, int to, int at)
{
    add_chart(xlsx, kind, title, (struct corners){0, from, 0, to},
              (struct corners){row + 1, from, row + 1, to}, at);
}

/* Reads the file through our own descriptor, because libxlsxwriter has closed its own. */
static enum result read_all(int memory, GString *out)
{
    struct stat written;
    if (fstat(memory, &written) || written.st_size <= 0)
        return RESULT_FAILED;
    gsize before = out->len;
    g_string_set_size(out, before + (gsize)written.st_size);
    ssize_t n = pread(memory, out->str + before, (size_t)written.st_size, 0);
    if (n == (ssize_t)written.st_size)
        return RESULT_OK;
    g_string_truncate(out, before);
    return RESULT_FAILED;
}

enum result xlsx_finish(struct xlsx *xlsx, GString *out)
{
    lxw_workbook *workbook = xlsx->workbook;
    xlsx->workbook = NULL;
    lxw_error error = workbook_close(workbook);
    enum result r = error ? RESULT_FAILED : read_all(xlsx->memory, out);
    if (r)
        log_error("libxlsxwriter: %s", error ? lxw_strerror(error) : "nothing was written");
    return r;
}
