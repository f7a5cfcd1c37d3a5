-- visitor: catalog_places() -> event_id integer, event_slug text, municipality text?, token text,
--     code text, revoked_at timestamptz?
-- Every poster of every published fair and every rehearsal, revoked ones too.
SELECT p.event_id, e.slug AS event_slug, p.municipality_code AS municipality, p.token, p.code,
       p.revoked_at
FROM poster p
JOIN event e USING (event_id)
WHERE e.published OR e.rehearsal_of IS NOT NULL
ORDER BY p.event_id, p.made_at, p.token
