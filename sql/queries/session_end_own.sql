-- staff write: session_end_own(staff_id integer, session uuid)
-- Ends one session of the account. Another account's session stays.
DELETE FROM session
WHERE staff_id = $1 AND session_id = $2
