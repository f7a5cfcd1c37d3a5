-- staff: export_responses_count(event integer, municipality text?) -> n bigint
SELECT count(*) AS n
FROM response r
WHERE r.event_id = $1
    AND ($2::text IS NULL
         OR EXISTS (SELECT FROM visit v
                    WHERE v.event_id = r.event_id AND v.visitor_id = r.visitor_id AND v.municipality_code = $2))
