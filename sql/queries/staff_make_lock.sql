-- staff: staff_make_lock(host text) -> one: taken boolean
-- Lets one transaction at a time give the booths of this host their accounts. The key of the logins
-- does not do that: one that reads the booths before the other commits, and the logins after it,
-- would give each booth a second account.
SELECT true AS taken
FROM pg_advisory_xact_lock(20230224, $1::text::integer)
