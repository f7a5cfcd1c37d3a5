-- staff: staff_events(municipality text) -> slug text
-- The events in which a municipality has a booth.
SELECT e.slug
FROM event e
JOIN booth b USING (event_id)
WHERE b.municipality_code = $1
