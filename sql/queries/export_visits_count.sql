-- staff: export_visits_count(event integer, municipality text?) -> n bigint
SELECT count(*) AS n
FROM visit
WHERE event_id = $1 AND ($2::text IS NULL OR municipality_code = $2)
