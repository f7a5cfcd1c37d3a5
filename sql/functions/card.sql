-- Reads one visitor's records at one event, for that visitor's own card. The visitors' role cannot
-- read the tables. A caller that knows a visitor_id (128 bits, made from the visitor's cookie with
-- the server's key) may read that visitor's rows. The browsers of one person (handover.sql) share
-- one card.

-- The card's visitor and its handover code; always one row. `visitor` is the id under which the
-- records are stored. `joined` says whether they belong to several browsers. `code` and
-- `code_until` are NULL if no code is valid at p_at.
CREATE OR REPLACE FUNCTION card_owner(p_event integer, p_visitor uuid, p_at timestamptz)
    RETURNS TABLE (visitor uuid, joined boolean, code text, code_until timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT o.visitor_id, EXISTS (SELECT FROM visitor_alias a WHERE a.event_id = p_event
                                 AND a.joined_to = o.visitor_id),
        h.code, handover_until(h.made_at)
    FROM (SELECT visitor_of(p_event, p_visitor) AS visitor_id) o
    LEFT JOIN handover h ON h.event_id = p_event AND h.visitor_id = o.visitor_id
        AND handover_until(h.made_at) > p_at
$$;

-- The checkins, by day.
CREATE OR REPLACE FUNCTION card_checkins(p_event integer, p_visitor uuid)
    RETURNS TABLE (day date, source text, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT c.day, c.source::text, c.at
    FROM checkin c
    WHERE c.event_id = p_event AND c.visitor_id = visitor_of(p_event, p_visitor)
    ORDER BY c.day
$$;

-- The visits, by time.
CREATE OR REPLACE FUNCTION card_visits(p_event integer, p_visitor uuid)
    RETURNS TABLE (day date, municipality text, source text, at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT v.day, v.municipality_code::text, v.source::text, v.at
    FROM visit v
    WHERE v.event_id = p_event AND v.visitor_id = visitor_of(p_event, p_visitor)
    ORDER BY v.at, v.municipality_code
$$;

-- The response: no row or one.
CREATE OR REPLACE FUNCTION card_response(p_event integer, p_visitor uuid)
    RETURNS TABLE (choices integer[], at timestamptz, corrected_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT r.choices, r.at, r.corrected_at
    FROM response r
    WHERE r.event_id = p_event AND r.visitor_id = visitor_of(p_event, p_visitor)
$$;

-- The questions that the draw left out of it, ascending.
CREATE OR REPLACE FUNCTION card_draw(p_event integer, p_visitor uuid)
    RETURNS TABLE (not_drawn integer[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT coalesce(r.not_drawn, '{}')
    FROM response r
    WHERE r.event_id = p_event AND r.visitor_id = visitor_of(p_event, p_visitor)
$$;

-- The texts of the response, by question.
CREATE OR REPLACE FUNCTION card_texts(p_event integer, p_visitor uuid)
    RETURNS TABLE (question_id integer, text text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT t.question_id, t.text
    FROM response_text t
    WHERE t.event_id = p_event AND t.visitor_id = visitor_of(p_event, p_visitor)
    ORDER BY t.question_id
$$;

-- True if the form with this id was taken, and its last content was this one. The program answers
-- such a repetition like the first time, even after closing time.
CREATE OR REPLACE FUNCTION submission_known(p_event integer, p_submission uuid, p_digest uuid)
    RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM submission s
                   WHERE s.event_id = p_event AND s.submission_id = p_submission
                       AND s.digest = p_digest)
$$;

REVOKE ALL ON FUNCTION submission_known, card_owner, card_checkins, card_visits, card_response,
    card_draw, card_texts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION submission_known, card_owner, card_checkins, card_visits, card_response,
    card_draw, card_texts TO bussanten_visitor;
