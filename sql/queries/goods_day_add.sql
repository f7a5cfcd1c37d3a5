-- staff write: goods_day_add(event integer, booth text, slug text, day date)
INSERT INTO goods_day (event_id, municipality_code, slug, day)
VALUES ($1, $2, $3, $4)
