-- both: nap_rows(rows integer, seconds integer) -> number integer
-- So many seconds before each row.
SELECT number FROM generate_series(1, $1::integer) AS number WHERE pg_sleep($2::integer) IS NOT NULL
