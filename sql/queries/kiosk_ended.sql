-- visitor: kiosk_ended(made_after timestamptz) ->
--     event_id integer, device text, ended_at timestamptz
-- The devices that staff have ended, as long as their signs would be good for a form.
SELECT event_id, device, ended_at
FROM kiosk_ended
WHERE made_at > $1
ORDER BY event_id, device
