-- both: event_days(event integer) -> day date, opens integer, closes integer
SELECT day, opens, closes
FROM event_day
WHERE event_id = $1
ORDER BY day
