-- staff: redaction_list(event integer, text_id bigint?, redacted boolean, most integer)
--     -> text_id bigint, question_id integer, at timestamptz, text text, original text?,
--     redacted_at timestamptz?, redacted_by text?, redacted_why text?, looked_at timestamptz?,
--     personal text?
-- The comment with this id. NULL: the comments that are hidden, or those that somebody should look
-- at, the newest first.
SELECT text_id, question_id, at, text, original, redacted_at, redacted_by, redacted_why, looked_at,
    looks_personal(text) AS personal
FROM text_shown
WHERE event_id = $1
    AND CASE WHEN $2::bigint IS NOT NULL THEN text_id = $2
        WHEN $3::boolean THEN redacted_at IS NOT NULL
        ELSE redacted_at IS NULL AND looked_at IS NULL AND looks_personal(text) IS NOT NULL END
ORDER BY coalesce(redacted_at, at) DESC, text_id
LIMIT $4::integer
