-- staff write: place_add(event integer, token text, municipality text?, code text, at timestamptz)
--     -> maybe: code text
-- No row if the code is taken.
INSERT INTO poster (event_id, token, municipality_code, code, made_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (event_id, code) DO NOTHING
RETURNING code
