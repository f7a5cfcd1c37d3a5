/*
 * Between the files of the report (view_tally.c, view_hours.c, view_answers.c) and for nobody else:
 * each fills its sections of tally.tpl. No figure is computed there but sums and shares of those in
 * the tally.
 */
#ifndef VIEW_REPORT_H
#define VIEW_REPORT_H

#include <stdint.h>

#include "staff.h"
#include "tally.h"
#include "tpl.h"

struct pool;

struct report {
    struct pool *pool;
    enum lang lang;
    int64_t now;
    const struct staff *staff;
    const struct tally *tally;
    const struct event *event;
    const char *municipality;
    struct tpl *body;
};

/* A figure with its thousands set apart. */
void report_number(const struct report *report, struct tpl *tpl, enum tpl_marker marker,
                   int64_t number);

const char *report_name(const struct report *report, const struct booth *booth);

void report_hours(const struct report *report);

void report_questions(const struct report *report);

void report_comments(const struct report *report, const struct comments *comments);

/* Whose comments and rows these are, in words and in the addresses of the files. */
void report_scope(const struct report *report, int64_t n_comments);

#endif
