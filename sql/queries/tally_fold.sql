-- staff write: tally_fold(most integer) -> maybe: folded integer
-- Folds at most so many forms into the rollup; returns how many. No row if there were none.
SELECT fold_tally($1::integer) AS folded
WHERE EXISTS (SELECT FROM touched)
