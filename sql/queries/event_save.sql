-- staff write: event_save(slug text, published boolean, name words, name_kana text, summary words,
--     description words, organizer words, host_code text, venue words, floor words?, address words,
--     map_url text?, official_url text?, survey_until date,
--     retention integer, at timestamptz, rehearsal_of text?)
--     -> one: event_id integer, revision integer
-- Makes the event, or changes the one with this slug. Only a new one becomes a rehearsal, of
-- the fair `rehearsal_of`. The column `revision` counts changes from 0, a revision's number counts
-- from 1.
INSERT INTO event AS e (slug, published, name, name_kana, summary, description, organizer,
                        host_code, venue, floor, address, map_url, official_url,
                        survey_until, retention, changed_at, rehearsal_of)
VALUES ($1, $2, wording_of($3, $4, $5), $6, wording_of($7, $8, $9), wording_of($10, $11, $12),
        wording_of($13, $14, $15), $16, wording_of($17, $18, $19), wording_of($20, $21, $22),
        wording_of($23, $24, $25), $26, $27, $28, $29, $30,
        (SELECT event_id FROM event WHERE slug = $31::text AND rehearsal_of IS NULL))
ON CONFLICT (slug) DO UPDATE
    SET published = excluded.published, name = excluded.name, name_kana = excluded.name_kana,
        summary = excluded.summary, description = excluded.description,
        organizer = excluded.organizer,
        host_code = excluded.host_code, venue = excluded.venue, floor = excluded.floor,
        address = excluded.address,
        map_url = excluded.map_url, official_url = excluded.official_url,
        survey_until = excluded.survey_until,
        retention = excluded.retention,
        changed_at = excluded.changed_at,
        revision = e.revision + 1
RETURNING event_id, e.revision + 1 AS revision
