/*
 * Staff's pages of the reward: the day's word with the figures, and the page that a visitor's QR
 * code opens on a staff member's phone. Callers need not know which button a stage has. The
 * visitor's page is view/reward.h.
 */
#ifndef VIEW_REWARD_STAFF_H
#define VIEW_REWARD_STAFF_H

#include <glib.h>

#include "base/result.h"
#include "model/reward.h"
#include "model/staff.h"
#include "view/page.h"

struct pool;

/* Fills reward_staff.tpl for GET /admin/e/{event}/reward. `given` is the sum of all pieces. */
enum result view_reward_staff(struct pool *pool, const struct page *page, const struct staff *staff,
                              const char *todays_word, int given, int n,
                              const struct reward_hour *hours, GString *out) MUST_CHECK;

/* A visitor's QR code. */
struct reward_ticket_page {
    const struct staff *staff;
    const char *ticket;               /* for the address of the form */
    const struct reward_state *state; /* NULL: the ticket is too old */
    const char *submission;
    bool just_given; /* by this person, with the form before */
};

/* Fills reward_ticket.tpl for GET and POST /admin/e/{event}/reward/card/{ticket}. */
enum result view_reward_ticket(struct pool *pool, const struct page *page,
                               const struct reward_ticket_page *shown, GString *out) MUST_CHECK;

#endif
