-- staff: tally_comments(event integer, municipality text?, day date?, search text?,
--     personal boolean, most integer, skip integer) -> question_id integer, day date, text text
-- Free comments, the newest first: by visitors of that booth (NULL: of any), of that day, and with
-- that text in them. Answers to a personal question are included only if `personal`.
SELECT t.question_id, (t.at AT TIME ZONE 'Asia/Tokyo')::date AS day, t.text
FROM response_text t
WHERE t.event_id = $1
    AND t.question_id IN (SELECT q.question_id FROM question q
                          WHERE q.event_id = $1 AND q.kind = 'text'
                              AND ($5::boolean OR NOT q.personal))
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit_counted v
                    WHERE v.event_id = t.event_id AND v.visitor_id = t.visitor_id
                        AND v.municipality_code = $2 AND NOT v.left_out))
    AND t.at >= coalesce($3::date::timestamp AT TIME ZONE 'Asia/Tokyo', '-infinity')
    AND t.at < coalesce(($3::date + 1)::timestamp AT TIME ZONE 'Asia/Tokyo', 'infinity')
    AND ($4::text IS NULL OR strpos(lower(normalize(t.text, NFKC)), lower(normalize($4, NFKC))) > 0)
ORDER BY t.at DESC, t.visitor_id, t.question_id
LIMIT $6::integer OFFSET $7::integer
