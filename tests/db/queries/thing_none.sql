-- staff write: thing_none() -> maybe: id integer
-- Writes, but finds no row to write, as tally_fold does.
SELECT 1 AS id
WHERE false
