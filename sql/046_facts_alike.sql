-- The rollup counts facts that are equal but for the visitor once. These functions return other
-- columns now, and are made anew right after (sql/functions/tally.sql).
DROP FUNCTION IF EXISTS records_of(tallied[]), visits_counted(tallied[]),
    responses_counted(tallied[]);
