-- staff write: session_add(session uuid, staff_id integer, generation integer, passed boolean,
--     now timestamptz) -> maybe: staff_id integer
-- No row if the account was disabled or got a new password meanwhile, or has a second factor that
-- was not asked for.
INSERT INTO session (session_id, staff_id, began_at, second_factor)
SELECT $1, staff_id, $5, $4
FROM staff s
WHERE staff_id = $2 AND generation = $3 AND disabled_at IS NULL
    AND ($4 OR NOT EXISTS (SELECT FROM second_factor f WHERE f.staff_id = s.staff_id))
RETURNING staff_id
