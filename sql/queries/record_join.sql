-- visitor write: record_join(event integer, submission uuid, digest uuid, visitor uuid, code text,
--     at timestamptz) -> one: outcome joining
-- Joins this browser's visitor with the visitor of the code. The outcome is joined; or unknown, own
-- or full, and then nothing has changed.
SELECT record_join($1, $2, $3, $4, $5, $6) AS outcome
