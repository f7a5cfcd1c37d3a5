/*
 * The last step of signing in, for the two pages that do it: page/login.c after a password, and
 * page/invitation.c after a new password was set. Callers need not know the cookies.
 */
#ifndef PAGE_LOGIN_H
#define PAGE_LOGIN_H

#include "data/device.h"
#include "data/staff.h"
#include "page/call.h"

/* Opens the session in call->db and makes the reply: 303 to the list of fairs, with the cookies of
 * the session and of this device, which the account knows from now on. RESULT_NOT_FOUND: the
 * account was disabled or got a new password meanwhile. */
enum result page_login_open(struct call *call, const struct device *device, const char *login,
                            const struct login_attempt *attempt) MUST_CHECK;

/* Reads the cookie of the device. False: it is not ours, because it is forged or the server has a
 * new key, or nginx has let the request pass for something else that looks like one
 * (nginx-http.conf). Then nothing may be checked that a stranger could guess at: the reply has no
 * such cookie from here on, so that the browser's next try is counted for its address. */
bool page_login_device(struct call *call, struct device *ret);

#endif
