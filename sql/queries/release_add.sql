-- staff write: release_add(event integer, at timestamptz, questions integer[], choices integer[],
--     booths text[], figures integer[]) -> one: added boolean
-- Stores the released figures; false: there were some already.
SELECT release_add($1, $2, $3, $4, $5, $6) AS added
