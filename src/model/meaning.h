/*
 * Does a question still ask the same when its words were changed? Only the host knows. If it does,
 * the words are corrected and all answers are counted together. If it does not, the question is
 * replaced: a new one with numbers of its own is asked, and the old one is withdrawn with the words
 * that visitors answered. So no answer is ever counted under words that the visitor did not read,
 * and a form that was opened before still finds its question. A question that is
 * no longer about the person is always replaced: the answers to it were given under a promise.
 *
 * Callers need not know how the new numbers are chosen. What a single day changes is
 * model/today.h; that a kind cannot change, nor a personal question be opened, while
 * there are answers is checked in data/event_save.c.
 */
#ifndef MODEL_MEANING_H
#define MODEL_MEANING_H

#include "model/event.h"

struct pool;
struct revision_numbers;

/* Lists the numbers of the questions of both fairs whose title or a choice's label has
 * other words in `draft`, in any language, whose kind is another, or that meaning_opens().
 * A translation that was missing is no other word. What is withdrawn counts, too, because it may
 * come back. Returns how many. */
int meaning_reworded(struct pool *pool, const struct event *published, const struct event *draft,
                     const int **ret);

/* True if the question was about the person and is no more: its figures would be shown. */
bool meaning_opens(const struct question *before, const struct question *after);

/* Returns a copy of `draft` in which these questions of meaning_reworded() are replaced. No
 * revision has had the new numbers (`used`). A target for the mean of such a question is dropped:
 * it was set for what was asked before. The copy may break the rules of a fair
 * (model/event_check.h): it has more questions. */
const struct event *meaning_replace(struct pool *pool, const struct revision_numbers *used,
                                    const struct event *published, const struct event *draft, int n,
                                    const int *ids);

#endif
