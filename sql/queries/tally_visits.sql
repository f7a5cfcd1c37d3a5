-- staff: tally_visits(event integer) -> day date, hour integer, municipality text, source text, n bigint
-- The finest figures; those by booth, day, hour or source are sums of these. Rows are gathered by the hour first:
-- that is cheap, and what the hour is called in Tokyo then has to be asked only once for each.
SELECT day, extract(hour FROM beginning AT TIME ZONE 'Asia/Tokyo')::integer AS hour, municipality_code AS municipality,
    source, n
FROM (SELECT day, date_bin('1 hour', at, '2000-01-01 00:00+00') AS beginning, municipality_code, source, count(*) AS n
      FROM visit
      WHERE event_id = $1
      GROUP BY day, beginning, municipality_code, source) AS hours
