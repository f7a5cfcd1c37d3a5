-- staff write: municipality_save(code text, name words, prefecture words, reading text)
-- A municipality belongs to no event, so the last import sets its names for all events.
INSERT INTO municipality (code, name, prefecture, reading)
VALUES ($1, wording_of($2, $3, $4), wording_of($5, $6, $7), $8)
ON CONFLICT (code) DO UPDATE
    SET name = excluded.name, prefecture = excluded.prefecture, reading = excluded.reading
