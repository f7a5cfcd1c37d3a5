-- staff: export_visits_count(event integer, municipality text?, day date?, source source?)
--     -> municipality text, source source, n bigint
-- Counts the rows of export_visits by the columns that determine a row's length.
SELECT municipality_code AS municipality, source, count(*) AS n
FROM visit_counted
WHERE event_id = $1 AND NOT left_out AND ($2::text IS NULL OR municipality_code = $2)
    AND ($3::date IS NULL OR day = $3)
    AND ($4::text IS NULL OR source = $4)
GROUP BY municipality_code, source
