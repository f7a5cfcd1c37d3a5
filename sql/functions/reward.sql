-- Hands a reward over exactly once for each card, and reads what a card has towards it. The
-- browsers of one person (handover.sql) share one card. The program knows the day's word; the
-- database never sees it.

-- The booths that a card has for the reward. Booths that only a survey declares do not count.
CREATE OR REPLACE FUNCTION reward_booths(p_event integer, p_card uuid)
    RETURNS bigint
    LANGUAGE sql STABLE
RETURN (SELECT count(DISTINCT municipality_code) FROM visit
        WHERE event_id = p_event AND visitor_id = p_card AND source <> 'form');

-- What a browser's card has towards the reward, and how many pieces are gone; always one row.
-- p_visitor may be NULL: a browser without a card.
CREATE OR REPLACE FUNCTION reward_state(p_event integer, p_visitor uuid)
    RETURNS TABLE (booths bigint, surveyed boolean, given_at timestamptz, given bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT reward_booths(p_event, o.card),
        EXISTS (SELECT FROM response r WHERE r.event_id = p_event AND r.visitor_id = o.card),
        (SELECT g.at FROM reward_given g WHERE g.event_id = p_event AND g.visitor_id = o.card),
        (SELECT count(*) FROM reward_given g WHERE g.event_id = p_event)
    FROM (SELECT visitor_of(p_event, p_visitor) AS card) o
$$;

-- Notes that the reward of this card is handed over. Returns
--   'given'    done, or this form did it before
--   'already'  another form did it before
--   'short'    the card has not reached the goal
-- The caller holds the visitor (hold_visitor()). The stock is not checked: staff hand over what
-- they have, and the row says so.
CREATE OR REPLACE FUNCTION give_reward(p_event integer, p_submission uuid, p_card uuid,
                                       p_staff integer, p_at timestamptz)
    RETURNS text
    LANGUAGE plpgsql
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reward w
                   WHERE w.event_id = p_event AND reward_booths(p_event, p_card) >= w.booths
                       AND (NOT w.survey OR EXISTS (SELECT FROM response r
                                                    WHERE r.event_id = p_event
                                                        AND r.visitor_id = p_card))) THEN
        RETURN 'short';
    END IF;
    INSERT INTO reward_given (event_id, visitor_id, at, submission_id, given_by)
    VALUES (p_event, p_card, p_at, p_submission, p_staff)
    ON CONFLICT (event_id, visitor_id) DO NOTHING;
    IF FOUND OR EXISTS (SELECT FROM reward_given
                        WHERE event_id = p_event AND visitor_id = p_card
                            AND submission_id = p_submission) THEN
        RETURN 'given';
    END IF;
    RETURN 'already';
END
$$;

-- How long a card is refused after five wrong words in a row.
CREATE OR REPLACE FUNCTION reward_pause()
    RETURNS interval
    LANGUAGE sql IMMUTABLE
RETURN interval '10 minutes';

-- Counts a try before the word is looked at, so that tries that arrive together are all counted.
-- Returns false, and counts nothing, if the card has had its five tries.
CREATE OR REPLACE FUNCTION take_reward_try(p_event integer, p_card uuid, p_at timestamptz)
    RETURNS boolean
    LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO reward_try AS t (event_id, visitor_id, failures, last_at)
    VALUES (p_event, p_card, 1, p_at)
    ON CONFLICT (event_id, visitor_id) DO UPDATE
        SET failures = CASE WHEN t.last_at > p_at - reward_pause() THEN t.failures + 1 ELSE 1 END,
            last_at = p_at
        WHERE t.failures < 5 OR t.last_at <= p_at - reward_pause();
    RETURN FOUND;
END
$$;

-- Staff have typed a word on the visitor's phone; p_right says whether it is the day's word.
-- Returns what give_reward() returns, or
--   'wrong'    it is not the word
--   'braked'   too many wrong words; also the right one is refused for a while
CREATE OR REPLACE FUNCTION record_reward(p_event integer, p_submission uuid, p_visitor uuid,
                                         p_right boolean, p_at timestamptz)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
DECLARE
    v_card uuid;
BEGIN
    PERFORM hold_event(p_event);
    v_card := hold_visitor(p_event, p_visitor);
    IF NOT EXISTS (SELECT FROM reward_given WHERE event_id = p_event AND visitor_id = v_card) THEN
        IF NOT take_reward_try(p_event, v_card, p_at) THEN
            RETURN 'braked';
        END IF;
        IF NOT p_right THEN
            RETURN 'wrong';
        END IF;
        DELETE FROM reward_try WHERE event_id = p_event AND visitor_id = v_card;
    END IF;
    RETURN give_reward(p_event, p_submission, v_card, NULL, p_at);
END
$$;

-- The same by a signed-in person, who needs no word.
CREATE OR REPLACE FUNCTION reward_give(p_event integer, p_submission uuid, p_visitor uuid,
                                       p_staff integer, p_at timestamptz)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    RETURN give_reward(p_event, p_submission, hold_visitor(p_event, p_visitor), p_staff, p_at);
END
$$;

-- Part of a join (join_visitors() in handover.sql). The rewards of all browsers are sorted by time.
-- The first one belongs to the first browser, whose id is the card's. So the card cannot get
-- another one. The other rows get the ids of the next browsers, so that each piece stays counted,
-- whatever the order of the joins. The wrong words of all browsers are added up.
CREATE OR REPLACE FUNCTION join_rewards(p_event integer, p_browsers uuid[])
    RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    WITH moved AS (DELETE FROM reward_given
                   WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
                   RETURNING at, submission_id, given_by)
    INSERT INTO reward_given (event_id, visitor_id, at, submission_id, given_by)
    SELECT p_event, p_browsers[row_number() OVER (ORDER BY at, submission_id)], at, submission_id,
        given_by
    FROM moved;
    WITH moved AS (DELETE FROM reward_try
                   WHERE event_id = p_event AND visitor_id = ANY (p_browsers)
                   RETURNING failures, last_at)
    INSERT INTO reward_try (event_id, visitor_id, failures, last_at)
    SELECT p_event, p_browsers[1], sum(failures), max(last_at)
    FROM moved
    HAVING count(*) > 0;
END
$$;

REVOKE ALL ON FUNCTION reward_booths, reward_state, give_reward, reward_pause, take_reward_try,
    record_reward, reward_give, join_rewards FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reward_state TO bussanten_visitor, bussanten_staff;
GRANT EXECUTE ON FUNCTION record_reward TO bussanten_visitor;
GRANT EXECUTE ON FUNCTION reward_give TO bussanten_staff;
