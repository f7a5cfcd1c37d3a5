-- staff: export_texts(event integer, municipality text?) -> visitor uuid, question_id integer, text text
-- The texts of export_responses, in the same order.
SELECT r.visitor_id AS visitor, t.question_id, t.text
FROM response r
JOIN response_text t USING (event_id, visitor_id)
WHERE r.event_id = $1
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit v
                    WHERE v.event_id = r.event_id AND v.visitor_id = r.visitor_id AND v.municipality_code = $2))
ORDER BY r.day, r.choices, r.visitor_id, t.question_id
