-- both: event_kinds(event integer) -> kind text, category text, name_ja text, name_en text?, name_easy text?,
--     explanation_ja text, explanation_en text?, explanation_easy text?
SELECT kind, category, (name).ja AS name_ja, (name).en AS name_en, (name).easy AS name_easy,
       (explanation).ja AS explanation_ja, (explanation).en AS explanation_en, (explanation).easy AS explanation_easy
FROM relation_kind
WHERE event_id = $1
ORDER BY position
