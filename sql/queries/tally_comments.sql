-- staff: tally_comments(event integer, municipality text?, personal boolean, most integer) ->
--     question_id integer, day date, text text, total bigint
-- The newest free comments, of people who visited that booth (NULL: of everyone), and how many there are. Those that
-- answer a question about the person only where `personal`.
SELECT t.question_id, r.day, t.text, count(*) OVER () AS total
FROM response_text t
JOIN question q USING (event_id, question_id)
JOIN response r USING (event_id, visitor_id)
WHERE t.event_id = $1 AND q.kind = 'text' AND ($3::boolean OR NOT q.personal)
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit v
                    WHERE v.event_id = t.event_id AND v.visitor_id = t.visitor_id AND v.municipality_code = $2))
ORDER BY coalesce(r.corrected_at, r.at) DESC, t.visitor_id, q.position
LIMIT $4::integer
