-- staff: tally_checkins(event integer) -> day date, source text, n bigint
SELECT day, source, count(*) AS n
FROM checkin
WHERE event_id = $1
GROUP BY day, source
