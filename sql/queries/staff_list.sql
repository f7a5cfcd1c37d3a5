-- staff: staff_list(now timestamptz) -> staff_id integer, login text, role staff_role,
--     municipality text?, name text?, made_at timestamptz, disabled_at timestamptz?,
--     has_password boolean, invited_until timestamptz?, signed_in_at timestamptz?
-- All accounts, the host's first. `signed_in_at` is known while a session is kept.
SELECT s.staff_id, s.login, s.role, s.municipality_code AS municipality, (m.name).ja AS name,
       s.made_at, s.disabled_at, s.password_hash <> no_password() AS has_password,
       i.ends_at AS invited_until,
       (SELECT max(began_at) FROM session WHERE staff_id = s.staff_id) AS signed_in_at
FROM staff s
LEFT JOIN municipality m ON m.code = s.municipality_code
LEFT JOIN invitation_open i ON i.staff_id = s.staff_id AND i.ends_at > $1
ORDER BY s.role, s.municipality_code, s.login
