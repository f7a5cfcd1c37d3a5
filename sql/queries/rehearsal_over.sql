-- visitor: rehearsal_over(slug text?, token text?) -> maybe: fair text, name words,
--     published boolean
-- The fair of a wiped rehearsal that had this address, or a poster with this token.
SELECT e.slug AS fair, (e.name).ja AS name_ja, (e.name).en AS name_en, (e.name).easy AS name_easy,
    e.published
FROM rehearsal_over o
JOIN event e USING (event_id)
WHERE o.slug = $1::text OR o.tokens @> ARRAY[$2::text]
ORDER BY o.ended_at DESC
LIMIT 1
