-- visitor write: record_visit(event integer, submission uuid, digest uuid, visitor uuid, municipality text, source text,
--     at timestamptz, late boolean) -> recorded boolean
-- A check-in at the entrance (municipality is NULL) or at a booth; false when the form was a repetition.
SELECT record_visit($1, $2, $3, $4, $5, $6, $7, $8) AS recorded
