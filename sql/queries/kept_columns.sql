-- visitor: kept_columns() -> table_name text, column_name text
-- The columns of every table that has a visitor_id, by table and position: everything that is
-- stored about a visitor.
SELECT c.relname::text AS table_name, a.attname::text AS column_name
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relnamespace = 'bussanten'::regnamespace
    AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND EXISTS (SELECT FROM pg_attribute v WHERE v.attrelid = c.oid AND v.attname = 'visitor_id')
ORDER BY c.relname, a.attnum
