-- staff: session_list(staff_id integer, began_after timestamptz) -> session uuid,
--     began_at timestamptz
-- The account's sessions, the newest first.
SELECT session_id AS session, began_at
FROM session
WHERE staff_id = $1 AND began_at > $2
ORDER BY began_at DESC, session_id
