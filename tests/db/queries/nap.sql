-- both: nap(seconds integer) -> one: pid integer
SELECT pg_backend_pid() AS pid FROM pg_sleep($1::integer)
