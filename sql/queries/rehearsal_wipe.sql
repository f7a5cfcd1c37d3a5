-- staff write: rehearsal_wipe(event integer, rehearsal integer, at timestamptz)
--     -> one: visitors bigint?
-- Deletes all that a rehearsal has. NULL: the fair has no such rehearsal.
SELECT rehearsal_wipe($1, $2, $3) AS visitors
