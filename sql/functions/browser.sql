-- A person's browsers. Each has an id of its own; once two are joined (handover.sql), what they leave stands under one.

-- The lock that a browser's forms hold shared and its joining holds alone: 1024 for all visitors, so that a transaction of
-- thousands does not run out of locks. In the order of the ids, so that who takes them by id waits in no circle.
CREATE OR REPLACE FUNCTION visitor_lock(p_visitor uuid)
    RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('x' || left(p_visitor::text, 3))::bit(10)::integer;

-- Under whose id a browser's record stands: that of the visitor it was joined to, or its own.
CREATE OR REPLACE FUNCTION visitor_of(p_event integer, p_visitor uuid)
    RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce((SELECT joined_to FROM visitor_alias WHERE event_id = p_event AND visitor_id = p_visitor), p_visitor);

-- The same for a recording, to which it stays true: no join (handover.sql) moves that record until the transaction ends.
-- (visitor_of() would be read and planned anew in every transaction.)
CREATE OR REPLACE FUNCTION hold_visitor(p_event integer, p_visitor uuid)
    RETURNS uuid
    LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(20230218, visitor_lock(p_visitor));
    RETURN coalesce((SELECT joined_to FROM visitor_alias WHERE event_id = p_event AND visitor_id = p_visitor), p_visitor);
END
$$;

-- Until when a code that joins browsers is good.
CREATE OR REPLACE FUNCTION handover_until(p_made_at timestamptz)
    RETURNS timestamptz
    LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN p_made_at + interval '10 minutes';

REVOKE ALL ON FUNCTION visitor_lock, visitor_of, hold_visitor, handover_until FROM PUBLIC;
