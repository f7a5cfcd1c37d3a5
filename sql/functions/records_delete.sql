-- Deletes what visitors left at a fair, and what was only of the moment. This is the one list of
-- these tables. The purge of a fair (seal.sql) and the wipe of a rehearsal (rehearsal.sql) both
-- call it, and delete themselves only what the other keeps. What records visitors is in record.sql.
-- tests/sql/seal.sql names each table of a fair that is not in the list, and so stays.

CREATE OR REPLACE FUNCTION records_delete(p_event integer)
    RETURNS void
    LANGUAGE sql
AS $$
    DELETE FROM touched WHERE event_id = p_event;
    DELETE FROM tallied WHERE event_id = p_event;
    DELETE FROM response_text WHERE event_id = p_event;
    DELETE FROM response WHERE event_id = p_event;
    DELETE FROM visit WHERE event_id = p_event;
    DELETE FROM checkin WHERE event_id = p_event;
    DELETE FROM submission WHERE event_id = p_event;
    DELETE FROM handover WHERE event_id = p_event;
    DELETE FROM visitor_alias WHERE event_id = p_event;
    DELETE FROM reward_given WHERE event_id = p_event;
    DELETE FROM reward_try WHERE event_id = p_event;
    DELETE FROM late_tap WHERE event_id = p_event;
    DELETE FROM booth_state WHERE event_id = p_event;
    DELETE FROM kiosk WHERE event_id = p_event;
$$;

REVOKE ALL ON FUNCTION records_delete FROM PUBLIC;
