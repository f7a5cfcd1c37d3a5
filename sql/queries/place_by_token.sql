-- both: place_by_token(token text) -> event_id integer, event_slug text, municipality text?, token text, code text,
--     revoked boolean
-- Of whatever event, for the address /q/{token} names none.
SELECT p.event_id, e.slug AS event_slug, p.municipality_code AS municipality, p.token, p.code,
       p.revoked_at IS NOT NULL AS revoked
FROM poster p
JOIN event e USING (event_id)
WHERE p.token = $1
ORDER BY p.made_at DESC
LIMIT 1
