-- staff: draft_find(event integer) -> maybe: base integer, file text, changed_at timestamptz,
--     changed_by text
-- The draft of a fair, and who changed it last.
SELECT d.base, d.file, d.changed_at, s.login AS changed_by
FROM draft d
JOIN staff s ON s.staff_id = d.changed_by
WHERE d.event_id = $1
