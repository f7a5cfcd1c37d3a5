-- staff: audit_people(host text) -> name text
-- Every account of this host's fairs, and everyone who ran a command that is in its audit.
SELECT login AS name FROM staff WHERE host_code = $1
UNION
SELECT a.operator
FROM audit a
LEFT JOIN event e USING (event_id)
LEFT JOIN staff t ON t.login = a.subject AND a.event_id IS NULL
    AND a.act NOT IN ('exported', 'backed_up')
WHERE a.operator IS NOT NULL
    AND CASE WHEN a.event_id IS NOT NULL THEN e.host_code = $1
             WHEN t.host_code IS NOT NULL THEN t.host_code = $1
             ELSE a.act = 'backed_up' OR $1 = sole_host() END
ORDER BY name
