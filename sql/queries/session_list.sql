-- staff: session_list(staff_id integer, began_after timestamptz) -> session uuid,
--     began_at timestamptz
-- The account's sessions that admit somebody (session_staff.sql), the newest first.
SELECT n.session_id AS session, n.began_at
FROM session n
LEFT JOIN second_factor f USING (staff_id)
WHERE n.staff_id = $1 AND n.began_at > $2 AND (f.staff_id IS NULL OR n.second_factor)
ORDER BY n.began_at DESC, n.session_id
