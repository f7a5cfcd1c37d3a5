-- staff: audit_people() -> name text
-- Every account, and everyone who ran a command that is in the audit.
SELECT login AS name FROM staff
UNION
SELECT operator FROM audit WHERE operator IS NOT NULL
ORDER BY name
