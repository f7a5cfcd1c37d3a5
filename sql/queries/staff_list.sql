-- staff: staff_list() -> login text, role staff_role, municipality text?, made_at timestamptz,
--     disabled_at timestamptz?
SELECT login, role, municipality_code AS municipality, made_at, disabled_at
FROM staff
ORDER BY role, municipality_code, login
