/*
 * What the 効果報告書 shows, for its page (page/effect.c) and its workbook (page/export.c). Callers
 * need not know which fairs may stand beside another.
 */
#ifndef PAGE_EFFECT_H
#define PAGE_EFFECT_H

#include "page/call.h"
#include "view/effect.h"

/* Loads the figures of the fair and of the one that ?with= names. RESULT_NOT_FOUND: this host has
 * no such other fair. */
enum result page_effect_load(struct call *call, struct effect_page *ret) MUST_CHECK;

#endif
