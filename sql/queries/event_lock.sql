-- staff: event_lock(event integer) -> one: taken boolean
-- Keeps answers out until the transaction ends. No key ties a response to its choices, so an import that takes choices
-- away, or turns a question into another kind, must not run beside record_response(), which takes the same lock shared:
-- what it wrote before is seen by the import, what it writes after is checked against what the import left.
SELECT true AS taken
FROM pg_advisory_xact_lock(20230217, $1)
