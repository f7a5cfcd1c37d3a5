-- staff write: revision_add(event integer, revision integer, at timestamptz, origin origin,
--     staff integer?, operator text?, note text, file text)
-- Adds a revision of a fair, unless there is one of this number.
INSERT INTO revision (event_id, revision, made_at, origin, staff_id, operator, note, file)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT DO NOTHING
