-- staff write: redaction_lock(event integer, text_id bigint) -> one: is_there boolean
-- Keeps the visitor's corrections of a comment out until the transaction ends.
SELECT redaction_lock($1, $2) AS is_there
