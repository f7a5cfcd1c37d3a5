-- staff: staff_find(login text) -> maybe: staff_id integer
-- The account with this login, also if it is disabled.
SELECT staff_id
FROM staff
WHERE login = $1
