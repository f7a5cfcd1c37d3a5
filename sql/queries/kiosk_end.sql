-- staff write: kiosk_end(event integer, device text?, municipality text?, at timestamptz)
--     -> one: ended bigint
-- Ends this device, or all (NULL); with a municipality only those that its staff made.
WITH ended AS (
    UPDATE kiosk k
    SET ended_at = greatest($4, k.made_at)
    FROM staff s
    WHERE s.staff_id = k.staff_id AND k.event_id = $1 AND k.ended_at IS NULL
        AND ($2::text IS NULL OR k.device = $2)
        AND ($3::text IS NULL OR s.municipality_code = $3)
    RETURNING k.device)
SELECT count(*) AS ended FROM ended
