-- visitor write: record_handover(event integer, submission uuid, digest uuid, visitor uuid,
--     code text, at timestamptz) -> one: recorded boolean
-- Makes the code this visitor's, unless one is still good; false when the form was a repetition.
SELECT record_handover($1, $2, $3, $4, $5, $6) AS recorded
