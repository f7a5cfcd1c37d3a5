-- staff write: tally_forget(event integer) -> one: forgotten boolean
-- Deletes the event's rollup; the caller folds it again in the same transaction.
SELECT tally_forget($1::integer) IS NOT NULL AS forgotten
