-- staff: place_list(event integer) -> event_id integer, event_slug text, municipality text?,
--     token text, code text, made_at timestamptz, replaced integer
-- The posters in use: the entrance, then the booths in their order. `replaced` is the number of
-- earlier posters of the place.
SELECT p.event_id, e.slug AS event_slug, p.municipality_code AS municipality, p.token, p.code,
    p.made_at,
       (SELECT count(*)::integer FROM poster o
        WHERE o.event_id = p.event_id
            AND o.municipality_code IS NOT DISTINCT FROM p.municipality_code
            AND o.revoked_at IS NOT NULL) AS replaced
FROM poster p
JOIN event e USING (event_id)
LEFT JOIN booth b USING (event_id, municipality_code)
WHERE p.event_id = $1 AND p.revoked_at IS NULL
ORDER BY b.position NULLS FIRST
