-- staff write: event_clear(event integer)
-- Removes what no record hangs on; it is written anew.
WITH relations AS (DELETE FROM relation WHERE event_id = $1),
     kinds AS (DELETE FROM relation_kind WHERE event_id = $1),
     links AS (DELETE FROM booth_link WHERE event_id = $1),
     appearances AS (DELETE FROM appearance WHERE event_id = $1)
DELETE FROM notice WHERE event_id = $1
