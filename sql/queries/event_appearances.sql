-- both: event_appearances(event integer) -> slug text, guest words, note words?, day date,
--     starts integer, ends integer, tentative boolean, cancelled boolean, was_day date?,
--     was_starts integer?, was_ends integer?, changed_day date?, changed_time integer?
SELECT slug, (guest).ja AS guest_ja, (guest).en AS guest_en, (guest).easy AS guest_easy,
       (note).ja AS note_ja, (note).en AS note_en, (note).easy AS note_easy, day, starts, ends,
       tentative, cancelled, was_day, was_starts, was_ends, changed_day, changed_time
FROM appearance
WHERE event_id = $1
ORDER BY day, starts, slug COLLATE "C"
