-- staff: tally_differences(event integer) -> figure text, day date?, hour integer?,
--     source text?, booth text?, other text?, item integer?, kept bigint, counted bigint
-- The figures for which the rollup and the rows disagree.
SELECT figure, day, hour, source, booth, other, item, kept, counted
FROM tally_differences($1::integer)
