-- The bench compares the recorder with record_visit() and with this function: the same rules for
-- one form, in one statement. It is the fastest way we know to record one form in a transaction.
-- Only tests/bench uses it.
CREATE SCHEMA bench AUTHORIZATION bussanten_owner;
GRANT USAGE ON SCHEMA bench TO bussanten_visitor;
SET ROLE bussanten_owner;

CREATE FUNCTION bench.record_one(p_event integer, p_submission uuid, p_digest uuid, p_visitor uuid,
                                 p_municipality text,
                                 p_source text, p_at timestamptz, p_late boolean DEFAULT false)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_taken boolean;
BEGIN
    v_taken := pg_advisory_xact_lock_shared(20230218, visitor_lock(p_visitor)) IS NULL;
    WITH taken AS (
        INSERT INTO submission AS s (event_id, submission_id, visitor_id, digest, at)
        VALUES (p_event, p_submission, p_visitor, p_digest, p_at)
        ON CONFLICT (event_id, submission_id) DO UPDATE
            SET digest = excluded.digest
            WHERE s.visitor_id = excluded.visitor_id AND s.digest <> excluded.digest
        RETURNING coalesce((SELECT joined_to FROM visitor_alias WHERE event_id = p_event
                            AND visitor_id = p_visitor),
                           p_visitor) AS visitor_id, (p_at AT TIME ZONE 'Asia/Tokyo')::date AS day
    ), checked_in AS (
        INSERT INTO checkin AS c (event_id, visitor_id, day, source, late, at)
        SELECT p_event, visitor_id, day, p_source, p_late, p_at FROM taken
        ON CONFLICT (event_id, visitor_id, day) DO UPDATE
            SET source = excluded.source, late = excluded.late, at = excluded.at
            WHERE (excluded.at, source_rank(excluded.source), excluded.late)
                < (c.at, source_rank(c.source), c.late)
    ), visited AS (
        INSERT INTO visit AS v (event_id, visitor_id, day, municipality_code, source, late, at)
        SELECT p_event, visitor_id, day, p_municipality, p_source, p_late, p_at
        FROM taken WHERE p_municipality IS NOT NULL
        ON CONFLICT (event_id, visitor_id, day, municipality_code) DO UPDATE
            SET source = excluded.source, late = excluded.late, at = excluded.at
            WHERE (excluded.source = 'form', excluded.at, source_rank(excluded.source),
                   excluded.late)
                < (v.source = 'form', v.at, source_rank(v.source), v.late)
    ), told AS (
        INSERT INTO touched (event_id, visitor_id) SELECT p_event, visitor_id FROM taken
    )
    SELECT true INTO v_taken
    FROM taken;
    RETURN v_taken IS NOT NULL;
END
$$;
GRANT EXECUTE ON FUNCTION bench.record_one TO bussanten_visitor;
RESET ROLE;
