-- staff write: municipality_save(code text, name_ja text, name_en text?, name_easy text?,
--     prefecture_ja text, prefecture_en text?, prefecture_easy text?, reading text)
-- Municipalities belong to no event: what is said last is said everywhere.
INSERT INTO municipality (code, name, prefecture, reading)
VALUES ($1, wording_of($2, $3, $4), wording_of($5, $6, $7), $8)
ON CONFLICT (code) DO UPDATE
    SET name = excluded.name, prefecture = excluded.prefecture, reading = excluded.reading
