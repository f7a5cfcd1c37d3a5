-- The figures of the tally. facts_of() and figures_of() make figures from a visitor's rows,
-- fold_tally() adds them to the table rollup, and tally_counted() counts the same figures in
-- another way, as a check.

-- The ten minutes of the day in Tokyo, from 0 to 143. date_part() is faster than extract().

CREATE OR REPLACE FUNCTION tally_ten(p_at timestamptz)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (floor(date_part('epoch', p_at AT TIME ZONE 'Asia/Tokyo'))::bigint % 86400)::integer
    / 600;

-- A record's day, hour and source as one number.

CREATE OR REPLACE FUNCTION tally_moment(p_day date, p_at timestamptz, p_source text)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((p_day - DATE '2000-01-01') * 24 + tally_ten(p_at) / 6) * 4
    + array_position(ARRAY['qr', 'code', 'form', 'paper'], p_source) - 1;

-- Each visit, and whether it is left out of the figures (left_out.sql). That concerns taps on a
-- poster only: a visit from a survey or from paper was not made at the place.
--
-- PostgreSQL finds out only once for a statement whether anything is left out at all. If not, it
-- compares no row: most fairs leave nothing out, and every form is folded.
CREATE OR REPLACE VIEW visit_counted AS
    SELECT v.event_id, v.visitor_id, v.day, v.municipality_code, v.source, v.late, v.at,
        EXISTS (SELECT FROM left_out WHERE back_at IS NULL)
        AND v.source IN ('qr', 'code')
        AND EXISTS (SELECT FROM left_out l
                    WHERE l.event_id = v.event_id AND l.municipality_code = v.municipality_code
                        AND l.back_at IS NULL AND v.at >= l.starts AND v.at < l.ends) AS left_out
    FROM visit v;

-- Each checkin, with the booth whose poster made it: the visitor has a visit with the same time. A
-- checkin by QR or typed code without a booth was made at the entrance.
CREATE OR REPLACE VIEW checkin_place AS
    SELECT c.event_id, c.visitor_id, c.day, c.source, c.at,
        c.source IN ('qr', 'code') AS is_tap,
        (SELECT min(v.municipality_code::text) FROM visit v
         WHERE v.event_id = c.event_id AND v.visitor_id = c.visitor_id AND v.day = c.day
             AND v.at = c.at AND v.source IN ('qr', 'code')) AS booth
    FROM checkin c;

-- The same, and whether it is left out of the figures.
CREATE OR REPLACE VIEW checkin_tap AS
    SELECT c.event_id, c.visitor_id, c.day, c.source, c.at, c.is_tap, c.booth,
        EXISTS (SELECT FROM left_out WHERE back_at IS NULL)
        AND c.is_tap
        AND EXISTS (SELECT FROM left_out l
                    WHERE l.event_id = c.event_id AND l.back_at IS NULL
                        AND c.at >= l.starts AND c.at < l.ends
                        AND l.municipality_code::text IS NOT DISTINCT FROM c.booth) AS left_out
    FROM checkin_place c;

-- The place whose poster this visitor used last that day before p_at, as in tally_sent().
CREATE OR REPLACE FUNCTION sent_from(p_event integer, p_visitor uuid, p_at timestamptz)
    RETURNS integer
    LANGUAGE sql STABLE
RETURN coalesce((SELECT t.booth
                 FROM (SELECT v.at, v.municipality_code::integer AS booth
                       FROM visit v
                       WHERE v.event_id = p_event AND v.visitor_id = p_visitor
                           AND v.day = (p_at AT TIME ZONE 'Asia/Tokyo')::date
                           AND v.source IN ('qr', 'code') AND v.at <= p_at
                       UNION ALL
                       SELECT c.at, 0
                       FROM checkin_tap c
                       WHERE c.event_id = p_event AND c.visitor_id = p_visitor
                           AND c.day = (p_at AT TIME ZONE 'Asia/Tokyo')::date
                           AND c.is_tap AND c.booth IS NULL AND c.at <= p_at) AS t
                 ORDER BY t.at DESC, t.booth DESC
                 LIMIT 1), 9999999);

