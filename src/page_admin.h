/* What the staff see first: the list of fairs. */
#ifndef PAGE_ADMIN_H
#define PAGE_ADMIN_H

#include "call.h"

enum result page_admin(struct call *call) MUST_CHECK;

#endif
