-- staff write: login_failure_clear(bucket integer)
DELETE FROM login_failure
WHERE bucket = $1
