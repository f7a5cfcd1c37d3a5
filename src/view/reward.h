/*
 * The visitor's page of the reward: what the goal is, how far the visitor is, and the screen to
 * show at the counter. Callers need not know which part a stage shows. Staff's pages are
 * view/reward_staff.h; what other pages say of the reward is view/reward_part.h.
 */
#ifndef VIEW_REWARD_H
#define VIEW_REWARD_H

#include <glib.h>

#include "base/result.h"
#include "model/visit.h"
#include "view/page.h"

struct pool;

enum reward_fault {
    REWARD_FINE,
    REWARD_EMPTY,    /* no word was typed */
    REWARD_MISTYPED, /* cannot be a word: place_code_read() returned NULL */
    REWARD_WRONG,    /* GIVING_WRONG; the next two are GIVING_BRAKED and GIVING_SHORT */
    REWARD_BRAKED,
    REWARD_SHORT,
    REWARD_INCOMPLETE, /* the form came without its id */
};

/* Fills reward.tpl for GET and POST /e/{event}/reward. The event has a reward. `address` is what
 * the QR code holds; NULL if the browser has no card. `typed` is shown again unchanged; NULL is
 * allowed. `submission` is the id of the form. */
enum result view_reward(struct pool *pool, const struct page *page, const struct card *card,
                        const char *address, const char *submission, const char *typed,
                        enum reward_fault fault, GString *out) MUST_CHECK;

#endif