-- The checkins that the figures count. For one that is left out it is the earliest other record of
-- the visitor's day, as if the poster had not been there: a visit that is not left out, or the
-- response. Without such a record the day has no checkin.
CREATE OR REPLACE VIEW checkin_counted AS
    SELECT c.event_id, c.visitor_id, c.day, c.source::text, c.at
    FROM checkin_tap c
    WHERE NOT c.left_out
    UNION ALL
    SELECT c.event_id, c.visitor_id, c.day, other.source, other.at
    FROM checkin_tap c
    CROSS JOIN LATERAL (SELECT o.source, o.at
                        FROM (SELECT v.source::text, v.at
                              FROM visit_counted v
                              WHERE v.event_id = c.event_id AND v.visitor_id = c.visitor_id
                                  AND v.day = c.day AND NOT v.left_out
                              UNION ALL
                              SELECT 'form', r.at
                              FROM response r
                              WHERE r.event_id = c.event_id AND r.visitor_id = c.visitor_id
                                  AND r.day = c.day) AS o
                        ORDER BY o.at, source_rank(o.source)
                        LIMIT 1) AS other
    WHERE EXISTS (SELECT FROM left_out WHERE back_at IS NULL) AND c.left_out;

-- One record at a place as a number: PART * 10^14 + moment * 10^6 + the booth's code, 0 for the
-- entrance. PART is the part of the hour, 1 to 6, of a tap on a poster. It is 0 for other records,
-- and for all that were folded before taps were counted. The number of a tap that is left out of
-- the figures is negative.
CREATE OR REPLACE FUNCTION tally_record(p_day date, p_at timestamptz, p_source text,
                                        p_booth integer)
    RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_source IN ('qr', 'code') THEN tally_ten(p_at) % 6 + 1 ELSE 0 END
        * 100000000000000
    + tally_moment(p_day, p_at, p_source)::bigint * 1000000
    + p_booth;

-- The questions of the revision that a response answers, and those that it answers. A form that
-- corrects a response shows a withdrawn question, and one that was not drawn, to who had answered
-- it.
CREATE OR REPLACE FUNCTION asked_by(p_event integer, p_revision integer, p_answered integer[])
    RETURNS integer[]
    LANGUAGE sql STABLE
RETURN ARRAY(SELECT a.question_id
             FROM question_asked a
             WHERE a.event_id = p_event AND coalesce(p_revision, 1) >= a.first
                 AND (a.last IS NULL OR coalesce(p_revision, 1) <= a.last)
             UNION
             SELECT unnest(p_answered)
             ORDER BY 1);

-- The current facts of these visitors, one row each. A visitor without records has a row with empty
-- arrays. `visits` has the taps at the entrance, too, and those that are left out.
CREATE OR REPLACE FUNCTION facts_of(p_events integer[], p_visitors uuid[])
    RETURNS SETOF tallied
    LANGUAGE sql STABLE
AS $$
    SELECT p.event_id, p.visitor_id,
        ARRAY(SELECT tally_moment(c.day, c.at, c.source) FROM checkin_counted c
              WHERE c.event_id = p.event_id AND c.visitor_id = p.visitor_id
              ORDER BY c.day),
        ARRAY(SELECT tally_record(t.day, t.at, t.source, t.booth)
              * CASE WHEN t.left_out THEN -1 ELSE 1 END
              FROM (SELECT v.day, v.at, v.source, v.municipality_code::integer AS booth, v.left_out
                    FROM visit_counted v
                    WHERE v.event_id = p.event_id AND v.visitor_id = p.visitor_id
                    UNION ALL
                    SELECT c.day, c.at, c.source, 0, c.left_out
                    FROM checkin_tap c
                    WHERE c.event_id = p.event_id AND c.visitor_id = p.visitor_id AND c.is_tap
                        AND c.booth IS NULL) AS t
              ORDER BY t.at, t.booth),
        r.day, r.choices, a.answered,
        -- Those of the form: without what the draw left out of it, unless it is answered.
        CASE WHEN r.day IS NOT NULL
            THEN ARRAY(SELECT q FROM unnest(asked_by(p.event_id, r.revision, a.answered)) AS q
                       WHERE (q = ANY (r.not_drawn)) IS NOT TRUE OR q = ANY (a.answered)
                       ORDER BY q) END,
        CASE WHEN r.day IS NOT NULL
            THEN tally_sent((r.at AT TIME ZONE 'Asia/Tokyo')::date, tally_ten(r.at),
                            sent_from(p.event_id, p.visitor_id, r.at)) END
    FROM unnest(p_events, p_visitors) AS p (event_id, visitor_id)
    LEFT JOIN response r ON r.event_id = p.event_id AND r.visitor_id = p.visitor_id
    -- Without CASE, PostgreSQL would read the choices for visitors without a response, too.
    LEFT JOIN LATERAL (SELECT CASE WHEN r.day IS NOT NULL
                           THEN ARRAY(SELECT c.question_id FROM choice c
                                      WHERE c.event_id = p.event_id
                                          AND c.choice_id = ANY (r.choices)
                                      UNION
                                      SELECT t.question_id FROM response_text t
                                      WHERE t.event_id = p.event_id
                                          AND t.visitor_id = p.visitor_id
                                      ORDER BY 1) END AS answered) AS a ON true
