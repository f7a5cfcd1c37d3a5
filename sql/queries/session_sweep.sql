-- staff write: session_sweep(began_until timestamptz)
-- Sessions that are over whatever their cookies say.
DELETE FROM session
WHERE began_at <= $1
