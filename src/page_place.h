/*
 * What a poster's QR code opens: one place, one big button.
 */
#ifndef PAGE_PLACE_H
#define PAGE_PLACE_H

#include "call.h"

enum result page_place(struct call *call) MUST_CHECK;
enum result page_place_post(struct call *call) MUST_CHECK;

#endif
