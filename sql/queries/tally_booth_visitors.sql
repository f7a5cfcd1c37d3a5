-- staff: tally_booth_visitors(event integer) -> municipality text, visitors bigint
-- Different people over all days.
SELECT municipality_code AS municipality, count(*) AS visitors
FROM (SELECT DISTINCT municipality_code, visitor_id
      FROM visit
      WHERE event_id = $1) AS pairs
GROUP BY municipality_code
