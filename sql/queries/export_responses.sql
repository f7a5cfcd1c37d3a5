-- staff: export_responses(event integer, municipality text?) -> visitor uuid, at timestamptz, choices integer[]
-- By day, then by what was answered, so that a row's place does not tell when it was sent. The visitor joins a
-- row with its texts (export_texts, in the same order) and goes no further.
SELECT r.visitor_id AS visitor, r.at, r.choices
FROM response r
WHERE r.event_id = $1
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit v
                    WHERE v.event_id = r.event_id AND v.visitor_id = r.visitor_id AND v.municipality_code = $2))
ORDER BY r.day, r.choices, r.visitor_id
