/*
 * The sections of what is odd: the marks of times in which a place got more check-ins than visitors
 * can make, and the bursts of responses. Most reports have neither. model/tally.h explains what a
 * mark is. The times that are left out of the figures are view/report_head.c.
 */
#include "base/date.h"
#include "base/pool.h"
#include "base/text.h"
#include "model/address.h"
#include "model/burst.h"
#include "model/place.h"
#include "view/report.h"

/* The host's page with the form, filled in for this mark. */
static const char *leave_out_address(const struct report *report, const struct tally_mark *mark)
{
    struct pool *pool = report->pool;
    const char *place = place_name(mark->booth ? mark->booth->municipality.code : NULL);
    return address_staff(pool, report->event->slug,
                         pool_printf(pool, "/left-out?place=%s&day=%s&from=%s&to=%s", place,
                                     date_iso(pool, mark->day),
                                     date_iso_minutes(pool, mark->starts),
                                     date_iso_minutes(pool, mark->ends)));
}

static void show_mark(const struct report *report, struct tpl *section,
                      const struct tally_mark *mark)
{
    struct tpl *row = tpl_add(section, M_ROWS);
    const char *time = tally_time_words(report->pool, report->lang, mark->booth, mark->day,
                                        mark->starts, mark->ends);
    tpl_set(row, M_TEXT,
            text_fill(report->pool, word(report->lang, WORD_TALLY_MARK), time,
                      report_figure(report, mark->n), NULL));
    tpl_set(row, M_NOTE, burst_usual_words(report->pool, report->lang, mark));
    if (report->staff->role != STAFF_HOST || report->event->sealed_at)
        return;
    struct tpl *link = tpl_add(row, M_LEAVE_OUT);
    tpl_set(link, M_URL, leave_out_address(report, mark));
    tpl_set(
        link, M_LABEL,
        text_fill(report->pool, word(report->lang, WORD_TALLY_MARK_LEAVE_OUT_LABEL), time, NULL));
}

#define BURSTS_TOLD 3

/* The host's page tells more of each, and the figures without them (view/left_out.c). This one
 * tells the first, and how many others there are. */
static void show_bursts(const struct report *report)
{
    const struct tally *tally = report->tally;
    if (!tally->n_bursts)
        return;
    struct tpl *section = tpl_add(report->body, M_BURSTS);
    if (!report->event->purged_at)
        tpl_set(tpl_add(section, M_WITHOUT), M_EVENT, report->event->slug);
    for (int i = 0; i < tally->n_bursts && i < BURSTS_TOLD; i++) {
        const struct tally_mark *mark = &tally->bursts[i];
        struct tpl *row = tpl_add(section, M_ROWS);
        tpl_set(row, M_TEXT,
                text_fill(report->pool, word(report->lang, WORD_TALLY_MARK),
                          burst_words(report->pool, report->lang, mark),
                          report_figure(report, mark->n), NULL));
        tpl_set(row, M_NOTE, burst_usual_words(report->pool, report->lang, mark));
    }
    if (tally->n_bursts > BURSTS_TOLD)
        tpl_set(tpl_add(section, M_MORE), M_VALUE,
                report_figure(report, tally->n_bursts - BURSTS_TOLD));
}

/* A page does not grow without end when somebody sends forms for hours: of more marks than this it
 * shows those with the most check-ins. */
#define MARKS_TOLD 20

static int by_size(const void *a, const void *b)
{
    const struct tally_mark *one = *(const struct tally_mark *const *)a;
    const struct tally_mark *other = *(const struct tally_mark *const *)b;
    return (one->n < other->n) - (one->n > other->n);
}

/* The tally has its marks in the order of time. */
static int by_time(const void *a, const void *b)
{
    const struct tally_mark *one = *(const struct tally_mark *const *)a;
    const struct tally_mark *other = *(const struct tally_mark *const *)b;
    return (one > other) - (one < other);
}

static void show_marks(const struct report *report, struct tpl *section)
{
    const struct tally *tally = report->tally;
    size_t n = (size_t)tally->n_marks;
    const struct tally_mark **marks = POOL_ARRAY(report->pool, const struct tally_mark *, n);
    for (size_t i = 0; i < n; i++)
        marks[i] = &tally->marks[i];
    if (n > MARKS_TOLD) {
        tpl_set(tpl_add(section, M_MORE), M_VALUE,
                report_figure(report, tally->n_marks - MARKS_TOLD));
        qsort(marks, n, sizeof *marks, by_size);
        n = MARKS_TOLD;
        qsort(marks, n, sizeof *marks, by_time);
    }
    for (size_t i = 0; i < n; i++)
        show_mark(report, section, marks[i]);
}

void report_marks(const struct report *report)
{
    const struct tally *tally = report->tally;
    bool is_host = report->staff->role == STAFF_HOST, is_sealed = report->event->sealed_at;
    show_bursts(report);
    if (!tally->n_marks)
        return;
    struct tpl *section = tpl_add(report->body, M_MARKS);
    tpl_set(section, M_EVENT, report->event->slug);
    tpl_show(section, M_HOST, is_host && !is_sealed);
    tpl_show(section, M_OTHER, !is_host && !is_sealed);
    show_marks(report, section);
}
