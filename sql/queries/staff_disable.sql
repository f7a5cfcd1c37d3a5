-- staff write: staff_disable(login text, now timestamptz) -> maybe: staff_id integer,
--     was_disabled boolean
-- Returns the account, even if it was disabled before. The account forgets its devices.
UPDATE staff s
SET disabled_at = coalesce(s.disabled_at, $2), generation = s.generation + 1
FROM (SELECT staff_id, disabled_at FROM staff WHERE login = $1 FOR UPDATE) AS old
WHERE s.staff_id = old.staff_id
RETURNING s.staff_id, old.disabled_at IS NOT NULL AS was_disabled
