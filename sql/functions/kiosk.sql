-- What visitors' pages read of the shared devices.

-- The ended devices: since when their signs are no longer good.
CREATE OR REPLACE VIEW kiosk_ended AS
    SELECT event_id, device, made_at, ended_at
    FROM kiosk
    WHERE ended_at IS NOT NULL;
