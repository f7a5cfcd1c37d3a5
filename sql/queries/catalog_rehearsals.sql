-- visitor: catalog_rehearsals(most integer) -> slug text
-- The rehearsals. They are open to visitors, and in no list.
SELECT e.slug
FROM event e
WHERE e.rehearsal_of IS NOT NULL
ORDER BY e.event_id
LIMIT $1::integer