$$;

-- The records of these facts, with each number of tally_record() taken apart. Days are counted from
-- the year 2000; `source` is a number as in source_rank(). `fact` is the position in p_facts, and
-- `nr` the order of the records of one visitor.
CREATE OR REPLACE FUNCTION records_of(p_facts tallied[])
    RETURNS TABLE (event_id integer, fact bigint, nr bigint, left_out boolean, part bigint,
                   day integer, hour integer, source integer, booth integer)
    LANGUAGE sql STABLE
AS $$
    SELECT event_id, fact, nr, left_out, part, moment / 96, moment / 4 % 24, moment % 4, booth
    FROM (SELECT f.event_id, f.ordinality AS fact, nr, v < 0 AS left_out,
              abs(v) / 100000000000000 AS part,
              (abs(v) % 100000000000000 / 1000000)::integer AS moment,
              (abs(v) % 1000000)::integer AS booth
          FROM unnest(p_facts) WITH ORDINALITY AS f,
              unnest(f.visits) WITH ORDINALITY AS u (v, nr)) AS r
$$;

-- What these facts add to the figures of checkins and visits, one row for each time that a figure
-- counts one more. `fact` is the position of that visitor's facts in p_facts. The first and last
-- booth of a visitor's day come only from visits whose time is known, by QR or typed code: all
-- booths of one survey or paper slip have the same time.
CREATE OR REPLACE FUNCTION visits_counted(p_facts tallied[])
    RETURNS TABLE (event_id integer, fact bigint, figure text, day integer, hour integer,
                   source integer, booth integer, other integer, item integer)
    LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH recorded AS MATERIALIZED (
        SELECT * FROM records_of(p_facts)
    ),
    visited AS MATERIALIZED (
        SELECT * FROM recorded WHERE booth > 0 AND NOT left_out
    ),
    ranked AS (
        SELECT *, row_number() OVER (PARTITION BY fact, day ORDER BY nr) AS from_first,
            row_number() OVER (PARTITION BY fact, day ORDER BY nr DESC) AS from_last
        FROM visited
        WHERE source < 2
    ),
    at_booth AS MATERIALIZED (
        SELECT DISTINCT event_id, fact, booth FROM visited
    )
    SELECT f.event_id, f.ordinality, 'checkin', m / 96, m / 4 % 24, m % 4, NULL::integer,
        NULL::integer, NULL::integer
    FROM unnest(p_facts) WITH ORDINALITY AS f, unnest(f.checkins) AS m
    UNION ALL
    SELECT event_id, ordinality, 'visitor', NULL, NULL, NULL, NULL, NULL, NULL
    FROM unnest(p_facts) WITH ORDINALITY WHERE checkins <> '{}'
    UNION ALL
    SELECT event_id, fact, 'visit', day, hour, source, booth, NULL, NULL FROM visited
    UNION ALL
    SELECT event_id, fact, 'tap', day, hour, NULL, nullif(booth, 0), NULL,
        (part * 10 - 10)::integer
    FROM recorded WHERE part > 0
    UNION ALL
    SELECT event_id, fact, 'booth_visitor', NULL, NULL, NULL, booth, NULL, NULL FROM at_booth
    UNION ALL
    SELECT event_id, fact, 'first', day, NULL, NULL, booth, NULL, NULL
    FROM ranked WHERE from_first = 1
    UNION ALL
    SELECT event_id, fact, 'last', day, NULL, NULL, booth, NULL, NULL
    FROM ranked WHERE from_last = 1
    UNION ALL
    SELECT a.event_id, a.fact, 'both', NULL, NULL, NULL, a.booth, b.booth, NULL
    FROM at_booth a
    JOIN at_booth b ON b.fact = a.fact
    WHERE a.booth < b.booth
    UNION ALL
    SELECT a.event_id, a.fact, 'both', a.day, NULL, NULL, a.booth, b.booth, NULL
    FROM visited a
    JOIN visited b ON b.fact = a.fact AND b.day = a.day
    WHERE a.booth < b.booth;
