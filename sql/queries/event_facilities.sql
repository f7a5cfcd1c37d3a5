-- both: event_facilities(event integer) -> hall integer, kind facility_kind, note words?,
--     x integer, y integer, w integer, h integer
-- The facilities of all halls, in the order of the halls.
SELECT hall, kind, (note).ja AS note_ja, (note).en AS note_en, (note).easy AS note_easy, x, y, w, h
FROM facility
WHERE event_id = $1
ORDER BY hall, position
