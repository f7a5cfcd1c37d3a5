-- both: event_stalls(event integer) -> hall integer, label text, booth text, x integer, y integer,
--     w integer, h integer
-- The stalls of all halls, in the order of the halls.
SELECT hall, label, municipality_code AS booth, x, y, w, h
FROM stall
WHERE event_id = $1
ORDER BY hall, position
