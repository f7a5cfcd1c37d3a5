/* The tally report and tally.json. */
#ifndef PAGE_TALLY_H
#define PAGE_TALLY_H

#include "call.h"

enum result page_tally(struct call *call) MUST_CHECK;
enum result page_tally_json(struct call *call) MUST_CHECK;

#endif
