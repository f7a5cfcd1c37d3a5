-- staff: session_is_older(session uuid, host text) -> one: older boolean
-- True if the session began before the host last said whom it asks for a second factor. Only the
-- audit knows when that was.
SELECT EXISTS (
    SELECT
    FROM session n
    JOIN audit a ON a.act = 'second_factor_asked' AND a.at > n.began_at
    JOIN staff s ON s.staff_id = a.staff_id AND s.host_code = $2
    WHERE n.session_id = $1) AS older
