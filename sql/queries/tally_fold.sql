-- staff write: tally_fold(most integer) -> maybe: folded integer
-- Takes that many forms into the rollup; gives how many there were. No row when there are none.
SELECT fold_tally($1::integer) AS folded
WHERE EXISTS (SELECT FROM touched)
