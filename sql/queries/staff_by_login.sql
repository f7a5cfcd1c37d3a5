-- staff: staff_by_login(login text) -> maybe: staff_id integer, role staff_role,
--     municipality text?, password_hash text?, generation integer
-- The account with this login; no row if it is disabled. The hash is NULL before the account's
-- owner chose a password.
SELECT staff_id, role, municipality_code AS municipality,
       nullif(password_hash, no_password()) AS password_hash, generation
FROM staff
WHERE login = $1 AND disabled_at IS NULL
