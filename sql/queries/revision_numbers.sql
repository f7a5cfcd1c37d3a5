-- staff: revision_numbers(event integer, list text) -> one: question bigint, choice bigint,
--     slug bigint
-- The highest number that any revision of a fair has: of a question, of a choice, and of a name
-- that the editor gave an item of this list, such as "goods-3"; 0 if there is none. The questions
-- are the last part of a file. No other part that could look like them begins at its line.
WITH file AS MATERIALIZED (
    SELECT file, split_part(file, E'\nquestions:\n', 2) AS questions
    FROM revision
    WHERE event_id = $1
)
SELECT (SELECT coalesce(max(found[1]::bigint), 0)
        FROM file, regexp_matches(questions, '^  - id: (\d{1,10})$', 'gn') AS found) AS question,
    (SELECT coalesce(max(found[1]::bigint), 0)
     FROM file, regexp_matches(questions, '^      - id: (\d{1,10})$', 'gn') AS found) AS choice,
    (SELECT coalesce(max(found[1]::bigint), 0)
     FROM file, regexp_matches(file, '^ *(?:- )?slug: ' || $2 || '-(\d{1,6})$', 'gn') AS found
    ) AS slug
