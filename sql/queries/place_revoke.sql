-- staff write: place_revoke(event integer, municipality text?, at timestamptz) -> token text
-- No row when the place has no poster in use.
UPDATE poster SET revoked_at = $3
WHERE event_id = $1 AND municipality_code IS NOT DISTINCT FROM $2 AND revoked_at IS NULL
RETURNING token
