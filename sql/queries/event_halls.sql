-- both: event_halls(event integer) -> position integer, name words, width integer, height integer
SELECT position, (name).ja AS name_ja, (name).en AS name_en, (name).easy AS name_easy, width, height
FROM hall
WHERE event_id = $1
ORDER BY position
