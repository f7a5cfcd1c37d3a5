-- staff: tally_comments(event integer, municipality text?, day date?, search text?,
--     personal boolean, most integer, skip integer) -> question_id integer, day date, text text,
--     text_id bigint
-- Free comments of the last day first. Within a day they are sorted by the visitor's random id,
-- which the server's key makes of the cookie: who watches the page must not learn from a position
-- who wrote when. comments_found() (tally_comments.sql) defines which.
SELECT question_id, (at AT TIME ZONE 'Asia/Tokyo')::date AS day, text, text_id
FROM comments_found($1, $2, $3, $4, $5)
ORDER BY (at AT TIME ZONE 'Asia/Tokyo')::date DESC, visitor_id, question_id
LIMIT $6::integer OFFSET $7::integer
