/*
 * What a staff member's address asks for, and what of it this person may see: where every page and
 * every file gets its figures.
 */
#ifndef PAGE_REPORT_H
#define PAGE_REPORT_H

#include "model/tally.h"
#include "page/call.h"

/* What the address asks for (?day=2023-02-18&booth=032026&source=qr). */
struct tally_filter page_report_filter(const struct call *call);

/* Whose comments and rows it asks for: the code of a booth, or NULL for all. Nobody gets another's
 * by leaving `booth` out. */
const char *page_report_scope(const struct call *call);

/* The figures that the address asks for, as the person who is signed in may see them. */
enum result page_report_tally(struct call *call, const struct tally **ret) MUST_CHECK;

#endif
