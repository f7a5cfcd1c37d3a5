-- staff write: relation_add(event integer, booth text, position integer, kind text, detail words?)
INSERT INTO relation (event_id, municipality_code, position, kind, detail)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7))
