-- staff: tally_responses(event integer) -> day date, n bigint
SELECT day, count(*) AS n
FROM response
WHERE event_id = $1
GROUP BY day
