-- both: event_goods(event integer) -> booth text, slug text, name words, price integer?,
--     allergens words?
-- The goods of all booths, in the order of the booths.
SELECT g.municipality_code AS booth, g.slug, (g.name).ja AS name_ja, (g.name).en AS name_en,
       (g.name).easy AS name_easy, g.price, (g.allergens).ja AS allergens_ja,
       (g.allergens).en AS allergens_en, (g.allergens).easy AS allergens_easy
FROM goods g
JOIN booth b USING (event_id, municipality_code)
WHERE g.event_id = $1
ORDER BY b.position, g.position
