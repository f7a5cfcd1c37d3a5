-- staff write: staff_add(login text, role staff_role, municipality text?, password_hash text,
--     now timestamptz)
INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
VALUES ($1, $2, $3, $4, $5)
