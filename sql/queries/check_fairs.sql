-- staff: check_fairs() -> slug text, places_missing integer, hosts integer
-- The published fairs, with the number of places without a poster in use, and of accounts of the
-- host that are open.
SELECT e.slug,
       ((SELECT count(*) FROM booth b
         WHERE b.event_id = e.event_id
             AND NOT EXISTS (SELECT FROM poster p
                             WHERE p.event_id = e.event_id AND p.revoked_at IS NULL
                                 AND p.municipality_code = b.municipality_code))
        + CASE WHEN EXISTS (SELECT FROM poster p
                            WHERE p.event_id = e.event_id AND p.revoked_at IS NULL
                                AND p.municipality_code IS NULL) THEN 0 ELSE 1 END)::integer
           AS places_missing,
       (SELECT count(*) FROM staff s
        WHERE s.role = 'host' AND s.disabled_at IS NULL AND s.host_code = e.host_code)::integer
           AS hosts
FROM event e
WHERE e.published AND e.rehearsal_of IS NULL
ORDER BY e.slug
