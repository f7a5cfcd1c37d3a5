-- staff: purge_due(at timestamptz) -> event_id integer, slug text
-- The fairs whose retention is over and whose records are still there. A fair from before there was
-- a retention has none, until it is published again: nobody has promised a day. A fair without
-- records is left alone: whoever imports the file of a past fair may still move its days, which a
-- seal would refuse for ever.
SELECT e.event_id, e.slug
FROM event e
LEFT JOIN seal s USING (event_id)
WHERE e.rehearsal_of IS NULL AND s.purged_at IS NULL AND e.retention IS NOT NULL
    AND (s.event_id IS NOT NULL
         OR EXISTS (SELECT FROM checkin c WHERE c.event_id = e.event_id)
         OR EXISTS (SELECT FROM visit v WHERE v.event_id = e.event_id)
         OR EXISTS (SELECT FROM response r WHERE r.event_id = e.event_id))
    AND (coalesce(e.survey_until, (SELECT max(d.day) + 7 FROM event_day d
                                   WHERE d.event_id = e.event_id))
         + e.retention + 1)::timestamp AT TIME ZONE 'Asia/Tokyo' <= $1
ORDER BY e.event_id
