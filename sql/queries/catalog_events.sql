-- visitor: catalog_events(most integer) -> slug text
-- The published events, the latest first. Nothing else is read of them here, so that a value that
-- the program cannot hold keeps only its own event out of the catalog.
SELECT e.slug
FROM event e
JOIN event_day d USING (event_id)
WHERE e.published
GROUP BY e.event_id
ORDER BY min(d.day) DESC, e.slug
LIMIT $1::integer
