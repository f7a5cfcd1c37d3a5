-- staff: release_due(now timestamptz, least bigint) -> slug text
-- The events whose survey has ended, with enough responses and without a release. The survey of a
-- fair that does not say when ends seven days after the last day (EVENT_SURVEY_DAYS_DEFAULT).
SELECT e.slug::text AS slug
FROM event e
WHERE coalesce(e.survey_until, (SELECT max(d.day) + 7 FROM event_day d
                                WHERE d.event_id = e.event_id))
        < ($1::timestamptz AT TIME ZONE 'Asia/Tokyo')::date
    AND NOT EXISTS (SELECT FROM release r WHERE r.event_id = e.event_id)
    AND (SELECT sum(n) FROM rollup r
         WHERE r.event_id = e.event_id AND r.figure = 'response') >= $2::bigint
ORDER BY e.event_id
