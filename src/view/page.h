/*
 * What every page needs to know about its request. Every view_x() appends its finished page to
 * `out`. RESULT_FAILED (logged): the template could not be expanded, and `out` is unchanged. The
 * frame around the pages is view/shell.h. The request itself is lib/http.h, which views do not use.
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"
#include "model/event.h"

/* One link of a bar. */
struct bar_link {
    enum word label;
    const char *url;
    bool is_here; /* it leads to the page that is shown, or to the page above it */
};

/* The bar of a staff page: what this person may open. */
struct staff_bar {
    int n_site, n_fair;
    const struct bar_link *site; /* pages of no fair; on a page of a fair the list of fairs alone */
    const struct bar_link *fair; /* pages of the fair */
};

/* The bar above a visitors' page that is made of a draft: it leads to other moments, and back. */
struct preview {
    int n_moments, n_pages;
    const struct bar_link *moments, *pages;
    const char *back; /* to the list of the draft's parts */
};

struct page {
    enum lang lang;
    const char *base_url;       /* "https://fair.example.lg.jp" */
    const char *in_lang[LANGS]; /* this page in each language: "/e/fair?lang=en" */
    int64_t now;
    bool clock_set;            /* BUSSANTEN_CLOCK set the clock: each page shows a banner */
    const struct event *event; /* the fair of this page; NULL for a page without a fair */
    const char *ahead; /* what a phone fetches ahead: "/e/fair /e/fair/card"; NULL: nothing */
    const struct preview *preview;     /* NULL for what visitors see */
    const struct staff_bar *staff_bar; /* NULL: no person is signed in */
    const char *kiosk; /* on a shared device: the value that its forms carry; else NULL */
    const struct event *kiosk_fair; /* the fair that `kiosk` belongs to; else NULL */
    bool shared;     /* the browser has a shared device's cookie. Without `kiosk` nothing else is
                        known of it. External addresses are no links */
    int figures_age; /* of a report: the seconds by which its figures may be older than now */
};

#endif
