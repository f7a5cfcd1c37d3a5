-- staff write: kiosk_add(event integer, device text, at timestamptz, staff integer)
-- A new shared device.
INSERT INTO kiosk (event_id, device, made_at, staff_id)
VALUES ($1, $2, $3, $4)