END
$$;

-- The same of the figures of responses.
CREATE OR REPLACE FUNCTION responses_counted(p_facts tallied[])
    RETURNS TABLE (event_id integer, fact bigint, figure text, day integer, hour integer,
                   source integer, booth integer, other integer, item integer)
    LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH answerer AS MATERIALIZED (
        SELECT event_id, ordinality AS fact, response_day - DATE '2000-01-01' AS day, choices,
            answered, asked
        FROM unnest(p_facts) WITH ORDINALITY
        WHERE response_day IS NOT NULL
    ),
    -- The ten minutes since the year 2000, and the place.
    sent AS (
        SELECT event_id, ordinality AS fact, (sent / 10000000)::integer AS ten,
            (sent % 10000000)::integer AS place
        FROM unnest(p_facts) WITH ORDINALITY
        WHERE sent IS NOT NULL
    ),
    -- Each response once for all visitors together, and once for each booth its visitor went to.
    answering AS MATERIALIZED (
        SELECT event_id, fact, day, NULL::integer AS booth, choices, answered, asked FROM answerer
        UNION ALL
        SELECT a.event_id, a.fact, a.day, b.booth, a.choices, a.answered, a.asked
        FROM answerer a
        JOIN (SELECT DISTINCT fact, booth FROM records_of(p_facts)
              WHERE booth > 0 AND NOT left_out) AS b ON b.fact = a.fact
    )
    SELECT event_id, fact, CASE WHEN booth IS NULL THEN 'response' ELSE 'response_booth' END, day,
        NULL::integer, NULL::integer, booth, NULL::integer, NULL::integer
    FROM answering
    UNION ALL
    SELECT event_id, fact, 'sent', ten / 144, ten % 144 / 6, NULL, NULL, NULL, ten % 6 * 10
    FROM sent
    UNION ALL
    SELECT event_id, fact, 'sent', ten / 144, ten % 144 / 6,
        CASE WHEN place = 9999999 THEN 2 ELSE 0 END,
        CASE WHEN place BETWEEN 1 AND 999999 THEN place END, NULL, ten % 6 * 10
    FROM sent
    UNION ALL
    SELECT event_id, fact, CASE WHEN booth IS NULL THEN 'asked' ELSE 'asked_booth' END, day, NULL,
        NULL, booth, NULL, q
    FROM answering, unnest(asked) AS q
    UNION ALL
    SELECT event_id, fact, CASE WHEN booth IS NULL THEN 'answered' ELSE 'answered_booth' END, day,
        NULL, NULL, booth, NULL, q
    FROM answering, unnest(answered) AS q
    UNION ALL
    SELECT event_id, fact, CASE WHEN booth IS NULL THEN 'choice' ELSE 'choice_booth' END, day,
        NULL, NULL, booth, NULL, c
    FROM answering, unnest(choices) AS c;
END
$$;

-- The changes that the rollup needs, so that it contains p_facts of these visitors instead of what
-- it contains of them now: what the new facts count, less what the old ones counted. Facts that are
-- equal but for the visitor count the same, so they are counted once for all their visitors: in a
-- rush, most visitors have made one tap, at one of a few places in the same ten minutes.
CREATE OR REPLACE FUNCTION figures_of(p_facts tallied[])
    RETURNS TABLE (event_id integer, figure text, day date, hour integer, source text, booth text,
                   other text, item integer, n bigint)
    LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
    v_facts tallied[]; -- each once, without its visitors
    v_visitors integer[]; -- how many visitors more have them, or fewer (below zero)
