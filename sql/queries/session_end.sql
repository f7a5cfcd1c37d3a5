-- staff write: session_end(session uuid)
DELETE FROM session
WHERE session_id = $1
