/* Signing in and out. */
#ifndef PAGE_LOGIN_H
#define PAGE_LOGIN_H

#include "call.h"

enum result page_login(struct call *call) MUST_CHECK;
enum result page_login_post(struct call *call) MUST_CHECK;
enum result page_logout_post(struct call *call) MUST_CHECK;

#endif
