-- staff write: facility_add(event integer, hall integer, position integer, kind facility_kind,
--     note words?, x integer, y integer, w integer, h integer)
INSERT INTO facility (event_id, hall, position, kind, note, x, y, w, h)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), $8, $9, $10, $11)
