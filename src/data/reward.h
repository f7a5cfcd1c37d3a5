/*
 * Reads what a card has towards the reward, and hands the reward over for a signed-in person. Also
 * makes the two proofs that a visitor stands at the counter: the day's word, which staff type on
 * the visitor's phone, and the ticket in the QR code that the visitor's phone shows. Both are made
 * with the server's key and never stored.
 *
 * Callers need not know how a word or a ticket is made. model/reward.h has the rules; the visitor's
 * form with the word is recorded through data/recording.h.
 */
#ifndef DATA_REWARD_H
#define DATA_REWARD_H

#include <stdint.h>

#include "base/date.h"
#include "base/result.h"
#include "model/reward.h"

struct db;
struct pool;
struct secret_key;

/* The event's word of this day: PLACE_CODE_LENGTH characters, the last of which checks the others.
 */
const char *reward_word(struct pool *pool, const struct secret_key *key, int event_id,
                        struct date day);

/* What a visitor's QR code names: the card, for REWARD_TICKET_SECONDS. After that a photograph of
 * it is worth nothing. */
#define REWARD_TICKET_SECONDS (15 * 60)
const char *reward_ticket(struct pool *pool, const struct secret_key *key, int event_id,
                          const char *visitor, int64_t now);

enum ticket_state { TICKET_NONE, TICKET_OLD, TICKET_GOOD };

/* *ret is the visitor that the ticket names. It is set only for TICKET_GOOD. */
enum ticket_state reward_ticket_read(struct pool *pool, const struct secret_key *key, int event_id,
                                     const char *ticket, int64_t now, const char **ret);

/* The state of this visitor's card. If `visitor` is NULL, the browser has no card. Works for both
 * roles. */
enum result data_reward_state(struct db *db, struct pool *pool, int event_id, const char *visitor,
                              struct reward_state *ret) MUST_CHECK;

/* A signed-in person hands the reward over to this visitor, with the form `submission`. */
enum result data_reward_give(struct db *db, struct pool *pool, int event_id, const char *submission,
                             const char *visitor, int staff_id, int64_t now,
                             enum giving *ret) MUST_CHECK;

/* How many were handed over, by day and hour. Hours without any are left out. */
enum result data_reward_hours(struct db *db, struct pool *pool, int event_id, int *ret_n,
                              const struct reward_hour **ret) MUST_CHECK;

#endif
