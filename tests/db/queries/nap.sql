-- both: nap(seconds integer) -> pid integer
SELECT pg_backend_pid() AS pid FROM pg_sleep($1::integer)
