-- staff write: question_group_add(event integer, slug text, position integer, name text,
--     draw integer)
INSERT INTO question_group (event_id, slug, position, name, draw)
VALUES ($1, $2, $3, $4, $5)
