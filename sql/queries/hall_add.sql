-- staff write: hall_add(event integer, position integer, name words, width integer, height integer)
INSERT INTO hall (event_id, position, name, width, height)
VALUES ($1, $2, wording_of($3, $4, $5), $6, $7)
