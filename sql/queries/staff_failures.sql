-- staff: staff_failures() -> staff_id integer, failures integer, last_at timestamptz
-- The failed logins in a row of all accounts, apart for each device.
SELECT staff_id, failures, last_at
FROM device_failure
