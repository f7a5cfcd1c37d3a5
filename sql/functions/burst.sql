-- What those answered who sent the responses of a burst, so that the host sees the figures without
-- them. tally_marks.sql finds the bursts.

-- When and where a response was sent, as one number: the ten minutes since the year 2000 * 10^7 +
-- the booth's code, 0 for the entrance, 9999999 for a response without a poster.
CREATE OR REPLACE FUNCTION tally_sent(p_day date, p_ten integer, p_place integer)
    RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((p_day - DATE '2000-01-01') * 144 + p_ten)::bigint * 10000000 + p_place;

-- What those answered who sent a response on that day between two minutes of the day: how many they
-- are (choice_id NULL), and how many chose each choice. p_place is as in tally_sent(); NULL: any.
-- Responses that are not folded yet are left out.
CREATE OR REPLACE FUNCTION burst_answers(p_event integer, p_day date, p_starts integer,
                                         p_ends integer, p_place integer)
    RETURNS TABLE (choice_id integer, n bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    WITH sent AS MATERIALIZED (
        SELECT t.choices
        FROM tallied t
        WHERE t.event_id = p_event AND t.sent >= tally_sent(p_day, p_starts / 10, 0)
            AND t.sent < tally_sent(p_day, p_ends / 10, 0)
            AND (p_place IS NULL OR t.sent % 10000000 = p_place)
    )
    SELECT NULL, count(*) FROM sent
    UNION ALL
    SELECT c, count(*) FROM sent, unnest(sent.choices) AS c GROUP BY c
$$;

REVOKE ALL ON FUNCTION tally_sent, burst_answers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION burst_answers TO bussanten_staff;
