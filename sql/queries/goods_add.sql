-- staff write: goods_add(event integer, booth text, slug text, position integer, name words,
--     price integer?, allergens words?)
INSERT INTO goods (event_id, municipality_code, slug, position, name, price, allergens)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), $8, wording_of($9, $10, $11))
