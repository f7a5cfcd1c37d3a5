-- staff write: relation_kind_add(event integer, kind text, position integer,
--     category relation_category, name words, explanation words)
INSERT INTO relation_kind (event_id, kind, position, category, name, explanation)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), wording_of($8, $9, $10))
