/*
 * Stores what staff count by hand, and reads it. Rows are only added: a correction is a row less
 * than 0. What was typed is an act of the audit. Presses of the button are not, because there are
 * hundreds in an hour; their rows name who and when. The rules are model/counts.h.
 */
#ifndef DATA_COUNTS_H
#define DATA_COUNTS_H

#include "base/result.h"
#include "model/audit.h"
#include "model/counts.h"

struct db;
struct pool;

/* All that was counted at the fair. */
enum result data_counts(struct db *db, struct pool *pool, const struct event *event,
                        struct counts *ret) MUST_CHECK;

/* Keeps others from adding to it until the transaction ends. What is read afterwards is then what a
 * correction takes from. */
enum result data_counts_lock(struct db *db, struct pool *pool, int event_id) MUST_CHECK;

/* True if the form was taken before. */
enum result data_counts_known(struct db *db, struct pool *pool, int event_id,
                              const char *submission, bool *ret) MUST_CHECK;

/* What one form adds at a place on a day. */
struct counts_added {
    const char *submission;
    const struct booth *booth; /* NULL: the door */
    struct date day;
    bool is_pressed; /* on the button; else typed */
    int n;
    const struct counts_entry *entries;
};

/* Adds it, once for each submission. */
enum result data_counts_add(struct db *db, struct pool *pool, int event_id,
                            const struct counts_added *added, const struct actor *by) MUST_CHECK;

#endif
