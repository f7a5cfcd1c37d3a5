-- both: thing_list(least integer?) -> id integer, big bigint?, flag boolean?, label text?,
--     at timestamptz?, day date?, visitor uuid?, ids integer[]?, code text?
-- All things, or those from an id on.
SELECT id, big, flag, label, at, day, visitor, ids, code
FROM thing
WHERE $1::integer IS NULL OR id >= $1
ORDER BY id
