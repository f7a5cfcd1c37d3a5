-- staff: staff_by_login(login text) -> maybe: staff_id integer, role staff_role,
--     municipality text?, password_hash text?, generation integer, has_second_factor boolean
-- The account with this login; no row if it is disabled. The hash is NULL before the account's
-- owner chose a password.
SELECT staff_id, role, municipality_code AS municipality,
       nullif(password_hash, no_password()) AS password_hash, generation,
       EXISTS (SELECT FROM second_factor f WHERE f.staff_id = s.staff_id) AS has_second_factor
FROM staff s
WHERE login = $1 AND disabled_at IS NULL
