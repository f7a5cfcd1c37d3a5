/* The wall board. */
#ifndef PAGE_BOARD_H
#define PAGE_BOARD_H

#include "call.h"

enum result page_board(struct call *call) MUST_CHECK;

#endif
