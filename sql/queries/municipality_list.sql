-- staff: municipality_list(host text) -> code text, name text
-- The municipalities that have a booth at a fair of this host.
SELECT m.code, (m.name).ja AS name
FROM municipality m
WHERE EXISTS (SELECT FROM booth b
              JOIN event e USING (event_id)
              WHERE b.municipality_code = m.code AND e.host_code = $1)
ORDER BY m.code
