/*
 * What several pages say about the fair's reward: the goal in words, where and until when, and how
 * far this visitor is. Callers need not know the words of a stage. The page of the reward itself is
 * view/reward.h.
 */
#ifndef VIEW_REWARD_PART_H
#define VIEW_REWARD_PART_H

#include "lib/tpl.h"
#include "model/reward.h"
#include "view/page.h"

struct pool;

/* {{GOAL}}, "4か所のブースでスタンプを集めた方に、手ぬぐいを差し上げます。", {{WHERE}} and
 * {{UNTIL}}. */
void part_reward_facts(struct tpl *tpl, struct pool *pool, enum lang lang,
                       const struct reward *reward);

/* {{#REWARD}} of a page that is the same for every visitor: part_reward_facts(), and {{#OVER}}
 * after its end or {{#OFFER}} before. Such a page does not know the stock. Nothing if the fair has
 * no reward, or on a shared device, where no visitor has a card. Returns the section, or NULL. */
struct tpl *part_reward(struct tpl *tpl, struct pool *pool, const struct page *page);

/* {{>REWARD_NOW}}: how far this visitor is, with a link to the page of the reward. */
void part_reward_now(struct tpl *tpl, struct pool *pool, const struct page *page,
                     const struct reward_state *state);

/* {{#BOOTHS}} and {{#SURVEY}}, for the parts that the goal has: a line of words, and {{#LACKING}}
 * if that part is not reached. */
void part_reward_parts(struct tpl *tpl, struct pool *pool, enum lang lang,
                       const struct reward *reward, const struct reward_state *state);

#endif
