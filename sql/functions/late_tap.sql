-- Taps on a poster that arrive after it was revoked. A phone without a signal keeps a tap and later
-- sends it with its age. The server cannot check an age. So a person who knows the token of a
-- revoked poster could go on recording with forms that claim to be old. A ceiling limits that.

-- The number of taps from one hour that a revoked poster may get. 120 an hour are one visitor after
-- another at a booth, half a minute each, and every one of them without a signal. An honest hour
-- leaves fewer late taps than that.
CREATE OR REPLACE FUNCTION late_taps_most()
    RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 120;

-- record_visit() for a poster that is revoked by now. p_token names the poster. p_at is before the
-- revocation; the caller refuses other taps. Returns false, and records nothing, if the poster has
-- its number of taps from the hour of p_at already. A repetition of a form that was taken is not
-- counted again, and the result is true.
--
-- The row in late_tap stays locked until the transaction ends, so no other transaction counts from
-- the same number. Two transactions with the taps of two posters can deadlock. PostgreSQL then ends
-- one transaction, and its caller retries.
CREATE OR REPLACE FUNCTION record_late_tap(p_event integer, p_submission uuid, p_digest uuid,
                                           p_visitor uuid, p_token text, p_municipality text,
                                           p_source text, p_at timestamptz, p_late boolean)
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM submission
               WHERE event_id = p_event AND submission_id = p_submission AND digest = p_digest) THEN
        RETURN true;
    END IF;
    PERFORM hold_event(p_event);
    INSERT INTO late_tap AS t (event_id, token, hour, n)
    VALUES (p_event, p_token, date_trunc('hour', p_at, 'Asia/Tokyo'), 1)
    ON CONFLICT (event_id, token, hour) DO UPDATE
        SET n = t.n + 1
        WHERE t.n < late_taps_most();
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM record_visit(p_event, p_submission, p_digest, p_visitor, p_municipality, p_source, p_at,
                         p_late);
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION late_taps_most, record_late_tap FROM PUBLIC;
GRANT EXECUTE ON FUNCTION record_late_tap TO bussanten_visitor;
