-- staff: rehearsal_find(event integer) -> maybe: event_id integer, slug text, visitors bigint,
--     responses bigint, begun_at timestamptz, begun_by text?
-- The rehearsal of a fair, and what it has by now.
SELECT e.event_id, e.slug,
    (SELECT count(DISTINCT c.visitor_id) FROM checkin c WHERE c.event_id = e.event_id) AS visitors,
    (SELECT count(*) FROM response r WHERE r.event_id = e.event_id) AS responses,
    r.made_at AS begun_at, s.login AS begun_by
FROM event e
JOIN revision r ON r.event_id = e.event_id AND r.revision = 1
LEFT JOIN staff s USING (staff_id)
WHERE e.rehearsal_of = $1
