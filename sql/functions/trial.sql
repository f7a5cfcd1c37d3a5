-- A trial of what a visitor's tap and survey do, which leaves no row: for /readyz and for
-- `bussanten check`. It runs with the rights of its caller, the visitors' role, and calls the same
-- functions as a form. So whatever would refuse a form refuses the trial: a right that was taken, a
-- table that was locked for long, a full disk.
--
-- Its inner block is always undone. What was written to the log of the database until then stays,
-- so the caller's commit waits for the disk, and for a synchronous standby, as a form's does.
--
-- Returns 00000, or the SQLSTATE and the words of what refused it. It does not raise them: the
-- server's log would then have a line for each probe. A form that nobody could send proves enough
-- if there is no fair: the foreign key refuses it only after all rows were written.
CREATE OR REPLACE FUNCTION try_recording()
    RETURNS TABLE (state text, message text)
    LANGUAGE plpgsql SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_fair record;
    v_visitor uuid := gen_random_uuid();
    v_digest uuid := gen_random_uuid();
    v_missing text;
BEGIN
    SELECT string_agg(DISTINCT p.proname, ', ' ORDER BY p.proname) INTO v_missing
    FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'bussanten'::regnamespace AND p.prosecdef
        AND p.proname LIKE 'record\_%'
        AND NOT pg_catalog.has_function_privilege(p.oid, 'EXECUTE');
    IF v_missing IS NOT NULL THEN
        RETURN QUERY SELECT '42501', 'permission denied for function ' || v_missing;
        RETURN;
    END IF;
    BEGIN
        SELECT d.event_id, b.municipality_code AS booth,
            (d.day + make_interval(mins => d.opens)) AT TIME ZONE 'Asia/Tokyo' AS at,
            ARRAY(SELECT q.question_id FROM question q
                  WHERE q.event_id = d.event_id AND q.kind = 'text' LIMIT 1) AS questions
        INTO v_fair
        FROM event_day d
        JOIN booth b USING (event_id)
        WHERE NOT EXISTS (SELECT FROM seal s WHERE s.event_id = d.event_id)
        ORDER BY d.day DESC, d.event_id DESC, b.municipality_code
        LIMIT 1;
        PERFORM record_visits(ARRAY[coalesce(v_fair.event_id, 0)], ARRAY[gen_random_uuid()],
                              ARRAY[v_digest], ARRAY[v_visitor], ARRAY[v_fair.booth], ARRAY['qr'],
                              ARRAY[coalesce(v_fair.at, now())], ARRAY[false]);
        PERFORM record_response(v_fair.event_id, gen_random_uuid(), v_digest, v_visitor,
                                ARRAY[v_fair.booth], '{}', v_fair.questions,
                                array_fill('x'::text, ARRAY[cardinality(v_fair.questions)]),
                                v_fair.at, false, NULL, NULL);
        RAISE SQLSTATE 'TRIAL';
    EXCEPTION
        WHEN SQLSTATE 'TRIAL' THEN
            state := '00000';
        WHEN foreign_key_violation THEN
            state := CASE WHEN v_fair.event_id IS NULL THEN '00000' ELSE SQLSTATE END;
            message := SQLERRM;
        WHEN OTHERS THEN
            state := SQLSTATE;
            message := SQLERRM;
    END;
    RETURN NEXT;
END
$$;

REVOKE ALL ON FUNCTION try_recording FROM PUBLIC;
GRANT EXECUTE ON FUNCTION try_recording TO bussanten_visitor;