BEGIN
    -- Looks each visitor up. A join would read all of `tallied` for every two thousand visitors.
    WITH known AS MATERIALIZED (
        SELECT new, (SELECT t FROM tallied t WHERE t.event_id = new.event_id
                     AND t.visitor_id = new.visitor_id) AS old
        FROM unnest(p_facts) AS new
    ),
    change AS (
        SELECT (new).*, 1 AS visitors FROM known WHERE (old).event_id IS NULL OR old <> new
        UNION ALL
        SELECT (old).*, -1 FROM known WHERE old <> new
    ),
    alike AS (
        SELECT ROW(event_id, NULL, checkins, visits, response_day, choices, answered, asked,
                   sent)::tallied AS facts,
            sum(visitors)::integer AS visitors
        FROM change
        GROUP BY event_id, checkins, visits, response_day, choices, answered, asked, sent
        HAVING sum(visitors) <> 0
    )
    SELECT array_agg(facts), array_agg(visitors) INTO v_facts, v_visitors FROM alike;
    RETURN QUERY
    SELECT event_id, figure, DATE '2000-01-01' + day, hour,
        (ARRAY['qr', 'code', 'form', 'paper'])[source + 1],
        lpad(booth::text, 6, '0'), lpad(other::text, 6, '0'), item, sum(v_visitors[fact])
    FROM (SELECT * FROM visits_counted(v_facts)
          UNION ALL
          SELECT * FROM responses_counted(v_facts)) AS part
    GROUP BY event_id, figure, day, hour, source, booth, other, item
    HAVING sum(v_visitors[fact]) <> 0;
END
$$;

-- The facts of the visitors of these rows of `touched`. A row may name a browser whose records are
-- stored under another id. Rows of a sealed fair have no effect: its figures stay as they are.
CREATE OR REPLACE FUNCTION touched_facts(p_events integer[], p_visitors uuid[])
    RETURNS tallied[]
    LANGUAGE sql STABLE
AS $$
    WITH open AS (
        SELECT t.event_id, t.visitor_id
        FROM unnest(p_events, p_visitors) AS t (event_id, visitor_id)
        WHERE t.event_id NOT IN (SELECT s.event_id FROM seal s)
    ),
    person AS (
        SELECT event_id, visitor_id FROM open
        UNION
        SELECT a.event_id, a.joined_to
        FROM open t
        JOIN visitor_alias a ON a.event_id = t.event_id AND a.visitor_id = t.visitor_id
    )
    SELECT array_agg(f)
    FROM facts_of((SELECT array_agg(event_id ORDER BY event_id, visitor_id) FROM person),
                  (SELECT array_agg(visitor_id ORDER BY event_id, visitor_id) FROM person)) AS f
$$;

-- Folds at most p_most rows of `touched` into the rollup; returns how many. Only one transaction
-- folds at a time; a second one waits and then sees the first one's result. enable_seqscan is off
-- so that visitors are looked up by key: a plan made while the tables were empty would read whole
-- tables for each visitor.
CREATE OR REPLACE FUNCTION fold_tally(p_most integer)
    RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp SET enable_seqscan = off
AS $$
DECLARE
    v_events integer[];
    v_visitors uuid[];
    v_facts tallied[];
    v_wrong integer;
BEGIN
    ASSERT p_most > 0;
    PERFORM pg_advisory_xact_lock(20230220, 0);
    WITH taken AS (
        DELETE FROM touched
        WHERE ctid = ANY (ARRAY(SELECT ctid FROM touched LIMIT p_most))
        RETURNING event_id, visitor_id
    )
    SELECT array_agg(event_id), array_agg(visitor_id) INTO v_events, v_visitors FROM taken;
    IF v_events IS NULL THEN
        RETURN 0;
    END IF;
    -- All statements below use v_facts. A form that is committed meanwhile has added a row of its
    -- own to `touched`, for the next call.
    v_facts := touched_facts(v_events, v_visitors);
    WITH changed AS (
        INSERT INTO rollup AS r (event_id, figure, day, hour, source, booth, other, item, n)
        SELECT event_id, figure, day, hour, source, booth, other, item, n FROM figures_of(v_facts)
        ON CONFLICT ON CONSTRAINT rollup_key DO UPDATE SET n = r.n + excluded.n
        RETURNING event_id, n
    )
    SELECT min(event_id) INTO v_wrong FROM changed WHERE n < 0;
    -- A figure only loses what was added to it before. One below zero means that somebody changed
    -- the rollup by hand, or that a visitor was folded twice. The sweep goes on all the same: an
    -- error here would keep the forms of every other fair out of the figures.
    IF v_wrong IS NOT NULL THEN
        RAISE WARNING 'a figure of the fair "%" is below zero: run bussanten tally rebuild %',
            (SELECT slug FROM event WHERE event_id = v_wrong),
            (SELECT slug FROM event WHERE event_id = v_wrong);
    END IF;
    DELETE FROM tallied t
    USING unnest(v_facts) AS f
    WHERE t.event_id = f.event_id AND t.visitor_id = f.visitor_id AND f.checkins = '{}'
        AND f.visits = '{}'
        AND f.response_day IS NULL;
    INSERT INTO tallied AS t
    SELECT f.* FROM unnest(v_facts) AS f
    WHERE f.checkins <> '{}' OR f.visits <> '{}' OR f.response_day IS NOT NULL
    ON CONFLICT (event_id, visitor_id) DO UPDATE
        SET checkins = excluded.checkins, visits = excluded.visits,
            response_day = excluded.response_day,
            choices = excluded.choices, answered = excluded.answered, asked = excluded.asked,
            sent = excluded.sent
        WHERE t <> excluded;
    RETURN cardinality(v_events);
