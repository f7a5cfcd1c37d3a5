-- staff: export_responses(event integer, municipality text?, day date?) -> visitor uuid,
--     day date, choices integer[], question_id integer?, text text?
-- One row for each text of a response, or one row without a text. They are sorted by day and then
-- by the visitor's random id: some readers do not get all columns, so a row's position must show
-- neither its time nor its answers. The visitor only groups the rows of one response; no file
-- contains it.
SELECT r.visitor_id AS visitor, r.day, r.choices, t.question_id, t.text
FROM response r
LEFT JOIN response_text t USING (event_id, visitor_id)
WHERE r.event_id = $1
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit_counted v
                    WHERE v.event_id = r.event_id AND v.visitor_id = r.visitor_id
                        AND v.municipality_code = $2 AND NOT v.left_out))
    AND ($3::date IS NULL OR r.day = $3)
ORDER BY r.day, r.visitor_id, t.question_id
