-- staff write: tally_forget(event integer) -> one: forgotten boolean
-- Throws the event's rollup away, to be folded anew in the same transaction.
SELECT tally_forget($1::integer) IS NOT NULL AS forgotten
