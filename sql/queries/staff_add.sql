-- staff write: staff_add(login text, role staff_role, municipality text?, host text?,
--     password_hash text?, now timestamptz) -> one: staff_id integer
-- Without a hash the account has no password, and nobody can sign in with it.
INSERT INTO staff (login, role, municipality_code, host_code, password_hash, made_at)
VALUES ($1, $2, $3, $4, coalesce($5, no_password()), $6)
RETURNING staff_id
