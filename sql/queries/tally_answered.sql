-- staff: tally_answered(event integer) -> question_id integer, n bigint
-- How many responses answer each question; none has no row.
SELECT item AS question_id, n
FROM tally_figures($1::integer, NULL)
WHERE figure = 'answered'
