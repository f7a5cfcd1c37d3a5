-- staff write: picture_image_add(event integer, file text, name text, base64 text)
INSERT INTO picture_image (event_id, file, name, content) VALUES ($1, $2, $3, decode($4, 'base64'))
