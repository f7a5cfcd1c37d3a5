-- The end of a fair: seals its figures, refuses what comes later, and deletes the records of its
-- visitors.

-- Locks the row of a fair before a visitor's form writes anything. seal_event() and purge_event()
-- lock it, too. So a form either has it first, and they wait and see its records, or it waits for
-- them and has written nothing that they would wait for. (A transaction of the recorder may hold
-- forms of other fairs meanwhile.)
CREATE OR REPLACE FUNCTION hold_event(p_event integer)
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM FROM event WHERE event_id = p_event FOR KEY SHARE;
END
$$;

-- Refuses a record of a fair whose figures are sealed: SQLSTATE SEALD ends the transaction. The
-- lock makes it certain, whatever the program believes. The second statement looks anew, after the
-- lock.
CREATE OR REPLACE FUNCTION refuse_sealed(p_event integer)
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM hold_event(p_event);
    IF EXISTS (SELECT FROM seal WHERE event_id = p_event) THEN
        RAISE SQLSTATE 'SEALD' USING MESSAGE = 'the figures of this fair are sealed';
    END IF;
END
$$;

-- The figures that a seal vouches for, one text each: those of the rollup without the answers to
-- personal questions, the rewards, and the people counted by hand.
CREATE OR REPLACE FUNCTION sealed_figures(p_event integer)
    RETURNS SETOF text
    LANGUAGE sql STABLE
AS $$
    SELECT concat_ws('|', r.figure, coalesce(r.day::text, ''), coalesce(r.hour::text, ''),
                     coalesce(r.source, ''), coalesce(r.booth, ''), coalesce(r.other, ''),
                     coalesce(r.item::text, ''), r.n::text)
    FROM rollup r
    WHERE r.event_id = p_event AND r.n <> 0
        AND NOT (r.figure IN ('asked', 'asked_booth', 'answered', 'answered_booth')
                 AND r.item IN (SELECT q.question_id FROM question q
                                WHERE q.event_id = p_event AND q.personal))
        AND NOT (r.figure IN ('choice', 'choice_booth')
                 AND r.item IN (SELECT c.choice_id FROM choice c
                                JOIN question q USING (event_id, question_id)
                                WHERE c.event_id = p_event AND q.personal))
    UNION ALL
    SELECT concat_ws('|', 'reward', s.day::text, s.hour::text, s.n::text)
    FROM sealed_reward s
    WHERE s.event_id = p_event
    UNION ALL
    SELECT concat_ws('|', 'hand_count', h.day::text, h.hour::text,
                     coalesce(h.municipality_code, ''), sum(h.n)::text)
    FROM hand_count h
    WHERE h.event_id = p_event
    GROUP BY h.day, h.hour, h.municipality_code
$$;

-- The digest of these figures, and how many they are.
CREATE OR REPLACE FUNCTION seal_digest(p_event integer)
    RETURNS TABLE (figures bigint, digest text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT count(*),
        encode(sha256(convert_to(coalesce(string_agg(f, E'\n' ORDER BY f COLLATE "C"), ''),
                                 'UTF8')), 'hex')
    FROM sealed_figures(p_event) AS f
$$;

-- Folds all that was recorded, compares the figures with the rows, and makes them anew if they
-- differ. Then seals them. Returns NULL, and changes nothing, if the fair is sealed already; else
-- how many figures differed.
--
-- Takes the lock of a publication first: one that is under way is stored before the seal, and a
-- later one reads the fair when it is sealed. Then the lock of fold_tally(), then the row of the
-- event: a form that is being recorded refers to it, so it is finished before and counted here.
CREATE OR REPLACE FUNCTION seal_event(p_event integer, p_staff integer, p_operator text,
                                      p_at timestamptz)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_wrong bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(20230223, p_event);
    PERFORM pg_advisory_xact_lock(20230220, 0);
    PERFORM FROM event WHERE event_id = p_event FOR UPDATE;
    IF EXISTS (SELECT FROM seal WHERE event_id = p_event) THEN
        RETURN NULL;
    END IF;
    WHILE fold_tally(50000) > 0 LOOP
    END LOOP;
    SELECT count(*) INTO v_wrong FROM tally_differences(p_event);
    IF v_wrong > 0 THEN
        PERFORM tally_forget(p_event);
        WHILE fold_tally(50000) > 0 LOOP
        END LOOP;
    END IF;
    INSERT INTO seal (event_id, sealed_at, staff_id, operator, figures, digest)
    VALUES (p_event, p_at, p_staff, p_operator, 0, repeat('0', 64));
    INSERT INTO sealed_reward (event_id, day, hour, n)
    SELECT p_event, (at AT TIME ZONE 'Asia/Tokyo')::date,
        extract(hour FROM at AT TIME ZONE 'Asia/Tokyo')::integer, count(*)
    FROM reward_given
    WHERE event_id = p_event
    GROUP BY 2, 3;
    UPDATE seal s
    SET figures = d.figures, digest = d.digest
    FROM seal_digest(p_event) AS d
    WHERE s.event_id = p_event;
    RETURN v_wrong;
END
$$;

-- All that visitors left, what was only of the moment, and a draft. The rollup, what was left out
-- of it, the revisions and the audit stay.
CREATE OR REPLACE FUNCTION purge_records(p_event integer)
    RETURNS void
    LANGUAGE sql
AS $$
    SELECT records_delete(p_event);
    DELETE FROM draft WHERE event_id = p_event;
    -- The exact answers to personal questions go, too: what was released of them stays.
    DELETE FROM rollup r
    USING choice c JOIN question q USING (event_id, question_id)
    WHERE r.event_id = p_event AND r.figure IN ('choice', 'choice_booth')
        AND c.event_id = p_event AND c.choice_id = r.item AND q.personal;
$$;

-- Deletes the records of a sealed fair, and its rehearsal. Returns how many visitors it had; NULL,
-- and changes nothing, if the fair is not sealed or was purged before.
CREATE OR REPLACE FUNCTION purge_event(p_event integer, p_at timestamptz)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_visitors bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(20230223, p_event);
    PERFORM pg_advisory_xact_lock(20230220, 0);
    PERFORM FROM event WHERE event_id = p_event FOR UPDATE;
    PERFORM FROM seal WHERE event_id = p_event AND purged_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    PERFORM rehearsal_wipe(p_event, r.event_id, p_at) FROM event r WHERE r.rehearsal_of = p_event;
    SELECT count(DISTINCT visitor_id) INTO v_visitors FROM checkin WHERE event_id = p_event;
    PERFORM purge_records(p_event);
    UPDATE seal SET purged_at = greatest(p_at, sealed_at) WHERE event_id = p_event;
    RETURN v_visitors;
END
$$;

REVOKE ALL ON FUNCTION hold_event, refuse_sealed, sealed_figures, seal_digest, seal_event,
    purge_records, purge_event FROM PUBLIC;
GRANT EXECUTE ON FUNCTION seal_digest, seal_event, purge_event TO bussanten_staff;
