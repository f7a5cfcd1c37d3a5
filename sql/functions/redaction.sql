-- Comments that the host hides in whole or in part, and those that somebody should look at.
-- looks_personal() is in 027_redaction.sql, because an index holds its answers.
--
-- The host's form and the visitor's own correction of the response meet at the row: each locks it.
-- record_response() keeps what is hidden while the visitor sends the same text again.

-- Comments as the host's page shows them, with the login of who hid them.
CREATE OR REPLACE VIEW text_shown AS
    SELECT t.event_id, t.text_id, t.question_id, t.at, t.text, t.original, t.redacted_at,
        s.login AS redacted_by, t.redacted_why, t.looked_at
    FROM response_text t
    LEFT JOIN staff s ON s.staff_id = t.redacted_by;

-- Locks a comment until the transaction ends. Returns false if there is none with this id: the
-- visitor has written another one meanwhile.
CREATE OR REPLACE FUNCTION redaction_lock(p_event integer, p_text_id bigint)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    PERFORM FROM response_text
    WHERE event_id = p_event AND text_id = p_text_id
    FOR UPDATE;
    RETURN FOUND;
END
$$;

-- Everybody reads p_text in place of the comment. The caller holds its lock. Each of these
-- functions returns false if there is nothing to change.
--
-- redacted_at is since when something is hidden. Whoever hides more does not move it while the
-- original is kept: the 30 days that visitors are promised run from it. The audit has each time.
CREATE OR REPLACE FUNCTION redact(p_event integer, p_text_id bigint, p_text text, p_why text,
                                  p_staff integer, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    UPDATE response_text
    SET original = coalesce(original, text), text = p_text,
        redacted_at = CASE WHEN original IS NULL THEN p_at ELSE redacted_at END,
        redacted_by = p_staff, redacted_why = p_why, looked_at = p_at
    WHERE event_id = p_event AND text_id = p_text_id;
    RETURN FOUND;
END
$$;

-- Everybody reads the comment as the visitor wrote it. The caller holds its lock.
CREATE OR REPLACE FUNCTION redaction_restore(p_event integer, p_text_id bigint, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    UPDATE response_text
    SET text = original, original = NULL, redacted_at = NULL, redacted_by = NULL,
        redacted_why = NULL, looked_at = p_at
    WHERE event_id = p_event AND text_id = p_text_id AND original IS NOT NULL;
    RETURN FOUND;
END
$$;

-- Nobody is asked to look at the comment any more.
CREATE OR REPLACE FUNCTION redaction_look(p_event integer, p_text_id bigint, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    UPDATE response_text
    SET looked_at = p_at
    WHERE event_id = p_event AND text_id = p_text_id;
    RETURN FOUND;
END
$$;

-- Erases what visitors wrote and the host first hid 30 days ago. Returns the number of comments.
CREATE OR REPLACE FUNCTION redaction_erase(p_at timestamptz)
    RETURNS bigint
    LANGUAGE sql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    WITH erased AS (
        UPDATE response_text
        SET original = NULL
        WHERE original IS NOT NULL AND redacted_at <= p_at - interval '30 days'
        RETURNING text_id
    )
    SELECT count(*) FROM erased
$$;

REVOKE ALL ON FUNCTION redaction_lock, redact, redaction_restore, redaction_look,
    redaction_erase FROM PUBLIC;
GRANT EXECUTE ON FUNCTION redaction_lock, redact, redaction_restore,
    redaction_look, redaction_erase TO bussanten_staff;
GRANT SELECT ON text_shown TO bussanten_staff;
