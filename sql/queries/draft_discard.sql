-- staff write: draft_discard(event integer) -> maybe: base integer
-- Deletes the draft of a fair. Visitors see no change.
DELETE FROM draft WHERE event_id = $1
RETURNING base
