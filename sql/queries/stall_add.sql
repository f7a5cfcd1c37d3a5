-- staff write: stall_add(event integer, hall integer, position integer, label text, booth text,
--     x integer, y integer, w integer, h integer)
INSERT INTO stall (event_id, hall, position, label, municipality_code, x, y, w, h)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
