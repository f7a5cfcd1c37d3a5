-- staff: burst_kiosks(event integer, starts timestamptz, ends timestamptz) -> one: n bigint
-- The shared devices that staff had set up in that time.
SELECT count(*) AS n
FROM kiosk
WHERE event_id = $1 AND made_at < $3 AND coalesce(ended_at > $2, true)
