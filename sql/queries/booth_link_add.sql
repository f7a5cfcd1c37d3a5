-- staff write: booth_link_add(event integer, booth text, position integer, label words, url text)
INSERT INTO booth_link (event_id, municipality_code, position, label, url)
VALUES ($1, $2, $3, wording_of($4, $5, $6), $7)
