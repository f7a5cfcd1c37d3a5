/*
 * Private to the files of the report: view/tally.c and the view/report_*.c named below. Each file
 * fills its sections of a page: tally.tpl or one of tally_*.tpl. None computes a figure, except
 * sums and shares of figures in the tally. Other files use view/tally.h. The page/report.h of the
 * same name reads the filter from the request.
 */
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include <stdint.h>

#include "lib/tpl.h"
#include "model/staff.h"
#include "model/tally.h"
#include "model/tally_trend.h"
#include "view/page.h"
#include "view/report_part.h"

struct pool;

/* The fields of the report's address. NULL and 0: the field is not set. */
struct report_query {
    const char *day, *booth, *source, *search;
    int page;
};

struct report {
    struct pool *pool;
    enum lang lang;
    int64_t now;
    const struct staff *staff;
    const struct tally *tally;
    const struct event *event;
    const char *municipality; /* whose comments and rows are shown; NULL: all */
    struct report_query query;
    enum report_part part;           /* the page that is shown */
    const struct comments *comments; /* only for their page */
    struct tpl *body;
};

/* A figure with thousands separators, or the word for one that is not shown. report_number() sets
 * it as the value of `marker`. */
const char *report_figure(const struct report *report, int64_t number);
void report_number(const struct report *report, struct tpl *tpl, enum tpl_marker marker,
                   int64_t number);

/* Makes "/admin/e/fair/export/tally.csv?day=2023-02-18#id". `file` is "/export/tally.csv", or ""
 * for the report's first page. `fragment` is "#id" or "". */
const char *report_address(const struct report *report, const char *file, struct report_query query,
                           const char *fragment);

/* The same for a page of the report. A page other than that of comments has no search and no
 * number. */
const char *report_part_address(const struct report *report, enum report_part part,
                                struct report_query query);

/* The people on which the rates are based: visitors of the filter's booth, or else of the fair. */
struct report_people {
    int64_t n;
    const char *whose; /* "宮古市に立ち寄った", "来場した" */
};
struct report_people report_people(const struct report *report);

/* The day's date, as in a heading. */
const char *report_day(const struct report *report, struct date day);

/* view/report_head.c: the top of each page, with the links to the others, the filter and what is
 * left out of the figures. */
void report_head(const struct report *report, const struct page *page, struct tpl *shell);

/* view/report_headline.c: today's figure, and the figures of the whole fair. */
void report_headline(const struct report *report);

/* view/report_told.c: sentences about the fair, or about one booth, for the press. */
void report_told(const struct report *report);

/* view/report_whole.c: how complete the figures are. */
void report_whole(const struct report *report);

/* view/report_marks.c */
void report_marks(const struct report *report);

/* view/report_booths.c: visits and sources, visitors of two booths, and where visitors' days begin
 * and end. */
void report_booths(const struct report *report);
void report_sources(const struct report *report);
void report_both(const struct report *report);
void report_ends(const struct report *report);

/* view/report_hours.c */
void report_hours(const struct report *report);

/* view/report_answers.c */
void report_questions(const struct report *report);

/* view/report_comments.c: the comments of one page, and the list of files. */
void report_comments(const struct report *report);
void report_files(const struct report *report);

/* The colour class of a source, and the words that explain it. */
struct source_look {
    const char *kind;
    enum word meaning; /* not its name, which is source_words() */
};
extern const struct source_look source_looks[SOURCES];

#endif
