-- Checks the check digit of a 全国地方公共団体コード, as 001_event.sql does but without STRICT. PostgreSQL
-- does not inline a STRICT function whose body is not strict; it would parse and plan the body for
-- every row with a code, which took a third of the time of a recording. The result for NULL is NULL
-- either way.
CREATE OR REPLACE FUNCTION municipality_code_ok(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN code ~ '^[0-9]{6}$'
    AND right((11 - (6 * substr(code, 1, 1)::int + 5 * substr(code, 2, 1)::int
                     + 4 * substr(code, 3, 1)::int + 3 * substr(code, 4, 1)::int
                     + 2 * substr(code, 5, 1)::int) % 11)::text, 1) = right(code, 1);
