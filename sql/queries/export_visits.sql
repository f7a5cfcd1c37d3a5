-- staff: export_visits(event integer, municipality text?, day date?, source source?)
--     -> minute timestamptz, municipality text, source source, late boolean
-- Within a minute sorted by booth, so that rows of one visitor with the same time are not adjacent.
SELECT date_trunc('minute', at) AS minute, municipality_code AS municipality, source, late
FROM visit_counted
WHERE event_id = $1 AND NOT left_out AND ($2::text IS NULL OR municipality_code = $2)
    AND ($3::date IS NULL OR day = $3)
    AND ($4::text IS NULL OR source = $4)
ORDER BY minute, municipality_code, source, late
