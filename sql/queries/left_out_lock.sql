-- staff write: left_out_lock() -> one: locked boolean
-- Until the transaction ends, no other one leaves a time out or folds figures
-- (sql/functions/left_out.sql).
SELECT pg_advisory_xact_lock(20230220, 0) IS NOT NULL AS locked
