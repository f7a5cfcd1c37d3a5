-- staff write: municipality_add(code text, name words, prefecture words, reading text)
-- For a rehearsal: the names of a municipality that fairs have, too, stay theirs.
INSERT INTO municipality (code, name, prefecture, reading)
VALUES ($1, wording_of($2, $3, $4), wording_of($5, $6, $7), $8)
ON CONFLICT (code) DO NOTHING
