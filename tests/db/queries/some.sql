-- both: some(n integer) -> maybe: number integer
SELECT number FROM generate_series(1, $1::integer) AS number
