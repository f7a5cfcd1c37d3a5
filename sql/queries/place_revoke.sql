-- staff write: place_revoke(event integer, municipality text?, code text?, at timestamptz)
--     -> maybe: token text
-- No row if the place has no poster in use, or one with another code.
UPDATE poster SET revoked_at = $4
WHERE event_id = $1 AND municipality_code IS NOT DISTINCT FROM $2 AND revoked_at IS NULL
    AND ($3::text IS NULL OR code = $3)
RETURNING token
