-- staff: staff_events(host text, municipality text?, rehearsals_too boolean, most integer)
--     -> slug text, published boolean, is_rehearsal boolean, name words, first_day date,
--     last_day date
-- The fairs of this host, the latest first, and after them rehearsals; with a municipality those
-- that have its booth.
SELECT e.slug, e.published, e.rehearsal_of IS NOT NULL AS is_rehearsal,
    (e.name).ja AS name_ja, (e.name).en AS name_en, (e.name).easy AS name_easy,
       min(d.day) AS first_day, max(d.day) AS last_day
FROM event e
JOIN event_day d USING (event_id)
WHERE e.host_code = $1 AND (e.rehearsal_of IS NULL OR $3)
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM booth b
                    WHERE b.event_id = e.event_id AND b.municipality_code = $2))
GROUP BY e.event_id
ORDER BY e.rehearsal_of IS NOT NULL, min(d.day) DESC, e.slug
LIMIT $4::integer
