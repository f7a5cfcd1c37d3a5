-- The browsers of one person. Each has a visitor id of its own. After two are joined
-- (handover.sql), the records of both are stored under one id.

-- The number of the advisory lock for a visitor. A form holds it shared, a join holds it
-- exclusively. There are 1024 numbers for all visitors, so that a transaction with thousands of
-- forms does not exhaust the lock table. Numbers ascend with the ids: callers that lock in the
-- order of ids cannot deadlock.
CREATE OR REPLACE FUNCTION visitor_lock(p_visitor uuid)
    RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('x' || left(p_visitor::text, 3))::bit(10)::integer;

-- The id under which a browser's records are stored: the id it was joined to, or its own.
CREATE OR REPLACE FUNCTION visitor_of(p_event integer, p_visitor uuid)
    RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce((SELECT joined_to FROM visitor_alias WHERE event_id = p_event
                 AND visitor_id = p_visitor), p_visitor);

-- The same for a recording function. It also locks the visitor, so that no join (handover.sql)
-- moves the records before the transaction ends. It does not call visitor_of(), because PostgreSQL
-- would parse and plan that function again in every transaction.
CREATE OR REPLACE FUNCTION hold_visitor(p_event integer, p_visitor uuid)
    RETURNS uuid
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(20230218, visitor_lock(p_visitor));
    RETURN coalesce((SELECT joined_to FROM visitor_alias WHERE event_id = p_event
                     AND visitor_id = p_visitor), p_visitor);
END
$$;

-- The time at which a handover code expires.
CREATE OR REPLACE FUNCTION handover_until(p_made_at timestamptz)
    RETURNS timestamptz
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN p_made_at + interval '10 minutes';

REVOKE ALL ON FUNCTION visitor_lock, visitor_of, hold_visitor, handover_until FROM PUBLIC;
