/*
 * Slips with the links of invitations: shown once, by the request that made the invitations. For
 * page/staff.c (one account) and page/fair_accounts.c (all booths of a fair). Callers need not know
 * how a slip looks.
 */
#ifndef PAGE_SLIPS_H
#define PAGE_SLIPS_H

#include "page/call.h"
#include "view/slips.h"

/* Makes an invitation of this account, and its slip. RESULT_NOT_FOUND: the account is disabled. */
enum result page_slip(struct call *call, const char *login, const char *name,
                      struct slip *ret) MUST_CHECK;

/* Shows the slips: 200. `back` is the page that the host came from. */
enum result page_slips_show(struct call *call, int n, const struct slip *slips,
                            const char *back) MUST_CHECK;

/* Notes the form, so that its repetition makes nothing; page/next_year.c, which makes a fair and no
 * slip, does so, too. *ret_repeated: it was sent before. RESULT_INVALID: the form has no id. */
enum result page_slips_begin(struct call *call, bool *ret_repeated) MUST_CHECK;

/* Makes the reply to a form that was sent before: 303 to `back`, which says that the slips were
 * made. Returns RESULT_OK. */
enum result page_slips_repeated(struct call *call, const char *back) MUST_CHECK;

#endif
