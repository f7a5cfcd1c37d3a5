/* Shared devices: staff make one and end it, and what it cannot be used for is explained. */
#ifndef PAGE_KIOSK_H
#define PAGE_KIOSK_H

#include "call.h"

enum result page_kiosk(struct call *call) MUST_CHECK;
enum result page_kiosk_post(struct call *call) MUST_CHECK;

/* In the place of a page that belongs to one visitor's own device (ROUTE_OWN_DEVICE): 200; 409 for
 * a form, of which nothing is recorded. */
enum result page_kiosk_shared(struct call *call) MUST_CHECK;

#endif
