/*
 * The files that staff download, their names, and the printed sheet. page/report.h gives the
 * filter: the same for rows as for figures, but never the rows of another booth.
 *
 * A file of rows is made while it is sent. Until then it holds one of the connections of
 * app->exports, so that slow downloads leave the connections of the pages free. A file of figures
 * is small and is made at once.
 *
 * How a row is written is in format/export.c; how it is read is in data/export.c.
 */
#include "page/handlers.h"

#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "data/audit.h"
#include "data/export.h"
#include "format/audit.h"
#include "format/effect.h"
#include "format/export.h"
#include "format/open_figures.h"
#include "format/tally.h"
#include "model/address.h"
#include "page/effect.h"
#include "page/report.h"
#include "view/admin.h"
#include "view/part.h"
#include "view/sheet.h"

#define CSV "text/csv; charset=utf-8"
#define XLSX "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define PIECE ((gsize)32 * 1024)
#define BUSY_SECONDS 30
#define EXPORT_SECONDS (15 * 60) /* a download that takes longer is cut off */

/* Adds the file to the audit, in a transaction of its own: what the file says was read in one that
 * sees one snapshot and cannot write. A HEAD request gets no file. The row is committed before the
 * first byte is sent. */
static enum result add_act(struct call *call, const char *file)
{
    const struct actor by = call_actor(call);
    const struct audit_entry entry = {
        .act = AUDIT_EXPORTED, .event_id = call->event ? call->event->id : 0, .subject = file};
    if (call->rq->method == METHOD_HEAD)
        return RESULT_OK;
    call_release(call);
    enum result r = call_staff_database(call, false);
    return r ? r : data_audit_add(call->db, call->pool, &by, &entry);
}

/* Names the file and adds it to the audit under the name in words. In ASCII:
 * "fair-032026-2023-02-17-qr-visits-2023-02-18.csv" (booth, day and source of the filter, then the
 * kind and today). In words: 物産展_宮古市_立ち寄り_2023-02-18.csv.
 */
static enum result name_file(struct call *call, const char *what, const char *ending,
                             enum word words, const struct tally_filter *filter)
{
    struct pool *pool = call->pool;
    const char *today = date_iso(pool, date_of(call->now));
    const char *slug = call->event->slug, *name = words_in(&call->event->name, call->lang);
    if (filter->booth) {
        const struct municipality *of = &filter->booth->municipality;
        slug = pool_printf(pool, "%s-%s", slug, of->code);
        name = text_fill(pool, word(call->lang, WORD_EXPORT_OF_BOOTH), name,
                         words_in(&of->name, call->lang), NULL);
    }
    if (filter->day) {
        const char *day = date_iso(pool, filter->day->day);
        slug = pool_printf(pool, "%s-%s", slug, day);
        name = text_fill(pool, word(call->lang, WORD_EXPORT_OF_DAY), name, day, NULL);
    }
    if (filter->source) {
        slug = pool_printf(pool, "%s-%s", slug, source_name(*filter->source));
        name = text_fill(pool, word(call->lang, WORD_EXPORT_OF_BOOTH), name,
                         source_words(call->lang, *filter->source), NULL);
    }
    const char *file = text_fill(pool, word(call->lang, words), name, today, NULL);
    http_attachment(pool, call->rs, pool_printf(pool, "%s-%s-%s.%s", slug, what, today, ending),
                    file);
    return add_act(call, file);
}

/* --- rows --- */

/* The state of one download between two pieces. */
struct download {
    struct db *db;
    struct tally_filter filter;
    struct data_export *rows;
    struct format_export file;
    struct data_audit *audit;
    struct csv audit_file;
    enum lang lang;
    GString *head; /* the text before the first row; NULL after it was sent */
    bool is_ended; /* the transaction; all rows have been read */
};

static void give_back(void *db)
{
    db_return(db);
}

/* `is_own`: this account has a download already. Otherwise other accounts have all connections. */
static enum result busy(struct call *call, bool is_own)
{
    call_retry_after(call, BUSY_SECONDS);
    return call_show(call, is_own ? 429 : 503, view_export_busy, call->staff, is_own);
}

/* Begins the transaction of the download. *ret_taken is false if the account has another one. */
static enum result take(struct call *call, struct db *db, bool *ret_taken)
{
    enum result r = db_begin_long(db, EXPORT_SECONDS);
    if (r)
        return r;
    return data_export_take(db, call->pool, call->staff->id, ret_taken);
}

/* Reads the filter and borrows a connection for the download. *ret is NULL if the account or other
 * accounts have too many downloads: the reply is then a 429 or a 503. */
