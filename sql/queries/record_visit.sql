-- visitor write many: record_visit(event integer, submission uuid, digest uuid, visitor uuid,
--     municipality text, source source, at timestamptz, late boolean)
-- A check-in at the entrance (municipality is NULL) or at a booth; no effect when the form is a repetition.
SELECT FROM record_visits($1, $2, $3, $4, $5, $6, $7, $8)
