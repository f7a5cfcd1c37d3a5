-- staff write: redaction_restore(event integer, text_id bigint, at timestamptz)
--     -> one: done boolean
-- Shows a comment as its visitor wrote it. The transaction has run redaction_lock before.
SELECT redaction_restore($1, $2, $3) AS done
