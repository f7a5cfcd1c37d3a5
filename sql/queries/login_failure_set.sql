-- staff write: login_failure_set(bucket integer, failures integer, last_at timestamptz)
UPDATE login_failure
SET failures = $2, last_at = $3
WHERE bucket = $1
