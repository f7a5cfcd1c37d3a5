-- both: event_links(event integer) -> booth text, label words, url text
-- The links of all booths, in the order of the booths.
SELECT b.municipality_code AS booth,
       (l.label).ja AS label_ja, (l.label).en AS label_en, (l.label).easy AS label_easy, l.url
FROM booth_link l
JOIN booth b USING (event_id, municipality_code)
WHERE l.event_id = $1
ORDER BY b.position, l.position
