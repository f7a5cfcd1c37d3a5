-- staff write: picture_add(event integer, file text, digest text, width integer, height integer)
INSERT INTO picture (event_id, file, digest, width, height) VALUES ($1, $2, $3, $4, $5)
