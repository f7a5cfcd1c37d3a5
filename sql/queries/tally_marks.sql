-- staff: tally_marks(event integer, day date?) -> figure text, source source?, booth text?,
--     day date, starts integer, ends integer, n bigint, usual bigint?
-- The times that a report of an event, or of one of its days, marks as odd
-- (sql/functions/tally_marks.sql).
SELECT figure, source, booth, day, starts, ends, n, usual
FROM tally_marks($1::integer, $2::date)
