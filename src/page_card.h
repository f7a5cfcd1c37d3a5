/*
 * スタンプカード: what one visitor has left so far, and what is still to be seen.
 */
#ifndef PAGE_CARD_H
#define PAGE_CARD_H

#include "call.h"

enum result page_card(struct call *call) MUST_CHECK;

#endif
