-- both: event_booths(event integer) -> code text, name words, prefecture words, reading text,
--     motif motif?, story words?, specialties words?, withdrawn boolean
-- The booths in their order, each with its municipality as this fair names it. The column of the
-- specialties is called products: an older program that still runs reads it.
SELECT m.code, (n.name).ja AS name_ja, (n.name).en AS name_en, (n.name).easy AS name_easy,
       (n.prefecture).ja AS prefecture_ja, (n.prefecture).en AS prefecture_en,
       (n.prefecture).easy AS prefecture_easy,
       coalesce(b.reading, m.reading) AS reading, b.motif,
       (b.story).ja AS story_ja, (b.story).en AS story_en, (b.story).easy AS story_easy,
       (b.products).ja AS specialties_ja, (b.products).en AS specialties_en,
       (b.products).easy AS specialties_easy, b.withdrawn
FROM booth b
JOIN municipality m ON m.code = b.municipality_code
CROSS JOIN LATERAL (SELECT coalesce(b.name, m.name) AS name,
                           coalesce(b.prefecture, m.prefecture) AS prefecture) AS n
WHERE b.event_id = $1
ORDER BY b.position
