-- staff: hand_count_lock(event integer) -> one: taken boolean
-- Lets one transaction at a time add to what is counted by hand at this fair. No key keeps a sum
-- from falling below zero: two corrections that both read it before either is committed would each
-- find enough to take from.
SELECT true AS taken
FROM pg_advisory_xact_lock(20230225, $1)