END
$$;

-- The figures that the rollup does not contain yet. A few thousand visitors are fast enough. Tens
-- of thousands would take longer than a report may, so they are folded where no page waits
-- (`bussanten migrate`, `bussanten tally rebuild`).
CREATE OR REPLACE FUNCTION unfolded_figures()
    RETURNS TABLE (event_id integer, figure text, day date, hour integer, source text, booth text,
                   other text, item integer, n bigint)
    LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
    v_events integer[];
    v_visitors uuid[];
BEGIN
    SELECT array_agg(event_id), array_agg(visitor_id) INTO v_events, v_visitors FROM touched;
    IF v_events IS NOT NULL THEN
        RETURN QUERY SELECT * FROM figures_of(touched_facts(v_events, v_visitors));
    END IF;
END
$$;

-- The figures of an event for the report: the rollup plus the figures not folded yet. With p_day
-- only those of that day. Figures whose days the report does not show are summed over the days. The
-- figures of ten minutes are left out: tally_marks() tells what is odd of them.
CREATE OR REPLACE FUNCTION tally_figures(p_event integer, p_day date)
    RETURNS TABLE (figure text, day date, hour integer, source text, booth text, other text,
                   item integer, n bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT f.figure, f.day, f.hour, f.source, f.booth, f.other, f.item, sum(f.n)::bigint
    FROM (SELECT r.figure, CASE WHEN r.figure IN ('checkin', 'visit', 'response',
                                                  'response_booth')
                                 THEN r.day END AS day,
              r.hour, r.source, r.booth, r.other, r.item, r.n
          FROM (SELECT * FROM rollup WHERE event_id = p_event AND figure NOT IN ('tap', 'sent')
                UNION ALL
                SELECT * FROM unfolded_figures()
                WHERE event_id = p_event AND figure NOT IN ('tap', 'sent')) AS r
          WHERE CASE WHEN r.figure IN ('visitor', 'booth_visitor') THEN true
                     WHEN r.figure = 'both' THEN r.day IS NOT DISTINCT FROM p_day
                     ELSE p_day IS NULL OR r.day = p_day END) AS f
    GROUP BY f.figure, f.day, f.hour, f.source, f.booth, f.other, f.item
    HAVING sum(f.n) <> 0
$$;

-- The figures of an event, counted directly from its rows.
CREATE OR REPLACE FUNCTION tally_counted(p_event integer)
    RETURNS TABLE (figure text, day date, hour integer, source text, booth text, other text,
                   item integer, n bigint)
    LANGUAGE sql STABLE
AS $$
    WITH at_booth AS MATERIALIZED (
        SELECT DISTINCT visitor_id, municipality_code::text AS booth
        FROM visit_counted WHERE event_id = p_event AND NOT left_out
    ),
    -- The taps on posters; the entrance has no booth.
    tap AS MATERIALIZED (
        SELECT visitor_id, day, at, municipality_code::text AS booth
        FROM visit WHERE event_id = p_event AND source IN ('qr', 'code')
        UNION ALL
        SELECT visitor_id, day, at, NULL
        FROM checkin_place WHERE event_id = p_event AND is_tap AND booth IS NULL
    ),
    -- Each response with its visitor's last tap before it that day, if there was one.
    sent AS (
        SELECT DISTINCT ON (r.visitor_id) r.at, t.at AS tapped_at, t.booth
        FROM response r
        LEFT JOIN tap t ON t.visitor_id = r.visitor_id AND t.at <= r.at
            AND t.day = (r.at AT TIME ZONE 'Asia/Tokyo')::date
        WHERE r.event_id = p_event
        ORDER BY r.visitor_id, t.at DESC NULLS LAST, t.booth DESC NULLS LAST
    ),
    answered AS MATERIALIZED (
        SELECT r.visitor_id, r.day, c.question_id
        FROM response r
        JOIN choice c ON c.event_id = r.event_id AND c.choice_id = ANY (r.choices)
        WHERE r.event_id = p_event
        UNION
        SELECT r.visitor_id, r.day, t.question_id
        FROM response r
        JOIN response_text t USING (event_id, visitor_id)
        WHERE r.event_id = p_event
    ),
    asked AS (
        SELECT r.visitor_id, r.day, a.question_id
        FROM response r
        JOIN question_asked a ON a.event_id = r.event_id
            AND coalesce(r.revision, 1) BETWEEN a.first AND coalesce(a.last, 2147483647)
        WHERE r.event_id = p_event
        EXCEPT
        SELECT r.visitor_id, r.day, q
        FROM response r, unnest(r.not_drawn) AS q
        WHERE r.event_id = p_event
        UNION
        SELECT visitor_id, day, question_id FROM answered
    ),
    answer AS MATERIALIZED (
        SELECT r.visitor_id, r.day, 'choice' AS figure, c AS item
        FROM response r, unnest(r.choices) AS c
        WHERE r.event_id = p_event
        UNION ALL
        SELECT visitor_id, day, 'answered', question_id FROM answered
        UNION ALL
        SELECT visitor_id, day, 'asked', question_id FROM asked
    )
    SELECT 'checkin', day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer, source::text,
        NULL, NULL, NULL::integer, count(*)
    FROM checkin_counted WHERE event_id = p_event GROUP BY 2, 3, 4
    UNION ALL
    SELECT 'visit', day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer, source::text,
        municipality_code::text, NULL, NULL, count(*)
    FROM visit_counted WHERE event_id = p_event AND NOT left_out GROUP BY 2, 3, 4, 5
    UNION ALL
    SELECT 'tap', day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer, NULL, booth, NULL,
        extract(minute FROM at AT TIME ZONE 'Asia/Tokyo')::integer / 10 * 10, count(*)
    FROM tap GROUP BY 2, 3, 5, 7
    UNION ALL
    SELECT 'visitor', NULL, NULL, NULL, NULL, NULL, NULL, count(DISTINCT visitor_id)
    FROM checkin_counted WHERE event_id = p_event
    UNION ALL
    SELECT 'booth_visitor', NULL, NULL, NULL, booth, NULL, NULL, count(*)
    FROM at_booth GROUP BY booth
    UNION ALL
    SELECT 'both', NULL, NULL, NULL, a.booth, b.booth, NULL, count(*)
    FROM at_booth a
    JOIN at_booth b USING (visitor_id)
    WHERE a.booth < b.booth
    GROUP BY a.booth, b.booth
    UNION ALL
    SELECT 'both', a.day, NULL, NULL, a.municipality_code::text, b.municipality_code::text, NULL,
        count(*)
    FROM visit_counted a
    JOIN visit_counted b USING (event_id, visitor_id, day)
    WHERE a.event_id = p_event AND NOT a.left_out AND NOT b.left_out
        AND a.municipality_code < b.municipality_code
    GROUP BY a.day, a.municipality_code, b.municipality_code
    UNION ALL
    SELECT 'first', day, NULL, NULL, booth, NULL, NULL, count(*)
    FROM (SELECT DISTINCT ON (visitor_id, day) day, municipality_code::text AS booth
          FROM visit_counted
          WHERE event_id = p_event AND NOT left_out AND source IN ('qr', 'code')
          ORDER BY visitor_id, day, at, municipality_code) AS began
    GROUP BY day, booth
    UNION ALL
    SELECT 'last', day, NULL, NULL, booth, NULL, NULL, count(*)
    FROM (SELECT DISTINCT ON (visitor_id, day) day, municipality_code::text AS booth
          FROM visit_counted
          WHERE event_id = p_event AND NOT left_out AND source IN ('qr', 'code')
          ORDER BY visitor_id, day, at DESC, municipality_code DESC) AS ended
    GROUP BY day, booth
    UNION ALL
    SELECT 'response', day, NULL, NULL, NULL, NULL, NULL, count(*)
    FROM response WHERE event_id = p_event GROUP BY day
    UNION ALL
    SELECT 'sent', (at AT TIME ZONE 'Asia/Tokyo')::date,
        extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer, of.source, of.booth, NULL,
        extract(minute FROM at AT TIME ZONE 'Asia/Tokyo')::integer / 10 * 10, count(*)
    FROM sent
    CROSS JOIN LATERAL (VALUES (NULL, NULL),
                            (CASE WHEN tapped_at IS NULL THEN 'form' ELSE 'qr' END, booth)
                       ) AS of (source, booth)
    GROUP BY 2, 3, 4, 5, 7
    UNION ALL
    SELECT 'response_booth', r.day, NULL, NULL, b.booth, NULL, NULL, count(*)
    FROM response r
    JOIN at_booth b USING (visitor_id)
    WHERE r.event_id = p_event
    GROUP BY r.day, b.booth
    UNION ALL
    SELECT figure, day, NULL, NULL, NULL, NULL, item, count(*)
    FROM answer GROUP BY figure, day, item
    UNION ALL
    SELECT a.figure || '_booth', a.day, NULL, NULL, b.booth, NULL, a.item, count(*)
    FROM answer a
    JOIN at_booth b USING (visitor_id)
    GROUP BY a.figure, a.day, b.booth, a.item
$$;

-- The differences between the stored figures and the counted ones; no row if they agree. One
-- statement, so both come from one database snapshot.
CREATE OR REPLACE FUNCTION tally_differences(p_event integer)
    RETURNS TABLE (figure text, day date, hour integer, source text, booth text, other text,
                   item integer, kept bigint, counted bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT f.figure, f.day, f.hour, f.source, f.booth, f.other, f.item, sum(f.kept)::bigint,
        sum(f.counted)::bigint
    FROM (SELECT r.figure, r.day, r.hour, r.source, r.booth, r.other, r.item, r.n AS kept,
          0 AS counted
          FROM rollup r WHERE r.event_id = p_event
          UNION ALL
          SELECT u.figure, u.day, u.hour, u.source, u.booth, u.other, u.item, u.n, 0
          FROM unfolded_figures() u WHERE u.event_id = p_event
          UNION ALL
          SELECT c.figure, c.day, c.hour, c.source, c.booth, c.other, c.item, 0, c.n
          FROM tally_counted(p_event) c) AS f
    GROUP BY f.figure, f.day, f.hour, f.source, f.booth, f.other, f.item
    HAVING sum(f.kept) <> sum(f.counted)
    ORDER BY f.figure, f.day, f.hour, f.source, f.booth, f.other, f.item
$$;

-- Deletes the figures of an event, so that folding in the same transaction makes them again from
-- the rows. Until the commit, other transactions read the old figures plus what is recorded
-- meanwhile, and none of them can fold.
CREATE OR REPLACE FUNCTION tally_forget(p_event integer)
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(20230220, 0);
    IF EXISTS (SELECT FROM seal WHERE event_id = p_event) THEN
        RAISE check_violation USING MESSAGE = 'the figures are sealed', CONSTRAINT = 'seal_holds';
    END IF;
    INSERT INTO touched (event_id, visitor_id)
    SELECT p_event, visitor_id FROM checkin WHERE event_id = p_event
    UNION
    SELECT p_event, visitor_id FROM visit WHERE event_id = p_event
    UNION
    SELECT p_event, visitor_id FROM response WHERE event_id = p_event;
    DELETE FROM rollup WHERE event_id = p_event;
    DELETE FROM tallied WHERE event_id = p_event;
END
$$;

REVOKE ALL ON FUNCTION sent_from, tally_ten, tally_moment, tally_record, asked_by,
    facts_of, records_of, visits_counted, responses_counted, figures_of, touched_facts, fold_tally,
    unfolded_figures, tally_figures, tally_counted, tally_differences, tally_forget FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fold_tally, tally_figures, tally_differences, tally_forget
    TO bussanten_staff;
GRANT SELECT ON visit_counted TO bussanten_staff;
