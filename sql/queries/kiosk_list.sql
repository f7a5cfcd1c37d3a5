-- staff: kiosk_list(event integer, made_after timestamptz, most integer) ->
--     device text, made_at timestamptz, login text, municipality text?
-- The shared devices that have not been ended, the newest first, and who made them.
SELECT k.device, k.made_at, s.login, s.municipality_code AS municipality
FROM kiosk k
JOIN staff s USING (staff_id)
WHERE k.event_id = $1 AND k.made_at > $2 AND k.ended_at IS NULL
ORDER BY k.made_at DESC, k.device
LIMIT $3::integer
