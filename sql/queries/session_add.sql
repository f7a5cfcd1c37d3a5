-- staff write: session_add(session uuid, staff_id integer, generation integer, now timestamptz)
--     -> maybe: staff_id integer
-- No row if the account was disabled or got a new password meanwhile.
INSERT INTO session (session_id, staff_id, began_at)
SELECT $1, staff_id, $4
FROM staff
WHERE staff_id = $2 AND generation = $3 AND disabled_at IS NULL
RETURNING staff_id
