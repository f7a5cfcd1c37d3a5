-- staff write: redaction_look(event integer, text_id bigint, at timestamptz) -> one: done boolean
-- Asks nobody any more to look at a comment. The transaction has run redaction_lock before.
SELECT redaction_look($1, $2, $3) AS done
