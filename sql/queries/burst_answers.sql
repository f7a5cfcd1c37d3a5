-- staff: burst_answers(event integer, day date, starts integer, ends integer, place integer?)
--     -> choice_id integer?, n bigint
-- How many sent a response from that place in that time (no choice), and how many of them chose
-- each choice (sql/functions/burst.sql).
SELECT choice_id, n
FROM burst_answers($1::integer, $2::date, $3::integer, $4::integer, $5::integer)
