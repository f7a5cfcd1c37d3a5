-- staff write: device_failure_clear_all(staff_id integer)
-- Lifts the account's lock, on all devices.
DELETE FROM device_failure
WHERE staff_id = $1
