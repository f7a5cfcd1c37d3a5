/*
 * Between the password and the second factor, for the pages that check a password: page/login.c and
 * page/invitation.c. There is no session until page/login_code.c has taken a code. Callers need not
 * know the cookie.
 */
#ifndef PAGE_CODE_STEP_H
#define PAGE_CODE_STEP_H

#include "data/staff.h"
#include "page/call.h"

/* Makes the reply for a person whose password was right and whose account has a second factor: 303
 * to the page that asks for the code. */
void page_code_step(struct call *call, const char *login, const struct login_attempt *attempt);

#endif
