-- staff write: staff_enable(login text) -> maybe: staff_id integer
-- Returns the account, even if it was not disabled.
UPDATE staff
SET disabled_at = NULL
WHERE login = $1
RETURNING staff_id
