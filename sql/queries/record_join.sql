-- visitor write: record_join(event integer, submission uuid, digest uuid, visitor uuid, code text,
--     at timestamptz) -> one: outcome joining
-- Joins this browser's visitor and the one who has the code: joined, or unknown, own, full with nothing changed.
SELECT record_join($1, $2, $3, $4, $5, $6) AS outcome
