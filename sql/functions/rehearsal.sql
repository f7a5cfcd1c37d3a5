-- Wipes a rehearsal. No other function deletes a fair, and the staff's role cannot.

-- Deletes all that visitors and staff left at an event, and its figures, which a purge keeps. The
-- caller has made sure that it is a rehearsal.
CREATE OR REPLACE FUNCTION rehearsal_records_delete(p_rehearsal integer)
    RETURNS void
    LANGUAGE sql
AS $$
    SELECT records_delete(p_rehearsal);
    DELETE FROM rollup WHERE event_id = p_rehearsal;
    DELETE FROM released WHERE event_id = p_rehearsal;
    DELETE FROM release WHERE event_id = p_rehearsal;
    DELETE FROM left_out WHERE event_id = p_rehearsal;
    DELETE FROM hand_count WHERE event_id = p_rehearsal;
    DELETE FROM open_data WHERE event_id = p_rehearsal;
    DELETE FROM sealed_reward WHERE event_id = p_rehearsal;
    DELETE FROM seal WHERE event_id = p_rehearsal;
$$;

-- Deletes the event itself with its parts, after its records.
CREATE OR REPLACE FUNCTION rehearsal_fair_delete(p_rehearsal integer)
    RETURNS void
    LANGUAGE sql
AS $$
    DELETE FROM draft WHERE event_id = p_rehearsal;
    DELETE FROM revision WHERE event_id = p_rehearsal;
    DELETE FROM poster WHERE event_id = p_rehearsal;
    DELETE FROM photo WHERE event_id = p_rehearsal;
    DELETE FROM picture WHERE event_id = p_rehearsal;
    DELETE FROM stall WHERE event_id = p_rehearsal;
    DELETE FROM facility WHERE event_id = p_rehearsal;
    DELETE FROM hall WHERE event_id = p_rehearsal;
    DELETE FROM goods WHERE event_id = p_rehearsal;
    DELETE FROM relation WHERE event_id = p_rehearsal;
    DELETE FROM relation_kind WHERE event_id = p_rehearsal;
    DELETE FROM booth_link WHERE event_id = p_rehearsal;
    DELETE FROM booth WHERE event_id = p_rehearsal;
    DELETE FROM appearance WHERE event_id = p_rehearsal;
    DELETE FROM event_day WHERE event_id = p_rehearsal;
    DELETE FROM notice WHERE event_id = p_rehearsal;
    DELETE FROM guide_text WHERE event_id = p_rehearsal;
    DELETE FROM guide WHERE event_id = p_rehearsal;
    DELETE FROM reward WHERE event_id = p_rehearsal;
    DELETE FROM choice WHERE event_id = p_rehearsal;
    DELETE FROM question WHERE event_id = p_rehearsal;
    DELETE FROM question_group WHERE event_id = p_rehearsal;
    DELETE FROM question_asked WHERE event_id = p_rehearsal;
    DELETE FROM event WHERE event_id = p_rehearsal;
$$;

-- Wipes p_rehearsal, which must be the rehearsal of p_event. Notes its address and the tokens of
-- its posters, and makes its rows of the audit rows of the fair. Municipalities that only the
-- rehearsal had go with it. Returns how many visitors it had. Returns NULL, and changes nothing, if
-- there is no such rehearsal: it was wiped before, or it is a fair.
--
-- Takes the lock of fold_tally() first, as left_out_add() does, so no fold adds figures meanwhile.
-- The row of the event is locked then: a form that is being recorded refers to it, so it is either
-- finished and deleted here, or it waits and is refused, because its event is gone.
CREATE OR REPLACE FUNCTION rehearsal_wipe(p_event integer, p_rehearsal integer, p_at timestamptz)
    RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_slug text;
    v_visitors bigint;
    v_municipalities text[];
BEGIN
    PERFORM pg_advisory_xact_lock(20230220, 0);
    SELECT slug INTO v_slug
    FROM event
    WHERE event_id = p_rehearsal AND rehearsal_of = p_event
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    SELECT count(DISTINCT visitor_id) INTO v_visitors
    FROM checkin
    WHERE event_id = p_rehearsal;
    v_municipalities := ARRAY(SELECT municipality_code FROM booth WHERE event_id = p_rehearsal
                              UNION SELECT host_code FROM event WHERE event_id = p_rehearsal);
    INSERT INTO rehearsal_over (event_id, slug, tokens, ended_at)
    VALUES (p_event, v_slug, ARRAY(SELECT token FROM poster WHERE event_id = p_rehearsal), p_at);
    UPDATE audit SET event_id = p_event, in_rehearsal = true WHERE event_id = p_rehearsal;
    PERFORM rehearsal_records_delete(p_rehearsal);
    PERFORM rehearsal_fair_delete(p_rehearsal);
    DELETE FROM municipality m
    WHERE m.code = ANY (v_municipalities)
        AND NOT EXISTS (SELECT FROM booth WHERE municipality_code = m.code)
        AND NOT EXISTS (SELECT FROM event WHERE host_code = m.code)
        AND NOT EXISTS (SELECT FROM staff WHERE m.code IN (municipality_code, host_code));
    RETURN v_visitors;
END
$$;

REVOKE ALL ON FUNCTION rehearsal_records_delete, rehearsal_fair_delete, rehearsal_wipe FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rehearsal_wipe TO bussanten_staff;
