-- both: reward_state(event integer, visitor uuid?) -> one: booths bigint, surveyed boolean,
--     given_at timestamptz?, given bigint
-- What a browser's card has towards the reward, when it was handed over, and how many pieces were
-- handed over to all visitors.
SELECT booths, surveyed, given_at, given FROM reward_state($1, $2)
