-- visitor: kiosk_ended(made_after timestamptz) -> event_id integer, device text
-- The devices that staff have ended, as long as their signs would be good.
SELECT event_id, device
FROM kiosk_ended
WHERE made_at > $1
ORDER BY event_id, device
