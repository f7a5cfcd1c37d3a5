-- staff write: device_failure_set(staff_id integer, device uuid, failures integer,
--     last_at timestamptz)
UPDATE device_failure
SET failures = $3, last_at = $4
WHERE staff_id = $1 AND device = $2
