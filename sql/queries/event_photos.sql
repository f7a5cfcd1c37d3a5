-- both: event_photos(event integer) -> booth text, file text, alt words, digest text,
--     width integer, height integer
-- The photos of all booths, in the order of the booths.
SELECT p.municipality_code AS booth, p.file, (p.alt).ja AS alt_ja, (p.alt).en AS alt_en,
       (p.alt).easy AS alt_easy, c.digest, c.width, c.height
FROM photo p
JOIN booth b USING (event_id, municipality_code)
JOIN picture c USING (event_id, file)
WHERE p.event_id = $1
ORDER BY b.position, p.position
