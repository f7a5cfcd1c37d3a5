-- staff: seal_find(event integer) -> maybe: sealed_at timestamptz, by text, figures bigint,
--     digest text, digest_now text, purged_at timestamptz?
-- The seal of an event, and the digest of its figures as they are now.
SELECT s.sealed_at, coalesce(st.login::text, s.operator) AS by, s.figures, s.digest,
    d.digest AS digest_now, s.purged_at
FROM seal s
LEFT JOIN staff st USING (staff_id)
CROSS JOIN LATERAL seal_digest(s.event_id) AS d
WHERE s.event_id = $1
