-- staff write many: thing_keep(id integer, label text)
-- `big` is the number of calls that were sent as one.
INSERT INTO thing (id, label, big)
SELECT id, label, cardinality($1)
FROM unnest($1::integer[], $2::text[]) AS kept (id, label)
