-- staff: session_staff(session uuid, began_after timestamptz) -> maybe: staff_id integer,
--     login text, role staff_role, municipality text?, host_code text?
-- The account that is signed in with this session.
SELECT s.staff_id, s.login, s.role, s.municipality_code AS municipality, s.host_code
FROM session
JOIN staff s USING (staff_id)
WHERE session_id = $1 AND began_at > $2 AND s.disabled_at IS NULL
