-- both: write_state() -> one: standby boolean, read_only boolean
-- Whether the database takes writes. transaction_read_only says nothing of it: the program itself
-- begins the transactions of its pages as READ ONLY.
SELECT pg_is_in_recovery() AS standby,
       current_setting('default_transaction_read_only')::boolean AS read_only
