-- staff write: audit_refuse(at timestamptz, act audit_act, login text)
-- Adds a refused sign-in, unless the key audit_refusals has one of this hour. The subject is the
-- account with this login, also if it is disabled. What was typed is not stored.
INSERT INTO audit (at, act, subject)
VALUES ($1, $2, (SELECT login FROM staff WHERE login = $3))
ON CONFLICT DO NOTHING
