-- both: event_find(slug text, unpublished_too boolean) -> maybe: event_id integer, slug text,
--     published boolean, revision integer, changed_at timestamptz, name words, name_kana text,
--     summary words, description words, organizer words, host_code text, host_name words,
--     host_prefecture words, host_reading text, venue words, floor words?, address words,
--     map_url text?, official_url text?, survey_until date?,
--     retention integer?, rehearsal_of text?, sealed_at timestamptz?,
--     purged_at timestamptz?, target_people integer?, target_checkins integer?,
--     target_visits integer?, target_responses integer?, target_question integer?,
--     target_mean integer?, results_at timestamptz?, result_visitors bigint?,
--     result_visits bigint?, result_responses bigint?
-- One event and its host. A rehearsal is shown to visitors without being published. The other
-- event_* queries give its parts. The column `revision` counts changes from 0, a revision's number
-- counts from 1.
SELECT e.event_id, e.slug, e.published, e.revision + 1 AS revision, e.changed_at,
       (e.name).ja AS name_ja, (e.name).en AS name_en, (e.name).easy AS name_easy, e.name_kana,
       (e.summary).ja AS summary_ja, (e.summary).en AS summary_en, (e.summary).easy AS summary_easy,
       (e.description).ja AS description_ja, (e.description).en AS description_en,
       (e.description).easy AS description_easy,
       (e.organizer).ja AS organizer_ja, (e.organizer).en AS organizer_en,
       (e.organizer).easy AS organizer_easy,
       h.code AS host_code,
       (n.name).ja AS host_name_ja, (n.name).en AS host_name_en, (n.name).easy AS host_name_easy,
       (n.prefecture).ja AS host_prefecture_ja, (n.prefecture).en AS host_prefecture_en,
       (n.prefecture).easy AS host_prefecture_easy,
       coalesce(e.host_reading, h.reading) AS host_reading,
       (e.venue).ja AS venue_ja, (e.venue).en AS venue_en, (e.venue).easy AS venue_easy,
       (e.floor).ja AS floor_ja, (e.floor).en AS floor_en, (e.floor).easy AS floor_easy,
       (e.address).ja AS address_ja, (e.address).en AS address_en, (e.address).easy AS address_easy,
       e.map_url, e.official_url, e.survey_until, e.retention,
       (SELECT o.slug FROM event o WHERE o.event_id = e.rehearsal_of) AS rehearsal_of,
       s.sealed_at, s.purged_at, e.target_people, e.target_checkins, e.target_visits,
       e.target_responses, e.target_question, e.target_mean, o.published_at AS results_at,
       o.visitors AS result_visitors, o.visits AS result_visits, o.responses AS result_responses
FROM event e
JOIN municipality h ON h.code = e.host_code
CROSS JOIN LATERAL (SELECT coalesce(e.host_name, h.name) AS name,
                           coalesce(e.host_prefecture, h.prefecture) AS prefecture) AS n
LEFT JOIN seal s USING (event_id)
LEFT JOIN open_data o USING (event_id)
WHERE e.slug = $1 AND (e.published OR e.rehearsal_of IS NOT NULL OR $2)
