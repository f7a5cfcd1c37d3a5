-- Leaves a time of one place out of the figures, and takes that back. What it means for a figure is
-- defined by the views visit_counted and checkin_counted (tally.sql).
--
-- Both functions take the lock of fold_tally() first. No fold runs until their transaction ends, so
-- each visitor is folded either before the search for visitors, which then finds them, or after the
-- commit, with the new rule.

-- Notes in `touched` the visitors who tapped at this place in that time.
CREATE OR REPLACE FUNCTION touch_taps(p_event integer, p_booth text, p_starts timestamptz,
                                      p_ends timestamptz)
    RETURNS void
    LANGUAGE sql
AS $$
    INSERT INTO touched (event_id, visitor_id)
    SELECT event_id, visitor_id FROM visit
    WHERE event_id = p_event AND municipality_code = p_booth AND source IN ('qr', 'code')
        AND at >= p_starts AND at < p_ends
    UNION
    SELECT event_id, visitor_id FROM checkin
    WHERE event_id = p_event AND p_booth IS NULL AND source IN ('qr', 'code')
        AND at >= p_starts AND at < p_ends
$$;

-- Returns false, and changes nothing, if a part of the time is left out already. The same place and
-- time once more are a repetition: true.
CREATE OR REPLACE FUNCTION left_out_add(p_event integer, p_booth text, p_starts timestamptz,
                                        p_ends timestamptz, p_reason text, p_staff integer,
                                        p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_other left_out;
BEGIN
    PERFORM pg_advisory_xact_lock(20230220, 0);
    SELECT * INTO v_other
    FROM left_out l
    WHERE l.event_id = p_event AND l.municipality_code IS NOT DISTINCT FROM p_booth
        AND l.back_at IS NULL AND l.starts < p_ends AND l.ends > p_starts
    ORDER BY l.starts
    LIMIT 1;
    IF FOUND THEN
        RETURN v_other.starts = p_starts AND v_other.ends = p_ends;
    END IF;
    INSERT INTO left_out (event_id, municipality_code, starts, ends, reason, made_at, made_by)
    VALUES (p_event, p_booth, p_starts, p_ends, p_reason, p_at, p_staff);
    PERFORM touch_taps(p_event, p_booth, p_starts, p_ends);
    RETURN true;
END
$$;

-- Returns false if there is no such time. One that was taken back before is a repetition: true.
CREATE OR REPLACE FUNCTION left_out_back(p_event integer, p_id integer, p_staff integer,
                                         p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_back left_out;
BEGIN
    PERFORM pg_advisory_xact_lock(20230220, 0);
    UPDATE left_out SET back_at = p_at, back_by = p_staff
    WHERE event_id = p_event AND left_out_id = p_id AND back_at IS NULL
    RETURNING * INTO v_back;
    IF NOT FOUND THEN
        RETURN EXISTS (SELECT FROM left_out WHERE event_id = p_event AND left_out_id = p_id);
    END IF;
    PERFORM touch_taps(p_event, v_back.municipality_code, v_back.starts, v_back.ends);
    RETURN true;
END
$$;

-- All times of an event, the newest first, also those that were taken back. n is the number of taps
-- of the place in that time, folded or not. A fair without such times costs one look at the key.
CREATE OR REPLACE FUNCTION left_out_list(p_event integer)
    RETURNS TABLE (left_out_id integer, booth text, starts timestamptz, ends timestamptz,
                   reason text, made_at timestamptz, made_by text, back_at timestamptz,
                   back_by text, n bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    IF NOT EXISTS (SELECT FROM left_out l WHERE l.event_id = p_event) THEN
        RETURN;
    END IF;
    RETURN QUERY
    WITH tap AS MATERIALIZED (
        SELECT r.booth, r.n,
            (r.day + make_interval(hours => r.hour, mins => r.item)) AT TIME ZONE 'Asia/Tokyo' AS at
        FROM (SELECT * FROM rollup UNION ALL SELECT * FROM unfolded_figures()) AS r
        WHERE r.event_id = p_event AND r.figure = 'tap'
    )
    SELECT l.left_out_id, l.municipality_code::text, l.starts, l.ends, l.reason, l.made_at,
        made.login, l.back_at, back.login,
        (SELECT coalesce(sum(t.n), 0)::bigint FROM tap t
         WHERE t.booth IS NOT DISTINCT FROM l.municipality_code::text
             AND t.at >= l.starts AND t.at < l.ends)
    FROM left_out l
    JOIN staff made ON made.staff_id = l.made_by
    LEFT JOIN staff back ON back.staff_id = l.back_by
    WHERE l.event_id = p_event
    ORDER BY l.left_out_id DESC;
END
$$;

REVOKE ALL ON FUNCTION touch_taps, left_out_add, left_out_back, left_out_list FROM PUBLIC;
GRANT EXECUTE ON FUNCTION left_out_add, left_out_back, left_out_list TO bussanten_staff;
