-- staff: tally_comments_count(event integer, municipality text?, day date?, search text?,
--     personal boolean) -> one: n bigint
-- The number of comments that tally_comments returns on all pages. It reads all of them.
SELECT count(*) AS n
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
