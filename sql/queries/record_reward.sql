-- visitor write: record_reward(event integer, submission uuid, visitor uuid, is_right boolean,
--     at timestamptz) -> one: outcome giving
-- Hands the reward over, if the word that staff typed is right.
SELECT record_reward($1, $2, $3, $4, $5) AS outcome
