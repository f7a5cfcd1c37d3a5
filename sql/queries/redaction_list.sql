-- staff: redaction_list(event integer, text_id bigint?, redacted boolean, most integer)
--     -> text_id bigint, question_id integer, at timestamptz, text text, original text?,
--     redacted_at timestamptz?, redacted_by text?, redacted_why text?, looked_at timestamptz?,
--     personal text?
-- The comment with this id. NULL: the comments that are hidden, or those that somebody should look
-- at, the newest first. Of the three parts only the one that is asked for is run, and each has an
-- index of its own.
SELECT text_id, question_id, at, text, original, redacted_at, redacted_by, redacted_why, looked_at,
    looks_personal(text) AS personal
FROM (SELECT * FROM text_shown
      WHERE $2::bigint IS NOT NULL AND event_id = $1 AND text_id = $2
      UNION ALL
      SELECT * FROM text_shown
      WHERE $2 IS NULL AND $3::boolean AND event_id = $1 AND redacted_at IS NOT NULL
      UNION ALL
      SELECT * FROM text_shown
      WHERE $2 IS NULL AND NOT $3 AND event_id = $1 AND redacted_at IS NULL
          AND looked_at IS NULL AND looks_personal(text) IS NOT NULL) AS found
ORDER BY coalesce(redacted_at, at) DESC, text_id
LIMIT $4::integer
