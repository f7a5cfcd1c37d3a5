-- staff: seal_find(event integer) -> maybe: sealed_at timestamptz, by text, figures bigint,
--     digest text, digest_now text, purged_at timestamptz?,
--     results_at timestamptz?
-- The seal of an event, the digest of its figures as they are now, and when its results were
-- published.
SELECT s.sealed_at, coalesce(st.login::text, s.operator) AS by, s.figures, s.digest,
    d.digest AS digest_now, s.purged_at, o.published_at AS results_at
FROM seal s
LEFT JOIN staff st USING (staff_id)
LEFT JOIN open_data o USING (event_id)
CROSS JOIN LATERAL seal_digest(s.event_id) AS d
WHERE s.event_id = $1
