-- staff write: picture_remove(event integer, file text)
-- A picture is removed with its images, before the new ones of that file are added.
DELETE FROM picture WHERE event_id = $1 AND file = $2
