-- staff write: municipality_save(code text, name words, prefecture words, reading text)
-- The names that staff's lists show are those of the fair that was published last. Each fair has
-- its own beside its booths.
INSERT INTO municipality (code, name, prefecture, reading)
VALUES ($1, wording_of($2, $3, $4), wording_of($5, $6, $7), $8)
ON CONFLICT (code) DO UPDATE
    SET name = excluded.name, prefecture = excluded.prefecture, reading = excluded.reading
