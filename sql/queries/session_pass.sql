-- staff write: session_pass(session uuid)
-- The person of this session has just set up the second factor.
UPDATE session
SET second_factor = true
WHERE session_id = $1
