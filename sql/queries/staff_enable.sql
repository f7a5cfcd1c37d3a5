-- staff write: staff_enable(login text) -> maybe: staff_id integer, was_disabled boolean
-- Returns the account, even if it was not disabled.
UPDATE staff s
SET disabled_at = NULL
FROM (SELECT staff_id, disabled_at FROM staff WHERE login = $1 FOR UPDATE) AS old
WHERE s.staff_id = old.staff_id
RETURNING s.staff_id, old.disabled_at IS NOT NULL AS was_disabled
