-- A report no longer reads all figures of ten minutes: tally_marks() gives those that are odd
-- (sql/functions/tally_marks.sql). tally_figures() is made anew without this function right after.
DROP FUNCTION IF EXISTS marked_least(text);
