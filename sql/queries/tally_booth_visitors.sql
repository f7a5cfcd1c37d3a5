-- staff: tally_booth_visitors(event integer) -> municipality text, visitors bigint
-- Different people over all days.
SELECT municipality_code AS municipality, count(DISTINCT visitor_id) AS visitors
FROM visit
WHERE event_id = $1
GROUP BY municipality_code