static enum result begin(struct call *call, struct download **ret)
{
    struct download *download = POOL_NEW(call->pool, struct download);
    bool is_taken;
    download->filter = page_report_rows(call);
    download->head = pool_string(call->pool);
    *ret = NULL;
    call_release(call);
    enum result r = db_borrow(call->app->exports, &download->db);
    if (r == RESULT_UNAVAILABLE && db_pool_is_full(call->app->exports))
        return busy(call, false);
    if (r)
        return r;
    pool_defer(call->pool, give_back, download->db);
    r = take(call, download->db, &is_taken);
    if (r)
        return r;
    if (!is_taken)
        return busy(call, true);
    *ret = download;
    return RESULT_OK;
}

/* Writes the head, if it was not sent yet. The rows follow it. */
static void begin_piece(struct download *download, GString *piece)
{
    if (download->head)
        g_string_append_len(piece, download->head->str, (gssize)download->head->len);
    download->head = NULL;
    format_export_into(&download->file, piece);
}

/* Ends the transaction, and with it the turn of the account. This is before the last piece is sent:
 * a person who has the file may ask for the next one. */
static enum result end(struct download *download)
{
    bool is_ended = download->is_ended;
    download->is_ended = true;
    return is_ended ? RESULT_OK : db_commit(download->db);
}

/* Writes rows until the piece is full. */
static enum result next_visits(void *context, GString *piece)
{
    struct download *download = context;
    const struct visit *visit = NULL;
    enum result r = RESULT_OK;
    begin_piece(download, piece);
    while (piece->len < PIECE && !(r = data_export_visit(download->rows, &visit)) && visit)
        format_visits_row(&download->file, visit);
    return r || visit ? r : end(download);
}

static enum result next_responses(void *context, GString *piece)
{
    struct download *download = context;
    const struct response *response = NULL;
    enum result r = RESULT_OK;
    begin_piece(download, piece);
    while (piece->len < PIECE && !(r = data_export_response(download->rows, &response)) && response)
        format_responses_row(&download->file, response);
    return r || response ? r : end(download);
}

/* The exact size of the file, computed from the number of rows of each length, so that the browser
 * can show the progress. */
static enum result visits_length(struct call *call, const struct download *download, int64_t *ret)
{
    const struct export_count *counts;
    int n;
    enum result r =
        data_export_count(download->db, call->pool, call->event, &download->filter, &n, &counts);
    if (r)
        return r;
    *ret = (int64_t)download->head->len;
    for (int i = 0; i < n; i++)
        *ret += counts[i].n *
                format_visits_row_length(&download->file, counts[i].municipality, counts[i].source);
    return RESULT_OK;
}

/* GET /admin/e/{event}/export/visits.csv?day=&booth=&source=: 200; 429 if this account has
 * another download; 503 if all connections for exports are lent out, or if the database cannot be
 * reached. */
enum result page_export_visits(struct call *call)
{
    struct download *download;
    int64_t length = 0;
    enum result r = begin(call, &download);
    if (r || !download)
        return r;
    download->file = format_visits_begin(call->pool, call->event, call->lang, download->head);
    r = visits_length(call, download, &length);
    if (r)
        return r;
    if (call->rq->method != METHOD_HEAD)
        r = data_export_visits(download->db, call->pool, call->event, &download->filter,
                               &download->rows);
    else
        r = end(download);
    if (r)
        return r;
    r = name_file(call, "visits", "csv", WORD_EXPORT_VISITS_NAME, &download->filter);
    if (r)
        return r;
    http_stream(call->rs, CSV, next_visits, download, length);
    return RESULT_OK;
}

/* GET /admin/e/{event}/export/responses.csv?day=&booth=: 200; 429 and 503 as above. The length is
 * unknown, because comments have any length: only writing the file would show it. `source` is
 * ignored, because a response has none. */
enum result page_export_responses(struct call *call)
{
    struct download *download;
    enum result r = begin(call, &download);
    if (r || !download)
        return r;
    download->file = format_responses_begin(call->pool, call->event, call->lang, download->head);
    if (call->rq->method != METHOD_HEAD)
        r = data_export_responses(download->db, call->pool, call->event, &download->filter,
                                  &download->rows);
    else
        r = end(download);
    if (r)
        return r;
    download->filter.source = NULL;
    r = name_file(call, "responses", "csv", WORD_EXPORT_RESPONSES_NAME, &download->filter);
    if (r)
        return r;
    http_stream(call->rs, CSV, next_responses, download, HTTP_LENGTH_UNKNOWN);
    return RESULT_OK;
}

/* --- the audit --- */

