-- staff: session_may_finish(session uuid, since timestamptz) -> one: may_finish boolean
-- True if the host has begun to ask this session's person for a second factor after the session
-- began, and not before $2. Only the audit knows when that was, and whom it asked before: a host is
-- asked unless nobody is, a municipality only if everybody is.
SELECT EXISTS (
    SELECT
    FROM session n
    JOIN staff p USING (staff_id)
    JOIN staff s ON s.host_code = p.host_code
    JOIN audit a ON a.staff_id = s.staff_id AND a.act = 'second_factor_asked'
    WHERE n.session_id = $1 AND a.at > n.began_at AND a.at >= $2
        AND CASE p.role WHEN 'host' THEN a.before = 'nobody' ELSE a.after = 'everybody' END)
    AS may_finish
