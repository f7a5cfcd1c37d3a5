-- staff write: booth_save(event integer, code text, position integer, story_ja text?, story_en text?, story_easy text?,
--     products_ja text?, products_en text?, products_easy text?)
INSERT INTO booth (event_id, municipality_code, position, story, products)
VALUES ($1, $2, $3, wording_of($4, $5, $6), wording_of($7, $8, $9))
ON CONFLICT (event_id, municipality_code) DO UPDATE
    SET position = excluded.position, story = excluded.story, products = excluded.products
