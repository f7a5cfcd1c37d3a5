-- both: event_notices(event integer) -> day date, text words
SELECT day, (text).ja AS text_ja, (text).en AS text_en, (text).easy AS text_easy
FROM notice
WHERE event_id = $1
ORDER BY position
