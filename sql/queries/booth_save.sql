-- staff write: booth_save(event integer, code text, position integer, name words, prefecture words,
--     reading text, motif motif?, story words?, specialties words?, withdrawn boolean)
-- The column of the specialties is called products: an older program that still runs reads it.
INSERT INTO booth (event_id, municipality_code, position, name, prefecture, reading, motif, story,
                   products, withdrawn)
VALUES ($1, $2, $3, wording_of($4, $5, $6), wording_of($7, $8, $9), $10, $11,
        wording_of($12, $13, $14), wording_of($15, $16, $17), $18)
ON CONFLICT (event_id, municipality_code) DO UPDATE
    SET position = excluded.position, name = excluded.name, prefecture = excluded.prefecture,
        reading = excluded.reading, motif = excluded.motif, story = excluded.story,
        products = excluded.products, withdrawn = excluded.withdrawn
