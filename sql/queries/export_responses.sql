-- staff: export_responses(event integer, municipality text?, day date?) -> visitor uuid,
--     at timestamptz, choices integer[], question_id integer?, text text?
-- A row for each text of a response, or one without. By day, then by the visitor's random id: a row's place tells neither
-- when it was sent nor what was answered, for some readers do not get all columns. The visitor tells which rows are of one
-- response and goes no further.
SELECT r.visitor_id AS visitor, r.at, r.choices, t.question_id, t.text
FROM response r
LEFT JOIN response_text t USING (event_id, visitor_id)
WHERE r.event_id = $1
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit v
                    WHERE v.event_id = r.event_id AND v.visitor_id = r.visitor_id AND v.municipality_code = $2))
    AND ($3::date IS NULL OR r.day = $3)
ORDER BY r.day, r.visitor_id, t.question_id
