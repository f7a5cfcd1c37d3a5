/* The downloads: whose rows they hold (staff_scope()), what they are called, and the refusal of one
 * that is too large. */
#include "page_export.h"

#include "date.h"
#include "db_export.h"
#include "file_export.h"
#include "page_read.h"
#include "pool.h"
#include "text.h"
#include "view_admin.h"

/* "fair-032026-visits-20230218.csv", and in words: 物産展_宮古市_立ち寄り_2023-02-18.csv.
 * `municipality` NULL: all. */
static enum result send(struct call *call, const char *what, enum word words,
                        const char *municipality, const GString *file)
{
    const char *day = date_iso(call->pool, date_of(call->now));
    const char *slug = call->event->slug, *name = words_in(&call->event->name, call->lang);
    if (municipality) {
        const struct booth *booth = event_booth(call->event, municipality);
        slug = pool_printf(call->pool, "%s-%s", slug, municipality);
        name = text_fill(call->pool, word(call->lang, WORD_EXPORT_OF_BOOTH), name,
                         words_in(&booth->municipality.name, call->lang), NULL);
    }
    http_attachment(call->pool, call->rs, pool_printf(call->pool, "%s-%s-%s.csv", slug, what, day),
                    text_fill(call->pool, word(call->lang, words), name, day, NULL));
    http_body_string(call->rs, "text/csv; charset=utf-8", file);
    return RESULT_OK;
}

static enum result refuse(struct call *call)
{
    struct page page = call_page(call);
    GString *out = pool_string(call->pool);
    return call_html(
        call, 422, view_export_refused(call->pool, &page, call->staff, EXPORT_ROWS_MAX, out), out);
}

/* GET /admin/e/{event}/export/visits.csv?booth=: 200; 404 for another's booth; 422 with too many
 * rows. */
enum result page_export_visits(struct call *call)
{
    const char *municipality;
    if (!call_scope(call, &municipality))
        return RESULT_NOT_FOUND;
    GString *out = pool_string(call->pool);
    struct file_export file = file_visits_begin(call->pool, call->event, call->lang, out);
    enum result r = db_export_visits(call->db, call->event, municipality, file_visits_row, &file);
    if (r == RESULT_TOO_LARGE)
        return refuse(call);
    if (r)
        return r;
    return send(call, "visits", WORD_EXPORT_VISITS_NAME, municipality, out);
}

/* GET /admin/e/{event}/export/responses.csv?booth=: likewise. */
enum result page_export_responses(struct call *call)
{
    const char *municipality;
    if (!call_scope(call, &municipality))
        return RESULT_NOT_FOUND;
    GString *out = pool_string(call->pool);
    struct file_export file = file_responses_begin(call->pool, call->event, call->lang,
                                                   staff_may_see_personal(call->staff), out);
    enum result r =
        db_export_responses(call->db, call->event, municipality, file_responses_row, &file);
    if (r == RESULT_TOO_LARGE)
        return refuse(call);
    if (r)
        return r;
    return send(call, "responses", WORD_EXPORT_RESPONSES_NAME, municipality, out);
}

/* GET /admin/e/{event}/export/tally.csv?day=&booth=&source=: 200; 404 for another's booth. */
enum result page_export_tally(struct call *call)
{
    const struct tally *tally;
    enum result r = read_tally(call, &tally);
    if (r)
        return r;
    GString *out = pool_string(call->pool);
    file_tally_csv(call->pool, tally, call->lang, out);
    return send(call, "tally", WORD_EXPORT_TALLY_NAME, NULL, out);
}
