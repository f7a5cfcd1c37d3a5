-- staff write: reward_give(event integer, submission uuid, visitor uuid, staff integer,
--     at timestamptz) -> one: outcome giving
-- A signed-in person hands the reward over.
SELECT reward_give($1, $2, $3, $4, $5) AS outcome
