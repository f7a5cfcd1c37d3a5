-- staff write: staff_disable(login text, now timestamptz) -> maybe: staff_id integer
-- Returns the account, even if it was disabled before.
UPDATE staff
SET disabled_at = coalesce(disabled_at, $2)
WHERE login = $1
RETURNING staff_id
