-- staff write: session_sweep(began_until timestamptz)
-- Deletes sessions that began too long ago, however recent their cookies are.
DELETE FROM session
WHERE began_at <= $1
