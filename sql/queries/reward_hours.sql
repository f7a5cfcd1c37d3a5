-- staff: reward_hours(event integer) -> day date, hour integer, n bigint
-- How many rewards were handed over, by day and hour; hours without any are left out. Of a sealed
-- fair those of the seal.
SELECT (at AT TIME ZONE 'Asia/Tokyo')::date AS day,
       extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer AS hour, count(*) AS n
FROM reward_given
WHERE event_id = $1 AND NOT EXISTS (SELECT FROM seal s WHERE s.event_id = $1)
GROUP BY 1, 2
UNION ALL
SELECT day, hour, n FROM sealed_reward WHERE event_id = $1
ORDER BY 1, 2
