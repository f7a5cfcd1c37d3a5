-- staff write: left_out_back(event integer, id integer, staff integer, at timestamptz)
--     -> one: known boolean
-- Takes a time that was left out back into the figures; false if there is none with this id.
SELECT left_out_back($1, $2, $3, $4) AS known
