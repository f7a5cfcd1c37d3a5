/*
 * What every page needs to know about the request it answers. The frame that pages stand in is
 * shell.h's.
 */
#ifndef VIEW_PAGE_H
#define VIEW_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/words.h"
#include "model/event.h"

/* What every page needs to know about the request. */
struct page {
    enum lang lang;
    const char *base_url;       /* "https://fair.example.lg.jp" */
    const char *in_lang[LANGS]; /* this page in each language: "/e/fair?lang=en" */
    int64_t now;
    bool clock_set;            /* BUSSANTEN_CLOCK set it: the banner */
    const struct event *event; /* whose page it is; NULL for pages of no fair */
    const char *kiosk;         /* for a shared device: what its forms carry; else NULL */
};

#endif
