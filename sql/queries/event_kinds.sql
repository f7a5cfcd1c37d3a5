-- both: event_kinds(event integer) -> kind text, category relation_category, name words,
--     explanation words
SELECT kind, category, (name).ja AS name_ja, (name).en AS name_en, (name).easy AS name_easy,
       (explanation).ja AS explanation_ja, (explanation).en AS explanation_en,
       (explanation).easy AS explanation_easy
FROM relation_kind
WHERE event_id = $1
ORDER BY position
