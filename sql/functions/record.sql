-- Recording: one call takes one form of one visitor, whole, inside the caller's transaction. SECURITY DEFINER: the
-- visitors' role can do this and nothing else with these tables. Each gives true when the form had an effect and
-- false when it was a repetition.
--
-- Callers that run several in one transaction keep those of one visitor, and those of one submission id, out of every other
-- transaction meanwhile (recorder.c): two transactions then never wait for each other in a circle.

-- Whether this form is to be applied: its first time, or another content under the same id by the same visitor than the
-- newest (a form that was gone back to, changed, and sent again).
CREATE OR REPLACE FUNCTION take_submission(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SET search_path = bussanten, pg_temp
AS $$
BEGIN
    INSERT INTO submission AS s (event_id, submission_id, visitor_id, digest, at)
    VALUES (p_event, p_submission, p_visitor, p_digest, p_at)
    ON CONFLICT (event_id, submission_id) DO UPDATE
        SET digest = p_digest
        WHERE s.visitor_id = p_visitor AND s.digest <> p_digest;
    RETURN FOUND;
END
$$;

-- A check-in at the entrance (p_municipality is NULL) or at a booth, which is a visit as well.
CREATE OR REPLACE FUNCTION record_visit(p_event integer, p_submission uuid, p_digest uuid, p_visitor uuid,
                                        p_municipality text, p_source text, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_day date := (p_at AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
    IF NOT take_submission(p_event, p_submission, p_digest, p_visitor, p_at) THEN
        RETURN false;
    END IF;
    INSERT INTO checkin (event_id, visitor_id, day, source, at)
    VALUES (p_event, p_visitor, v_day, p_source, p_at)
    ON CONFLICT DO NOTHING;
    IF p_municipality IS NOT NULL THEN
        INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, at)
        VALUES (p_event, p_visitor, v_day, p_municipality, p_source, p_at)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN true;
END
$$;

-- A survey: the day's checkin, the booths ticked that are not yet on the visitor's card (source form), the response, its
-- texts (p_text_questions beside p_texts). Sent again it corrects: self-declared visits that are no longer ticked go,
-- those from a QR or a typed code stay.
CREATE OR REPLACE FUNCTION record_response(p_event integer, p_submission uuid, p_digest uuid, p_visitor uuid,
                                           p_booths text[], p_choices integer[],
                                           p_text_questions integer[], p_texts text[], p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_day date := (p_at AT TIME ZONE 'Asia/Tokyo')::date;
BEGIN
    -- An import that takes choices away waits until this is committed (event_lock.sql).
    PERFORM pg_advisory_xact_lock_shared(20230217, p_event);
    IF NOT take_submission(p_event, p_submission, p_digest, p_visitor, p_at) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT FROM unnest(p_choices) AS c (choice_id)
               WHERE NOT EXISTS (SELECT FROM choice
                                 WHERE choice.event_id = p_event AND choice.choice_id = c.choice_id)) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a choice is not of this event', CONSTRAINT = 'response_choices';
    END IF;
    INSERT INTO checkin (event_id, visitor_id, day, source, at)
    VALUES (p_event, p_visitor, v_day, 'form', p_at)
    ON CONFLICT DO NOTHING;
    DELETE FROM visit
    WHERE event_id = p_event AND visitor_id = p_visitor AND source = 'form'
        AND NOT municipality_code = ANY (p_booths);
    INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, at)
    SELECT p_event, p_visitor, v_day, booth, 'form', p_at
    FROM unnest(p_booths) AS booth
    WHERE NOT EXISTS (SELECT FROM visit
                      WHERE event_id = p_event AND visitor_id = p_visitor AND municipality_code = booth)
    ON CONFLICT DO NOTHING;
    INSERT INTO response AS r (event_id, visitor_id, day, choices, at)
    VALUES (p_event, p_visitor, v_day, p_choices, p_at)
    ON CONFLICT (event_id, visitor_id) DO UPDATE
        SET choices = excluded.choices, corrected_at = greatest(excluded.at, r.at);
    DELETE FROM response_text WHERE event_id = p_event AND visitor_id = p_visitor;
    INSERT INTO response_text (event_id, visitor_id, question_id, text)
    SELECT p_event, p_visitor, t.question_id, t.text
    FROM unnest(p_text_questions, p_texts) AS t (question_id, text);
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION take_submission, record_visit, record_response FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_visit, record_response TO bussanten_visitor;
