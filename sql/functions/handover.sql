-- Joins several browsers of one person. One browser shows a code, the person types it in another,
-- and both become one visitor. The result does not depend on the order in which browsers are
-- joined.

-- Makes p_code this visitor's code, unless the visitor has a valid one. Deletes the event's expired
-- codes, except those that another transaction has locked to delete them.
CREATE OR REPLACE FUNCTION record_handover(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_code text, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    IF NOT take_submission(p_event, p_submission, p_digest, p_visitor, p_at) THEN
        RETURN false;
    END IF;
    DELETE FROM handover
    WHERE (event_id, code) IN (SELECT event_id, code FROM handover
                               WHERE event_id = p_event AND handover_until(made_at) <= p_at
                               FOR UPDATE SKIP LOCKED);
    INSERT INTO handover AS h (event_id, code, visitor_id, made_at)
    VALUES (p_event, p_code, hold_visitor(p_event, p_visitor), p_at)
    ON CONFLICT (event_id, visitor_id) DO UPDATE
        SET code = excluded.code, made_at = excluded.made_at
        WHERE handover_until(h.made_at) <= excluded.made_at;
    RETURN true;
END
$$;

-- Keeps the newest of several responses, as a whole. If several have the same time, it keeps the
-- one that is least by all its columns and texts, so that the order of joins does not matter.
CREATE OR REPLACE FUNCTION join_responses(p_event integer, p_browsers uuid[])
    RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    v_visitor uuid := p_browsers[1];
    v_stands uuid;
BEGIN
    SELECT r.visitor_id INTO v_stands
    FROM response r
    WHERE r.event_id = p_event AND r.visitor_id = ANY (p_browsers)
    ORDER BY coalesce(r.corrected_at, r.at) DESC, r.at, r.corrected_at, r.late, r.choices,
        r.revision, r.not_drawn,
        (SELECT array_agg(ROW(t.question_id, t.text) ORDER BY t.question_id) FROM response_text t
         WHERE t.event_id = p_event AND t.visitor_id = r.visitor_id)
    LIMIT 1;
    DELETE FROM response_text WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
        AND visitor_id <> v_stands;
    DELETE FROM response WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
        AND visitor_id <> v_stands;
    IF v_stands <> v_visitor THEN
        INSERT INTO response (event_id, visitor_id, day, choices, at, corrected_at, late, revision,
                              not_drawn)
        SELECT event_id, v_visitor, day, choices, at, corrected_at, late, revision, not_drawn
        FROM response
        WHERE event_id = p_event AND visitor_id = v_stands;
        UPDATE response_text SET visitor_id = v_visitor
        WHERE event_id = p_event AND visitor_id = v_stands;
        DELETE FROM response WHERE event_id = p_event AND visitor_id = v_stands;
    END IF;
END
$$;

-- Moves all records of these browsers to the first of them, which has the least id, and notes that
-- their later records belong there, too. p_browsers are all browsers of all joined visitors, in
-- ascending order. The locks keep their forms out until the transaction ends.
CREATE OR REPLACE FUNCTION join_visitors(p_event integer, p_browsers uuid[])
    RETURNS void
    LANGUAGE plpgsql
AS $$
DECLARE
    v_visitor uuid := p_browsers[1];
    v_browser uuid;
BEGIN
    FOREACH v_browser IN ARRAY p_browsers LOOP
        PERFORM pg_advisory_xact_lock(20230218, visitor_lock(v_browser));
    END LOOP;
    WITH moved AS (DELETE FROM checkin WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
                   RETURNING day, source, late, at)
    INSERT INTO checkin (event_id, visitor_id, day, source, late, at)
    SELECT DISTINCT ON (day) p_event, v_visitor, day, source, late, at
    FROM moved
    ORDER BY day, at, source_rank(source), late; -- as check_in() chooses
    WITH moved AS (DELETE FROM visit WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
                   RETURNING day, municipality_code, source, late, at)
    INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, late, at)
    SELECT DISTINCT ON (day, municipality_code) p_event, v_visitor, day, municipality_code, source,
        late, at
    FROM moved
    -- as record_visits() chooses
    ORDER BY day, municipality_code, source = 'form', at, source_rank(source), late;
    PERFORM join_responses(p_event, p_browsers);
    PERFORM join_rewards(p_event, p_browsers);
    INSERT INTO touched (event_id, visitor_id) SELECT p_event, browser
    FROM unnest(p_browsers) AS browser;
    DELETE FROM handover WHERE event_id = p_event AND visitor_id = ANY (p_browsers);
    INSERT INTO visitor_alias (event_id, visitor_id, joined_to)
    SELECT p_event, browser, v_visitor
    FROM unnest(p_browsers) AS browser
    WHERE browser <> v_visitor
    ON CONFLICT (event_id, visitor_id) DO UPDATE SET joined_to = excluded.joined_to;
END
$$;

-- Joins this browser's visitor with the visitor of p_code. Returns
--   'joined'    done, or this form was taken before
--   'unknown'   no such code, or it is used or expired
--   'own'       both are one visitor already
--   'full'      together they would be more than eight browsers
-- If it refuses, it changes nothing and the code stays valid. An event has one join at a time, so
-- that visitor_alias does not change between reading it and the end of the transaction.
CREATE OR REPLACE FUNCTION record_join(p_event integer, p_submission uuid, p_digest uuid,
                                       p_visitor uuid, p_code text, p_at timestamptz)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_own uuid;
    v_other uuid;
    v_browsers uuid[];
BEGIN
    PERFORM pg_advisory_xact_lock(20230219, p_event);
    IF EXISTS (SELECT FROM submission
               WHERE event_id = p_event AND submission_id = p_submission AND digest = p_digest) THEN
        RETURN 'joined';
    END IF;
    SELECT visitor_id INTO v_other
    FROM handover
    WHERE event_id = p_event AND code = p_code AND handover_until(made_at) > p_at;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    v_own := visitor_of(p_event, p_visitor);
    IF v_own = v_other THEN
        RETURN 'own';
    END IF;
    v_browsers := ARRAY(SELECT visitor_id FROM visitor_alias
                        WHERE event_id = p_event AND joined_to IN (v_own, v_other)
                        UNION VALUES (v_own), (v_other)
                        ORDER BY 1);
    IF cardinality(v_browsers) > 8 THEN
        RETURN 'full';
    END IF;
    IF take_submission(p_event, p_submission, p_digest, p_visitor, p_at) THEN
        PERFORM join_visitors(p_event, v_browsers);
    END IF;
    RETURN 'joined';
END
$$;

REVOKE ALL ON FUNCTION record_handover, join_responses, join_visitors, record_join FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_handover, record_join TO bussanten_visitor;
