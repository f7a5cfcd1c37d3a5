-- both: place_by_code(event integer, code text) -> event_id integer, event_slug text, municipality text?, token text,
--     code text, revoked boolean
SELECT p.event_id, e.slug AS event_slug, p.municipality_code AS municipality, p.token, p.code,
       p.revoked_at IS NOT NULL AS revoked
FROM poster p
JOIN event e USING (event_id)
WHERE p.event_id = $1 AND p.code = $2
