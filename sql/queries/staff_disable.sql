-- staff write: staff_disable(login text, now timestamptz) -> maybe: staff_id integer
-- Returns the account, even if it was disabled before. The account forgets its devices.
UPDATE staff
SET disabled_at = coalesce(disabled_at, $2), generation = generation + 1
WHERE login = $1
RETURNING staff_id
