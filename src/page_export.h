/* Files for the staff to take home. */
#ifndef PAGE_EXPORT_H
#define PAGE_EXPORT_H

#include "call.h"

enum result page_export_visits(struct call *call) MUST_CHECK;
enum result page_export_responses(struct call *call) MUST_CHECK;
enum result page_sheet(struct call *call) MUST_CHECK;
enum result page_export_tally(struct call *call) MUST_CHECK;
enum result page_export_workbook(struct call *call) MUST_CHECK;

#endif
