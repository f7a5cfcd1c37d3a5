-- staff write: picture_copy(source integer, target integer)
INSERT INTO picture (event_id, file, digest, width, height)
SELECT $2, file, digest, width, height FROM picture WHERE event_id = $1
