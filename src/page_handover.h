/* One card of several browsers: a code made here, or another browser's typed here. */
#ifndef PAGE_HANDOVER_H
#define PAGE_HANDOVER_H

#include "call.h"

enum result page_handover(struct call *call) MUST_CHECK;
enum result page_handover_post(struct call *call) MUST_CHECK;

#endif
