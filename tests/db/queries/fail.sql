-- both: fail(code text) -> one: nothing text?
-- Fails with this SQLSTATE.
SELECT fail($1::text) AS nothing
