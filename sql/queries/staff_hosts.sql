-- staff: staff_hosts(municipality text?) -> host text
-- The municipalities that hold fairs: all of them, or those that hold one with a booth of this
-- municipality.
SELECT DISTINCT e.host_code AS host
FROM event e
WHERE $1::text IS NULL
    OR EXISTS (SELECT FROM booth b
               WHERE b.event_id = e.event_id AND b.municipality_code = $1)
ORDER BY host
