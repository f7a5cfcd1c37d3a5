-- staff write: device_failure_clear_all(staff_id integer) -> one: cleared bigint
-- Lifts the account's lock, on all devices.
WITH gone AS (DELETE FROM device_failure WHERE staff_id = $1 RETURNING device)
SELECT count(*) AS cleared FROM gone
