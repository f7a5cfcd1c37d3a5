-- staff write: booth_save(event integer, code text, position integer, motif motif?, story words?,
--     specialties words?, withdrawn boolean)
-- The column of the specialties is called products: an older program that still runs reads it.
INSERT INTO booth (event_id, municipality_code, position, motif, story, products, withdrawn)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), wording_of($8, $9, $10), $11)
ON CONFLICT (event_id, municipality_code) DO UPDATE
    SET position = excluded.position, motif = excluded.motif, story = excluded.story,
        products = excluded.products, withdrawn = excluded.withdrawn
