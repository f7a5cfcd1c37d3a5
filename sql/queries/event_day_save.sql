-- staff write: event_day_save(event integer, day date, opens integer, closes integer)
INSERT INTO event_day (event_id, day, opens, closes)
VALUES ($1, $2, $3, $4)
ON CONFLICT (event_id, day) DO UPDATE SET opens = excluded.opens, closes = excluded.closes
