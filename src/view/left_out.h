/*
 * The page on which the host leaves a time of a place out of the figures, and takes it back.
 * model/left_out.h has the rules of the form. The marks that lead here are a section of the report
 * (view/report_marks.c).
 */
#ifndef VIEW_LEFT_OUT_H
#define VIEW_LEFT_OUT_H

#include <glib.h>

#include "base/result.h"
#include "model/burst.h"
#include "model/left_out.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* What has just been done, for the line at the top. */
enum left_out_news { LEFT_OUT_NO_NEWS, LEFT_OUT_ADDED, LEFT_OUT_BACK };

struct left_out_page {
    const struct staff *staff;
    enum left_out_news news;
    struct left_out_form form; /* as typed, or as the address asks */
    struct left_out_faults faults;
    int n;
    const struct left_out *left_outs; /* also those that were taken back */
    const struct tally *tally;
    int n_bursts; /* at most BURSTS_MOST of the tally's */
    const struct burst *bursts;
    struct burst_rest all; /* without all of these */
};

/* Fills left_out.tpl for GET and POST /admin/e/{event}/left-out. */
enum result view_left_out(struct pool *pool, const struct page *page,
                          const struct left_out_page *shown, GString *out) MUST_CHECK;

#endif
