-- staff: picture_missing(event integer) -> file text
-- The files of the fair's photos whose images are not stored.
SELECT DISTINCT p.file
FROM photo p
WHERE p.event_id = $1
  AND NOT EXISTS (SELECT FROM picture c WHERE c.event_id = p.event_id AND c.file = p.file)
ORDER BY p.file
