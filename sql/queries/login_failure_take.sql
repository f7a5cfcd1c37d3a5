-- staff write: login_failure_take(bucket integer, now timestamptz) -> one: failures integer,
--     last_at timestamptz
-- The number of consecutive failed logins of this bucket. Locks the bucket's row until the
-- transaction ends: the update changes nothing, but it locks and returns the row. An inserted row
-- (xmax is 0) had no failures before.
INSERT INTO login_failure (bucket, failures, last_at)
VALUES ($1, 1, $2)
ON CONFLICT (bucket) DO UPDATE SET failures = login_failure.failures
RETURNING CASE WHEN login_failure.xmax = 0 THEN 0 ELSE login_failure.failures END AS failures,
    last_at