/* Memory of one row is released after it. */
static enum result next_acts(void *context, GString *piece)
{
    struct download *download = context;
    const struct audit_row *row = NULL;
    enum result r = RESULT_OK;
    begin_piece(download, piece);
    download->audit_file.out = piece;
    while (piece->len < PIECE && !(r = data_audit_next(download->audit, &row)) && row) {
        g_autoptr(pool) pool = pool_new();
        format_audit_row(&download->audit_file, pool, download->lang, row);
    }
    return r || row ? r : end(download);
}

/* GET /admin/audit.csv?who=&what=&fair=: 200; 429 and 503 as above. The file is an act, too, but
 * not in itself. */
enum result page_audit_csv(struct call *call)
{
    struct download *download;
    const struct input *input = &call->input;
    const struct audit_filter filter = {call->staff->host, input->who, input->what, input->fair};
    const char *today = date_iso(call->pool, date_of(call->now));
    const char *file = text_fill(call->pool, word(call->lang, WORD_AUDIT_FILE_NAME), today, NULL);
    enum result r = begin(call, &download);
    if (r || !download)
        return r;
    download->lang = call->lang;
    format_audit_begin(&download->audit_file, call->lang, download->head);
    if (call->rq->method != METHOD_HEAD)
        r = data_audit_stream(download->db, call->pool, &filter, &download->audit);
    if (!r)
        r = add_act(call, file);
    if (r)
        return r;
    http_attachment(call->pool, call->rs, pool_printf(call->pool, "audit-%s.csv", today), file);
    http_stream(call->rs, CSV, next_acts, download, HTTP_LENGTH_UNKNOWN);
    return RESULT_OK;
}

/* --- figures --- */

/* GET /admin/e/{event}/export/tally.csv?day=&booth=&source=: 200. */
enum result page_export_tally(struct call *call)
{
    const struct tally *tally;
    struct counted counted;
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (!r)
        r = page_report_counted(call, tally, &counted);
    if (r)
        return r;
    GString *out = pool_string(call->pool);
    format_tally_csv(call->pool, tally, &counted, call->lang, out);
    http_body_string(call->rs, CSV, out);
    return name_file(call, "tally", "csv", WORD_EXPORT_TALLY_NAME, &tally->filter);
}

/* GET /admin/e/{event}/export/tally.xlsx?day=&booth=&source=: 200. */
enum result page_export_workbook(struct call *call)
{
    const struct tally *tally;
    struct counted counted;
    GString *out = pool_string(call->pool);
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (!r)
        r = page_report_counted(call, tally, &counted);
    if (!r)
        r = format_tally_xlsx(call->pool, tally, &counted, call->lang, out);
    if (r)
        return r;
    http_body_string(call->rs, XLSX, out);
    return name_file(call, "tally", "xlsx", WORD_EXPORT_WORKBOOK_NAME, &tally->filter);
}

/* GET /admin/e/{event}/export/open-data.csv: 200. What the host may publish for everybody. */
enum result page_export_open_data(struct call *call)
{
    const struct tally *tally;
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (r)
        return r;
    GString *out = pool_string(call->pool);
    format_open_figures(call->pool, tally, out);
    http_body_string(call->rs, CSV, out);
    return name_file(call, "open-data", "csv", WORD_EXPORT_OPEN_DATA_NAME, &tally->filter);
}

/* GET /admin/e/{event}/export/open-data-dictionary.csv: 200. */
enum result page_export_open_dictionary(struct call *call)
{
    const struct tally_filter none = {0};
    GString *out = pool_string(call->pool);
    format_open_dictionary(call->pool, call->event, out);
    http_body_string(call->rs, CSV, out);
    return name_file(call, "open-data-dictionary", "csv", WORD_EXPORT_DICTIONARY_NAME, &none);
}

/* GET /admin/e/{event}/export/result.xlsx?with=: 200; 404 as page_effect(). */
enum result page_export_effect(struct call *call)
{
    struct effect_page read;
    GString *out = pool_string(call->pool);
    enum result r = page_effect_load(call, &read);
    if (r)
        return r;
    const struct effect_side now = {read.now, read.estimate_now};
    const struct effect_side then = {read.then, read.estimate_then};
    r = format_effect_xlsx(call->pool, &now, read.then ? &then : NULL, call->lang, out);
    if (r)
        return r;
    http_body_string(call->rs, XLSX, out);
    return name_file(call, "result", "xlsx", WORD_EXPORT_EFFECT_NAME, &read.now->filter);
}

/* GET /admin/e/{event}/sheet?day=&booth=&source=: 200. The figures as a page to print. */
enum result page_sheet(struct call *call)
{
    const struct tally *tally;
    enum result r = page_report_tally(call, REPORT_FILE, &tally);
    if (r)
        return r;
    const char *back = address_staff(call->pool, call->event->slug, call_query(call));
    return call_show(call, 200, view_sheet, call->staff, tally, back);
}
