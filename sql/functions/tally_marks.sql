-- What a report marks as odd: ten minutes in which a poster got more check-ins than visitors can
-- make there, and bursts, many more responses from a place than usual. Somebody who sends made-up
-- forms makes such times, and so may a queue at a shared device. Nothing is hidden or refused; the
-- host may leave check-ins out (left_out.sql). burst.sql has the figures without a burst.

-- The most taps that a poster can get in ten minutes; a report marks what is more. At most six
-- phones can be in front of one poster at the same time: its code is 106 mm wide (admin.css) and a
-- camera reads it from ten times that, so they are in a half circle of 1.06 m, and a person needs
-- 0.6 m of it (Fruin, Pedestrian Planning and Design, 1971: the body ellipse). A phone that is
-- taken out, pointed and put away makes room after six seconds, if everybody hurries. That is one
-- tap a second, for ten minutes without a pause. A queue at the opening stays below.
CREATE OR REPLACE FUNCTION poster_taps_most()
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 600;

-- A report marks no fewer responses in ten minutes than this. In the first fair's five days of ten
-- hours, 1,200 responses at nine places are fewer than one in ten minutes at a place.
CREATE OR REPLACE FUNCTION burst_least()
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 20;

-- The times that a report of the event, or of one of its days, marks; sorted by time and place. A
-- figure `tap` counts check-ins by QR or typed code at a booth, or at the entrance (NULL). A figure
-- `sent` counts responses (sql/041_sent.sql says from where): at least five times what is usual,
-- and a burst of the whole fair is not told where a place has its own at that time. Neighbours in
-- time are one row, so there are as few rows after millions of visits as after a few. Not marked
-- are forms that are not folded yet, and times that are left out.
--
-- usual: the median of a place's ten minutes with any, without those that may be marked. A place
-- where after six hours most times have so many responses is busy, and its median is of all. NULL:
-- nobody knows yet. `starts` and `ends` are minutes after midnight in Tokyo.
--
-- In PL/pgSQL a session plans the query once, and planning takes as long as reading does.
CREATE OR REPLACE FUNCTION tally_marks(p_event integer, p_day date)
    RETURNS TABLE (figure text, source text, booth text, day date, starts integer, ends integer,
                   n bigint, usual bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    -- The rollup is read once: with what is usual at a place come its times that may be marked.
    -- After millions of visits these are thousands, so that they are sorted and joined by numbers.
    WITH place AS MATERIALIZED (
        SELECT row_number() OVER () AS nr, figure, source, booth, days, starts, ns, most,
            CASE WHEN figure = 'sent' AND n_times >= 36 AND cardinality(ns) * 2 > n_times
                THEN of_all ELSE of_few END AS usual
        FROM (SELECT figure, source, booth, count(*) AS n_times, max(n) AS most,
                  array_agg(day) FILTER (WHERE n >= much) AS days,
                  array_agg(hour * 60 + item) FILTER (WHERE n >= much) AS starts,
                  array_agg(n) FILTER (WHERE n >= much) AS ns,
                  percentile_disc(0.5) WITHIN GROUP (ORDER BY n) AS of_all,
                  percentile_disc(0.5) WITHIN GROUP (ORDER BY n) FILTER (WHERE n < much) AS of_few
              FROM rollup
              JOIN (VALUES ('tap', poster_taps_most() + 1), ('sent', burst_least()))
                  AS marked (figure, much) USING (figure)
              WHERE event_id = p_event AND n > 0
              GROUP BY figure, source, booth) AS p
        WHERE ns IS NOT NULL
    ),
    out AS MATERIALIZED (
        SELECT p.nr, l.starts AT TIME ZONE 'Asia/Tokyo' AS starts,
            l.ends AT TIME ZONE 'Asia/Tokyo' AS ends
        FROM left_out l
        JOIN place p ON p.figure = 'tap' AND p.booth IS NOT DISTINCT FROM l.municipality_code
        WHERE l.event_id = p_event AND l.back_at IS NULL
    ),
    tap AS (
        SELECT nr, t.day, t.start, t.n
        FROM place, unnest(days, starts, ns) AS t (day, start, n)
        WHERE figure = 'tap' AND (p_day IS NULL OR t.day = p_day)
            AND NOT EXISTS (
                SELECT FROM out
                WHERE out.nr = place.nr AND t.day + make_interval(mins => t.start) >= out.starts
                    AND t.day + make_interval(mins => t.start) < out.ends)
    ),
    burst AS MATERIALIZED (
        SELECT nr, t.day, t.start, t.n, source IS NULL AS is_of_fair
        FROM place, unnest(days, starts, ns) AS t (day, start, n)
        WHERE figure = 'sent' AND most >= 5 * coalesce(usual, 0)
            AND t.n >= 5 * coalesce(usual, 0) AND (p_day IS NULL OR t.day = p_day)
    ),
    told AS (
        SELECT nr, day, start, n,
            start / 10 - row_number() OVER (PARTITION BY nr, day ORDER BY start) AS run
        FROM (SELECT * FROM tap
              UNION ALL
              SELECT nr, day, start, n
              FROM burst
              WHERE NOT (is_of_fair AND (day, start) IN (
                  SELECT own.day, own.start FROM burst own WHERE NOT own.is_of_fair))) AS odd
    ),
    joined AS (
        SELECT nr, day, min(start) AS starts, max(start) + 10 AS ends, sum(n)::bigint AS n
        FROM told
        GROUP BY nr, day, run
    )
    SELECT p.figure, p.source, p.booth, j.day, j.starts, j.ends, j.n, p.usual
    FROM joined j
    JOIN place p USING (nr)
    LEFT JOIN booth b ON b.event_id = p_event AND b.municipality_code = p.booth
    ORDER BY j.day, j.starts, array_position(ARRAY['qr', 'form'], p.source),
        b.position NULLS FIRST;
END
$$;

REVOKE ALL ON FUNCTION poster_taps_most, burst_least, tally_marks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION poster_taps_most, burst_least, tally_marks TO bussanten_staff;
