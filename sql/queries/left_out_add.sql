-- staff write: left_out_add(event integer, booth text?, starts timestamptz, ends timestamptz,
--     reason text, staff integer, at timestamptz) -> one: added boolean
-- Leaves a time of a place out of the figures; false if a part of it is left out already.
SELECT left_out_add($1, $2, $3, $4, $5, $6, $7) AS added
