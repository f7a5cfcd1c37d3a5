-- staff: revision_list(event integer, most integer) -> revision integer, made_at timestamptz,
--     origin origin, made_by text?, note text
-- The revisions of a fair, the newest first. `made_by` is a staff member's login name, or the name
-- of the account that ran the command.
SELECT r.revision, r.made_at, r.origin, coalesce(s.login, r.operator) AS made_by,
       r.note
FROM revision r
LEFT JOIN staff s USING (staff_id)
WHERE r.event_id = $1
ORDER BY r.revision DESC
LIMIT $2::integer
