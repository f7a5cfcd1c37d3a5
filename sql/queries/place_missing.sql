-- staff: place_missing(event integer) -> municipality text?
-- Places that have no poster in use: the entrance (NULL) and booths.
SELECT place.municipality
FROM (SELECT NULL::text AS municipality
      UNION ALL
      SELECT municipality_code FROM booth WHERE event_id = $1) AS place
WHERE NOT EXISTS (SELECT FROM poster p
                  WHERE p.event_id = $1 AND p.revoked_at IS NULL
                      AND p.municipality_code IS NOT DISTINCT FROM place.municipality)
