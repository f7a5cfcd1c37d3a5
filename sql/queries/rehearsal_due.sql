-- staff: rehearsal_due(at timestamptz) -> event_id integer, slug text, fair integer
-- The rehearsals that nobody has wiped and whose own retention is over. Their fairs do not matter:
-- one that never has a visitor is never purged (purge_due.sql), and one may be of a later year.
SELECT e.event_id, e.slug, e.rehearsal_of AS fair
FROM event e
WHERE e.rehearsal_of IS NOT NULL
    AND (coalesce(e.survey_until, (SELECT max(d.day) + 7 FROM event_day d
                                   WHERE d.event_id = e.event_id))
         + e.retention + 1)::timestamp AT TIME ZONE 'Asia/Tokyo' <= $1
ORDER BY e.event_id
