/* The posters of a fair, for the host. */
#ifndef PAGE_POSTER_H
#define PAGE_POSTER_H

#include "call.h"

enum result page_posters(struct call *call) MUST_CHECK;
enum result page_poster_reissue_post(struct call *call) MUST_CHECK;

#endif
