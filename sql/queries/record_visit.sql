-- visitor write many: record_visit(event integer, submission uuid, digest uuid, visitor uuid,
--     municipality text, source source, at timestamptz, late boolean)
-- Records a check-in at the entrance (municipality is NULL) or at a booth. A repetition has no
-- effect.
SELECT FROM record_visits($1, $2, $3, $4, $5, $6, $7, $8)
