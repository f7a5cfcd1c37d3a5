-- staff write: purge_event(event integer, at timestamptz) -> one: visitors bigint?
-- Deletes the records of a sealed fair's visitors. NULL: it is not sealed, or was purged before.
SELECT purge_event($1, $2) AS visitors
