-- both: event_appearances(event integer) -> slug text, guest words, note words?, day date,
--     starts integer, ends integer, tentative boolean
SELECT slug, (guest).ja AS guest_ja, (guest).en AS guest_en, (guest).easy AS guest_easy,
       (note).ja AS note_ja, (note).en AS note_en, (note).easy AS note_easy, day, starts, ends,
       tentative
FROM appearance
WHERE event_id = $1
ORDER BY day, starts, slug COLLATE "C"
