-- staff: tally_comments_count(event integer, municipality text?, day date?, search text?,
--     personal boolean) -> one: n bigint
-- The number of comments that tally_comments returns on all pages. It reads all of them.
SELECT count(*) AS n
FROM comments_found($1, $2, $3, $4, $5)
