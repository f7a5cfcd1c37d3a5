-- staff: staff_list(host text?, now timestamptz) -> staff_id integer, login text, role staff_role,
--     municipality text?, host_code text?, name text?, made_at timestamptz,
--     disabled_at timestamptz?, has_password boolean, second_factor_at timestamptz?,
--     invited_until timestamptz?, signed_in_at timestamptz?
-- The accounts of this host's fairs, or all; the host's own first. `name` is that of the booth's
-- municipality, of the host's for its own. `signed_in_at` is known while a session is kept.
SELECT s.staff_id, s.login, s.role, s.municipality_code AS municipality, s.host_code,
       (m.name).ja AS name, s.made_at, s.disabled_at,
       s.password_hash <> no_password() AS has_password, f.made_at AS second_factor_at,
       i.ends_at AS invited_until,
       (SELECT max(began_at) FROM session WHERE staff_id = s.staff_id) AS signed_in_at
FROM staff s
LEFT JOIN municipality m ON m.code = coalesce(s.municipality_code, s.host_code)
LEFT JOIN second_factor f ON f.staff_id = s.staff_id
LEFT JOIN invitation_open i ON i.staff_id = s.staff_id AND i.ends_at > $2
WHERE $1::text IS NULL OR s.host_code = $1
ORDER BY s.role, s.municipality_code, s.login
