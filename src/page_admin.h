/* What the staff read: the list of fairs and the report of one. */
#ifndef PAGE_ADMIN_H
#define PAGE_ADMIN_H

#include "call.h"

enum result page_admin(struct call *call) MUST_CHECK;

#endif
