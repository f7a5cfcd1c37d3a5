-- staff: draft_lock(event integer) -> one: taken boolean
-- Lets one transaction at a time change the draft of a fair or publish the fair.
SELECT true AS taken
FROM pg_advisory_xact_lock(20230223, $1)
