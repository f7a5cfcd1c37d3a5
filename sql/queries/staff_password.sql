-- staff write: staff_password(login text, password_hash text) -> maybe: staff_id integer,
--     disabled boolean
-- Returns the account, which forgets its devices. A disabled account is returned, too, but keeps
-- its old password.
UPDATE staff
SET password_hash = CASE WHEN disabled_at IS NULL THEN $2 ELSE password_hash END,
    generation = generation + 1
WHERE login = $1
RETURNING staff_id, disabled_at IS NOT NULL AS disabled
