/*
 * The code under the QR, typed by hand: for a camera that does not read it.
 */
#ifndef PAGE_CODE_H
#define PAGE_CODE_H

#include "call.h"

enum result page_code(struct call *call) MUST_CHECK;
enum result page_code_post(struct call *call) MUST_CHECK;

#endif
