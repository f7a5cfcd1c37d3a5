-- staff write: photo_add(event integer, booth text, position integer, file text, alt words)
INSERT INTO photo (event_id, municipality_code, position, file, alt)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7))
