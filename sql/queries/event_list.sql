-- both: event_list(unpublished_too boolean, most integer) -> slug text,
--     published boolean, is_rehearsal boolean, name words, first_day date, last_day date
-- Events, the latest first, and after them rehearsals, which are not published.
SELECT e.slug, e.published, e.rehearsal_of IS NOT NULL AS is_rehearsal,
    (e.name).ja AS name_ja, (e.name).en AS name_en, (e.name).easy AS name_easy,
       min(d.day) AS first_day, max(d.day) AS last_day
FROM event e
JOIN event_day d USING (event_id)
WHERE e.published OR $1
GROUP BY e.event_id
ORDER BY e.rehearsal_of IS NOT NULL, min(d.day) DESC, e.slug
LIMIT $2::integer
