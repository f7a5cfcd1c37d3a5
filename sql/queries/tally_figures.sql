-- staff: tally_figures(event integer, day date?) -> figure text, day date?, hour integer?,
--     source source?, booth text?, other text?, item integer?, n bigint
-- The figures of an event, or of one of its days, at this moment (sql/functions/tally.sql; what they are: sql/006_rollup.sql).
SELECT figure, day, hour, source, booth, other, item, n
FROM tally_figures($1::integer, $2::date)
