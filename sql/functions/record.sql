-- The recording functions. One call records one form of one visitor, completely, in the caller's
-- transaction. They are SECURITY DEFINER: the visitors' role can do nothing with these tables
-- except call them. A function returns true if the form had an effect, and false if it was a
-- repetition. p_at is the time of the tap; p_late says that the form arrived long after it.
--
-- A caller that runs several calls in one transaction sorts them by visitor. It also keeps the
-- calls of one visitor, and those of one submission id, out of every other transaction meanwhile
-- (src/data/recorder.c). So two transactions do not deadlock, with one exception: both contain
-- browsers of one person. PostgreSQL then ends one transaction, and its caller retries. Each
-- function locks the row of the fair before it writes (hold_event() in seal.sql). The numbers of
-- all advisory locks, and their order, are in docs/architecture.md.
--
-- Functions that only these functions call do not set search_path: setting it takes longer than an
-- index lookup.

-- Notes a form's id and returns whether to apply the form. That is so the first time, and if the
-- same visitor sends other content under the same id (the visitor went back, changed the form and
-- sent it again). Also notes in `touched` that the visitor's figures change (tally.sql). A new form
-- for a sealed fair is refused (seal.sql); a repetition is still told from it. While the seal is
-- being made, both wait.
CREATE OR REPLACE FUNCTION take_submission(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM hold_event(p_event);
    INSERT INTO submission AS s (event_id, submission_id, visitor_id, digest, at)
    VALUES (p_event, p_submission, p_visitor, p_digest, p_at)
    ON CONFLICT (event_id, submission_id) DO UPDATE
        SET digest = p_digest
        WHERE s.visitor_id = p_visitor AND s.digest <> p_digest;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM refuse_sealed(p_event);
    INSERT INTO touched (event_id, visitor_id) VALUES (p_event, p_visitor);
    RETURN true;
END
$$;

-- Ranks the sources: if two records have the same time, the one with the lower rank is kept.
CREATE OR REPLACE FUNCTION source_rank(p_source text)
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_position(ARRAY['qr', 'code', 'form', 'paper'], p_source);

-- Records a day's checkin. The earliest one is kept, from any source: each proves that the visitor
-- was there, and none is ever withdrawn. The comparison includes all columns, so that the result
-- does not depend on the order in which checkins arrive or are joined (handover.sql).
CREATE OR REPLACE FUNCTION check_in(p_event integer, p_visitor uuid, p_source text,
                                    p_at timestamptz, p_late boolean)
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO checkin AS c (event_id, visitor_id, day, source, late, at)
    VALUES (p_event, p_visitor, (p_at AT TIME ZONE 'Asia/Tokyo')::date, p_source, p_late, p_at)
    ON CONFLICT (event_id, visitor_id, day) DO UPDATE
        SET source = excluded.source, late = excluded.late, at = excluded.at
        WHERE (excluded.at, source_rank(excluded.source), excluded.late)
            < (c.at, source_rank(c.source), c.late);
END
$$;

-- Records check-ins at the entrance (the municipality is NULL) or at a booth; one at a booth is
-- also a visit. Of several visits to a booth on one day, one by QR or typed code is kept before one
-- that a survey only declares (source form), because a corrected survey may withdraw that. Among
-- equals the earliest is kept, in whatever order they arrive.
--
-- It takes several forms at once, one element of each array for each form: that costs half as much
-- as one call after another. If forms of several visitors have the same submission id, it takes the
-- one of the least visitor id. A caller never passes two forms with the same visitor and submission
-- id. Returns how many forms had an effect. If one of them is of a sealed fair, all are refused
-- (seal.sql); the recorder then calls it for each form alone.
CREATE OR REPLACE FUNCTION record_visits(p_events integer[], p_submissions uuid[], p_digests uuid[],
                                         p_visitors uuid[], p_municipalities text[],
                                         p_sources text[], p_ats timestamptz[], p_lates boolean[])
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_taken bigint;
    v_events integer[];
    v_event integer;
BEGIN
    PERFORM FROM event WHERE event_id = ANY (p_events) ORDER BY event_id FOR KEY SHARE;
    PERFORM pg_advisory_xact_lock_shared(20230218, visitor_lock(visitor_id))
    FROM (SELECT visitor_id FROM unnest(p_visitors) AS v (visitor_id) ORDER BY 1) AS v;
    WITH form AS (
        SELECT DISTINCT ON (event_id, submission_id) *
        FROM unnest(p_events, p_submissions, p_digests, p_visitors, p_municipalities, p_sources,
                    p_ats, p_lates)
            AS f (event_id, submission_id, digest, visitor_id, municipality_code, source, at, late)
        ORDER BY event_id, submission_id, visitor_id
    ), taken AS (
        INSERT INTO submission AS s (event_id, submission_id, visitor_id, digest, at)
        SELECT event_id, submission_id, visitor_id, digest, at
        FROM form
        ON CONFLICT (event_id, submission_id) DO UPDATE
            SET digest = excluded.digest
            WHERE s.visitor_id = excluded.visitor_id AND s.digest <> excluded.digest
        RETURNING event_id, submission_id
    ), own AS (
        SELECT f.event_id, coalesce((SELECT a.joined_to FROM visitor_alias a
                                     WHERE a.event_id = f.event_id AND a.visitor_id = f.visitor_id),
                                         f.visitor_id) AS visitor_id,
            (f.at AT TIME ZONE 'Asia/Tokyo')::date AS day, f.municipality_code, f.source, f.late,
            f.at
        FROM taken
        JOIN form f USING (event_id, submission_id)
    ), checked_in AS (
        INSERT INTO checkin AS c (event_id, visitor_id, day, source, late, at)
        SELECT DISTINCT ON (event_id, visitor_id, day) event_id, visitor_id, day, source, late, at
        FROM own
        ORDER BY event_id, visitor_id, day, at, source_rank(source), late
        ON CONFLICT (event_id, visitor_id, day) DO UPDATE
            SET source = excluded.source, late = excluded.late, at = excluded.at
            WHERE (excluded.at, source_rank(excluded.source), excluded.late)
                < (c.at, source_rank(c.source), c.late)
    ), visited AS (
        INSERT INTO visit AS v (event_id, visitor_id, day, municipality_code, source, late, at)
        SELECT DISTINCT ON (event_id, visitor_id, day, municipality_code)
            event_id, visitor_id, day, municipality_code, source, late, at
        FROM own
        WHERE municipality_code IS NOT NULL
        ORDER BY event_id, visitor_id, day, municipality_code, source = 'form', at,
            source_rank(source), late
        ON CONFLICT (event_id, visitor_id, day, municipality_code) DO UPDATE
            SET source = excluded.source, late = excluded.late, at = excluded.at
            WHERE (excluded.source = 'form', excluded.at, source_rank(excluded.source),
                   excluded.late)
                < (v.source = 'form', v.at, source_rank(v.source), v.late)
    ), told AS (
        INSERT INTO touched (event_id, visitor_id)
        SELECT event_id, visitor_id FROM own
    )
    SELECT count(*), array_agg(DISTINCT event_id) INTO v_taken, v_events
    FROM taken;
    FOREACH v_event IN ARRAY coalesce(v_events, '{}') LOOP
        PERFORM refuse_sealed(v_event);
    END LOOP;
    RETURN v_taken;
END
$$;

-- The same for one form.
CREATE OR REPLACE FUNCTION record_visit(p_event integer, p_submission uuid, p_digest uuid,
                                        p_visitor uuid, p_municipality text, p_source text,
                                        p_at timestamptz, p_late boolean DEFAULT false)
    RETURNS boolean
    LANGUAGE sql
RETURN record_visits(ARRAY[p_event], ARRAY[p_submission], ARRAY[p_digest], ARRAY[p_visitor],
                     ARRAY[p_municipality], ARRAY[p_source], ARRAY[p_at], ARRAY[p_late]) > 0;

-- Checks that choices and texts belong to this event's questions. No foreign key can do it: choices
-- are an array, and a text refers only to its question. A text answers a question of kind text, or
-- belongs to a choice that is `other`.
CREATE OR REPLACE FUNCTION check_answers(p_event integer, p_choices integer[],
                                         p_text_questions integer[])
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    IF EXISTS (SELECT FROM unnest(p_choices) AS c (choice_id)
               WHERE NOT EXISTS (SELECT FROM choice
                                 WHERE choice.event_id = p_event
                                     AND choice.choice_id = c.choice_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a choice is not of this event',
            CONSTRAINT = 'response_choices';
    END IF;
    IF EXISTS (SELECT FROM unnest(p_text_questions) AS t (question_id)
               WHERE NOT EXISTS (SELECT FROM question q
                                 WHERE q.event_id = p_event AND q.question_id = t.question_id
                                     AND q.kind = 'text')
                   AND NOT EXISTS (SELECT FROM choice c
                                   WHERE c.event_id = p_event AND c.question_id = t.question_id
                                       AND c.other)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a question takes no text',
            CONSTRAINT = 'response_text_question';
    END IF;
END
$$;

-- p_at, or the last second before the day's closing if that is earlier. A survey that is sent
-- later, on the way home or after the fair, proves that the visitor was there by then, and no more.
CREATE OR REPLACE FUNCTION by_closing(p_event integer, p_day date, p_at timestamptz)
    RETURNS timestamptz
    LANGUAGE sql STABLE
RETURN least(p_at, (SELECT (d.day + make_interval(mins => d.closes)) AT TIME ZONE 'Asia/Tokyo'
                        - interval '1 second'
                    FROM event_day d
                    WHERE d.event_id = p_event AND d.day = p_day));

-- The day of the fair that a survey sent at p_at is about: today while the fair is open; otherwise
-- the last day on which this visitor was there, or else the last day that had begun. NULL if none
-- had.
CREATE OR REPLACE FUNCTION survey_day(p_event integer, p_visitor uuid, p_at timestamptz)
    RETURNS date
    LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH begun AS (
        SELECT d.day,
            p_at < (d.day + make_interval(mins => d.closes)) AT TIME ZONE 'Asia/Tokyo' AS open,
            EXISTS (SELECT FROM checkin c
                    WHERE c.event_id = p_event AND c.visitor_id = p_visitor
                        AND c.day = d.day) AS was_there
        FROM event_day d
        WHERE d.event_id = p_event
            AND p_at >= (d.day + make_interval(mins => d.opens)) AT TIME ZONE 'Asia/Tokyo'
    )
    SELECT day
    FROM begun
    ORDER BY open DESC, was_there DESC, day DESC
    LIMIT 1;
END;

-- Records the booths ticked in a survey, unless the visitor has visited them on another day. A
-- visit declared on the same day gets the earlier of the two times. If this form is the response
-- that is kept (p_stands), self-declared visits that it does not tick are deleted; visits by QR or
-- typed code are not.
CREATE OR REPLACE FUNCTION declare_visits(p_event integer, p_visitor uuid, p_booths text[],
                                          p_at timestamptz, p_late boolean, p_stands boolean)
    RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    v_day date := (p_at AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
    DELETE FROM visit
    WHERE p_stands AND event_id = p_event AND visitor_id = p_visitor AND source = 'form'
        AND NOT municipality_code = ANY (p_booths);
    INSERT INTO visit AS v (event_id, visitor_id, day, municipality_code, source, late, at)
    SELECT p_event, p_visitor, v_day, booth, 'form', p_late, p_at
    FROM (SELECT DISTINCT booth FROM unnest(p_booths) AS booth) AS b
    WHERE NOT EXISTS (SELECT FROM visit
                      WHERE event_id = p_event AND visitor_id = p_visitor
                          AND municipality_code = booth AND day <> v_day)
    ON CONFLICT (event_id, visitor_id, day, municipality_code) DO UPDATE
        SET late = excluded.late, at = excluded.at
        WHERE v.source = 'form' AND (excluded.at, excluded.late) < (v.at, v.late);
END
$$;

-- Records a survey: the day's checkin, visits (source form), the response and its texts
-- (p_text_questions[i] is the question of p_texts[i]). A second one corrects the first. A late form
-- that is older than the stored response adds its booths but changes no answer. Of forms that are
-- not late the last to arrive is kept, even if a slow signal made another one of the same minute
-- look newer.
--
-- The survey is open at night and after the fair, too. Checkin and visits then belong to a day of
-- the fair (survey_day()), and to its closing at the latest. So does the time of the texts, so that
-- the comments of a day are those of its responses.
--
-- p_revision is the revision of the fair whose form was sent. NULL, and a number that the fair has
-- not reached, are the current one. p_not_drawn are the questions that the draw left out of that
-- form (model/draw.h).
CREATE OR REPLACE FUNCTION record_response(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_booths text[], p_choices integer[],
                                           p_text_questions integer[], p_texts text[],
                                           p_at timestamptz, p_late boolean, p_revision integer,
                                           p_not_drawn integer[])
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_visitor uuid;
    v_day date;
    v_then timestamptz; -- p_at, or the day's closing
    v_text_at timestamptz;
    v_stands boolean;
BEGIN
    -- An import that removes choices waits until this is committed (event_lock.sql).
    PERFORM pg_advisory_xact_lock_shared(20230217, p_event);
    IF NOT take_submission(p_event, p_submission, p_digest, p_visitor, p_at) THEN
        RETURN false;
    END IF;
    PERFORM check_answers(p_event, p_choices, p_text_questions);
    v_visitor := hold_visitor(p_event, p_visitor);
    v_day := coalesce(survey_day(p_event, v_visitor, p_at),
                      (p_at AT TIME ZONE 'Asia/Tokyo')::date);
    v_then := by_closing(p_event, v_day, p_at);
    PERFORM check_in(p_event, v_visitor, 'form', v_then, p_late);
    INSERT INTO response AS r (event_id, visitor_id, day, choices, at, late, revision, not_drawn)
    SELECT p_event, v_visitor, v_day, p_choices, p_at, p_late, least(p_revision, e.revision + 1),
        p_not_drawn
    FROM event e
    WHERE e.event_id = p_event
    ON CONFLICT (event_id, visitor_id) DO UPDATE
        SET choices = excluded.choices, corrected_at = greatest(excluded.at, r.at, r.corrected_at),
            late = excluded.late, revision = excluded.revision,
            not_drawn = excluded.not_drawn
        WHERE NOT excluded.late OR excluded.at >= coalesce(r.corrected_at, r.at)
    RETURNING by_closing(p_event, day, at) INTO v_text_at;
    v_stands := FOUND;
    PERFORM declare_visits(p_event, v_visitor, p_booths, v_then, p_late, v_stands);
    IF v_stands THEN
        -- The same text again stays as it is, also if the host has hidden it.
        DELETE FROM response_text t
        WHERE t.event_id = p_event AND t.visitor_id = v_visitor
            AND NOT EXISTS (SELECT
                            FROM unnest(p_text_questions, p_texts) AS typed (question_id, text)
                            WHERE typed.question_id = t.question_id
                                AND typed.text IN (t.text, t.original));
        INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
        SELECT p_event, v_visitor, typed.question_id, typed.text, v_text_at
        FROM unnest(p_text_questions, p_texts) AS typed (question_id, text)
        WHERE NOT EXISTS (SELECT FROM response_text t
                          WHERE t.event_id = p_event AND t.visitor_id = v_visitor
                              AND t.question_id = typed.question_id);
    END IF;
    RETURN true;
END
$$;

-- The same for a program that knows no draw.
CREATE OR REPLACE FUNCTION record_response(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_booths text[], p_choices integer[],
                                           p_text_questions integer[], p_texts text[],
                                           p_at timestamptz, p_late boolean, p_revision integer)
    RETURNS boolean
    LANGUAGE sql
RETURN record_response(p_event, p_submission, p_digest, p_visitor, p_booths, p_choices,
                       p_text_questions, p_texts, p_at, p_late, p_revision, NULL);

-- The same for a program that does not know the revision of its form.
CREATE OR REPLACE FUNCTION record_response(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_booths text[], p_choices integer[],
                                           p_text_questions integer[], p_texts text[],
                                           p_at timestamptz, p_late boolean DEFAULT false)
    RETURNS boolean
    LANGUAGE sql
RETURN record_response(p_event, p_submission, p_digest, p_visitor, p_booths, p_choices,
                       p_text_questions, p_texts, p_at, p_late, NULL);

REVOKE ALL ON FUNCTION take_submission, source_rank, check_in, check_answers, by_closing,
    survey_day, declare_visits, record_visits, record_visit,
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean),
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean, integer),
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean, integer, integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_visits, record_visit,
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean),
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean, integer),
    record_response(integer, uuid, uuid, uuid, text[], integer[], integer[], text[], timestamptz,
                    boolean, integer, integer[]) TO bussanten_visitor;
