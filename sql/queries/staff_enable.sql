-- staff write: staff_enable(login text) -> maybe: staff_id integer
-- Gives the person, also one who was not disabled.
UPDATE staff
SET disabled_at = NULL
WHERE login = $1
RETURNING staff_id
