-- both: number(text text) -> one: number integer
SELECT $1::text::integer AS number
