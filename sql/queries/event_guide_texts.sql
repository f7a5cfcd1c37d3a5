-- both: event_guide_texts(event integer) -> topic guide_topic, text words
SELECT topic, (text).ja AS text_ja, (text).en AS text_en, (text).easy AS text_easy
FROM guide_text
WHERE event_id = $1
