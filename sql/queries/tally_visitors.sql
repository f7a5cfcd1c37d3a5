-- staff: tally_visitors(event integer) -> visitors bigint
-- Different people over all days.
SELECT count(*) AS visitors
FROM (SELECT DISTINCT visitor_id
      FROM checkin
      WHERE event_id = $1) AS people
