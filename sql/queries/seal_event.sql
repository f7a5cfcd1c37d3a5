-- staff write: seal_event(event integer, staff integer?, operator text?, at timestamptz)
--     -> one: wrong bigint?
-- Seals the figures. NULL: they were sealed before. `wrong`: so many differed from the rows, and
-- were made anew.
SELECT seal_event($1, $2, $3, $4) AS wrong
