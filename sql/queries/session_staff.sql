-- staff: session_staff(session uuid, began_after timestamptz) -> maybe: staff_id integer,
--     login text, role staff_role, municipality text?, host_code text?,
--     asked_second_factor boolean, has_second_factor boolean
-- The account that is signed in with this session. A session without a second factor is none of an
-- account that has one.
SELECT s.staff_id, s.login, s.role, s.municipality_code AS municipality, s.host_code,
       coalesce(q.required = 'everybody' OR q.required = 'hosts' AND s.role = 'host', false)
           AS asked_second_factor,
       f.staff_id IS NOT NULL AS has_second_factor
FROM session n
JOIN staff s USING (staff_id)
LEFT JOIN second_factor f USING (staff_id)
LEFT JOIN second_factor_rule q ON q.host_code = s.host_code
WHERE n.session_id = $1 AND n.began_at > $2 AND s.disabled_at IS NULL
    AND (f.staff_id IS NULL OR n.second_factor)
