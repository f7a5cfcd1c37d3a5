-- Records what the staff of a booth set, and reads what counts. Nothing deletes a state at closing:
-- the reader knows the day of each and asks the clock (src/model/booth_state.c).

-- One press. Returns
--   'done'     recorded, or this form did it before
--   'closed'   today is no day of the fair, or it is over
--   'unknown'  the booth does not sell such an item
--   'past'     the time of return has gone by
-- Only 'done' changes anything. p_goods NULL: the booth as a whole.
CREATE OR REPLACE FUNCTION booth_press(p_event integer, p_submission uuid, p_booth text,
                                       p_goods text, p_state text, p_back_at integer,
                                       p_staff integer, p_at timestamptz)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_local timestamp := p_at AT TIME ZONE 'Asia/Tokyo';
    v_minutes integer := extract(hour FROM v_local) * 60 + extract(minute FROM v_local);
BEGIN
    IF EXISTS (SELECT FROM booth_state
               WHERE event_id = p_event AND submission_id = p_submission) THEN
        RETURN 'done';
    END IF;
    IF NOT EXISTS (SELECT FROM event_day
                   WHERE event_id = p_event AND day = v_local::date AND closes > v_minutes) THEN
        RETURN 'closed';
    END IF;
    IF p_goods IS NOT NULL AND NOT EXISTS (SELECT FROM goods
                                           WHERE event_id = p_event AND municipality_code = p_booth
                                               AND slug = p_goods) THEN
        RETURN 'unknown';
    END IF;
    IF p_back_at <= v_minutes THEN
        RETURN 'past';
    END IF;
    INSERT INTO booth_state (event_id, municipality_code, goods, state, back_at, day, set_at,
                             set_by, submission_id)
    VALUES (p_event, p_booth, p_goods, p_state, p_back_at, v_local::date, p_at, p_staff,
            p_submission)
    ON CONFLICT (event_id, submission_id) DO NOTHING;
    RETURN 'done';
END
$$;

-- The last press about each thing, of the last day that has any.
CREATE OR REPLACE FUNCTION booth_states(p_event integer)
    RETURNS TABLE (booth text, goods text, state text, back_at integer, day date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT DISTINCT ON (s.municipality_code, s.topic, s.goods)
        s.municipality_code::text, s.goods::text, s.state, s.back_at, s.day
    FROM booth_state s
    WHERE s.event_id = p_event
        AND s.day = (SELECT max(l.day) FROM booth_state l WHERE l.event_id = p_event)
    ORDER BY s.municipality_code, s.topic, s.goods, s.press_id DESC
$$;

REVOKE ALL ON FUNCTION booth_press, booth_states FROM PUBLIC;
GRANT EXECUTE ON FUNCTION booth_states TO bussanten_visitor, bussanten_staff;
GRANT EXECUTE ON FUNCTION booth_press TO bussanten_staff;
