-- staff: tally_visits(event integer) -> day date, hour integer, municipality text, source text, n bigint
-- The finest figures; those by booth, day, hour or source are sums of these.
SELECT day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer AS hour, municipality_code AS municipality,
    source, count(*) AS n
FROM visit
WHERE event_id = $1
GROUP BY day, hour, municipality_code, source
