-- both: event_relations(event integer) -> booth text, kind text, detail words?
-- The relations of all booths, in the order of the booths.
SELECT b.municipality_code AS booth, r.kind,
       (r.detail).ja AS detail_ja, (r.detail).en AS detail_en, (r.detail).easy AS detail_easy
FROM relation r
JOIN booth b USING (event_id, municipality_code)
WHERE r.event_id = $1
ORDER BY b.position, r.position
