-- staff write: guide_text_add(event integer, topic guide_topic, text words)
INSERT INTO guide_text (event_id, topic, text)
VALUES ($1, $2, wording_of($3, $4, $5))
