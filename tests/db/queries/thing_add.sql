-- staff write: thing_add(id integer, big bigint?, flag boolean?, label text, at timestamptz?,
--     day date?, visitor uuid, ids integer[], texts text[], code text) -> one: id integer
INSERT INTO thing (id, big, flag, label, at, day, visitor, ids, texts, code)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
RETURNING id;
