-- staff: tally_visitors(event integer) -> visitors bigint
-- Different people over all days.
SELECT count(DISTINCT visitor_id) AS visitors
FROM checkin
WHERE event_id = $1
