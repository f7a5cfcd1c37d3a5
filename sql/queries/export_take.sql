-- staff: export_take(staff integer) -> one: taken boolean
-- Lets an account have one download of rows at a time. The lock ends with the download's
-- transaction, however that ends. False: another download of this account has it.
SELECT pg_try_advisory_xact_lock(20230221, $1) AS taken
