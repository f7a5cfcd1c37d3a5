-- staff: invitation_find(token uuid, now timestamptz) -> maybe: login text
-- The account that this invitation opens.
SELECT login
FROM invitation_open
WHERE token_id = $1 AND ends_at > $2
