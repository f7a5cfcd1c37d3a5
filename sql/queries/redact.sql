-- staff write: redact(event integer, text_id bigint, text text, why text, staff integer,
--     at timestamptz) -> one: done boolean
-- Shows another text in place of a comment. The transaction has run redaction_lock before.
SELECT redact($1, $2, $3, $4, $5, $6) AS done
