-- staff: release_find(event integer) -> at timestamptz, question integer?, choice integer?,
--     municipality text?, figure bigint?
-- The released figures of a fair. Without any there is one row, or none if nothing is released.
SELECT r.released_at AS at, c.question_id AS question, c.choice_id AS choice,
    nullif(c.municipality_code, '') AS municipality, c.figure::bigint AS figure
FROM release r
LEFT JOIN released c USING (event_id)
WHERE r.event_id = $1
ORDER BY c.question_id, c.choice_id, c.municipality_code
