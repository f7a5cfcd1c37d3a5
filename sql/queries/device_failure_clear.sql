-- staff write: device_failure_clear(staff_id integer, device uuid, forgotten_until timestamptz)
-- Deletes the failures of this device, and those of the account's other devices that no longer
-- count.
DELETE FROM device_failure
WHERE staff_id = $1 AND (device = $2 OR last_at <= $3)
