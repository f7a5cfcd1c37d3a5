-- staff write: device_failure_take(staff_id integer, device uuid, now timestamptz)
--     -> one: failures integer, last_at timestamptz
-- The number of consecutive failed logins of this account on this device. Locks the row, like
-- login_failure_take.
INSERT INTO device_failure (staff_id, device, failures, last_at)
VALUES ($1, $2, 1, $3)
ON CONFLICT (staff_id, device) DO UPDATE SET failures = device_failure.failures
RETURNING CASE WHEN device_failure.xmax = 0 THEN 0 ELSE device_failure.failures END AS failures,
    last_at
