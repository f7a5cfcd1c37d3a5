-- both: event_goods_days(event integer) -> booth text, slug text, day date
-- The days of the goods that are not sold on every day, in the order of event_goods.
SELECT d.municipality_code AS booth, d.slug, d.day
FROM goods_day d
JOIN goods g USING (event_id, municipality_code, slug)
JOIN booth b USING (event_id, municipality_code)
WHERE d.event_id = $1
ORDER BY b.position, g.position, d.day
