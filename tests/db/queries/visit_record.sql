-- visitor write: visit_record(visitor text, submission text, booth integer) -> one: fresh boolean
-- False when the submission is a repetition.
SELECT record($1, $2, $3) AS fresh
