-- The check digit of a 全国地方公共団体コード, as in 001_event.sql but without STRICT: with it, a body that is not strict in
-- itself is not taken into the expression that calls it, but read and planned anew for every row with a code, which took a
-- third of the time of a recording. Of NULL the answer is NULL either way.
CREATE OR REPLACE FUNCTION municipality_code_ok(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN code ~ '^[0-9]{6}$'
    AND right((11 - (6 * substr(code, 1, 1)::int + 5 * substr(code, 2, 1)::int
                     + 4 * substr(code, 3, 1)::int + 3 * substr(code, 4, 1)::int
                     + 2 * substr(code, 5, 1)::int) % 11)::text, 1) = right(code, 1);
