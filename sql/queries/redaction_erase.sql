-- staff write: redaction_erase(at timestamptz) -> one: erased bigint
-- Erases what was hidden 30 days before.
SELECT redaction_erase($1) AS erased
