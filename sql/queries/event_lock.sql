-- staff: event_lock(event integer) -> one: taken boolean
-- Keeps responses out until the transaction ends. No key refers from a response to its choices, so
-- an import that removes choices, or changes a question's kind, must not run at the same time as
-- record_response(). That takes the same lock shared. So the import sees all responses from before
-- it, and later responses are checked against the imported questions.
SELECT true AS taken
FROM pg_advisory_xact_lock(20230217, $1)
