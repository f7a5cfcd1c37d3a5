-- staff write: picture_image_copy(source integer, target integer)
-- The pictures of the target have been copied before.
INSERT INTO picture_image (event_id, file, name, content)
SELECT $2, file, name, content FROM picture_image WHERE event_id = $1
