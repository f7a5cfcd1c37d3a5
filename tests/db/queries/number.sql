-- both: number(text text) -> number integer
SELECT $1::text::integer AS number
