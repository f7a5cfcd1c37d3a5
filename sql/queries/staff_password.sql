-- staff write: staff_password(login text, password_hash text) -> staff_id integer
UPDATE staff
SET password_hash = $2
WHERE login = $1 AND disabled_at IS NULL
RETURNING staff_id
