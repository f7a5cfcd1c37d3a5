-- staff write: notice_add(event integer, position integer, day date, text words)
INSERT INTO notice (event_id, position, day, text)
VALUES ($1, $2, $3, wording_of($4, $5, $6))
