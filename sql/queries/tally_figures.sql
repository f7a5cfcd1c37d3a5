-- staff: tally_figures(event integer, day date?) -> figure text, day date?, hour integer?,
--     source source?, booth text?, other text?, item integer?, n bigint
-- The current figures of an event, or of one of its days (sql/functions/tally.sql). What
-- each figure is: sql/006_rollup.sql, 013_tap.sql, 029_asked.sql and 041_sent.sql.
SELECT figure, day, hour, source, booth, other, item, n
FROM tally_figures($1::integer, $2::date)
