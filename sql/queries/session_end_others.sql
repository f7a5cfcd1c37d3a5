-- staff write: session_end_others(staff_id integer, session uuid)
-- Ends all sessions of the account but this one.
DELETE FROM session
WHERE staff_id = $1 AND session_id <> $2
