-- staff: thing_between(after timestamptz, big bigint, flag boolean) -> one: n bigint
-- Parameters that cannot be NULL.
SELECT count(*) AS n FROM thing WHERE at > $1 AND big = $2 AND flag = $3
