-- staff write: picture_trim(event integer)
-- Removes the pictures that no photo of the fair shows any more.
DELETE FROM picture c
WHERE event_id = $1
  AND NOT EXISTS (SELECT FROM photo p WHERE p.event_id = c.event_id AND p.file = c.file)
