-- visitor write: record_handover(event integer, submission uuid, digest uuid, visitor uuid,
--     code text, at timestamptz) -> one: recorded boolean
-- Makes the code this visitor's, unless the visitor has a valid one; false if the form was a
-- repetition.
SELECT record_handover($1, $2, $3, $4, $5, $6) AS recorded
