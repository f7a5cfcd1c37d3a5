-- staff: audit_list(who text?, act audit_act?, fair text?, most integer?, skip integer)
--     -> at timestamptz, act audit_act, fair text?, name words?, login text?, operator text?,
--     subject text?, place words?, before text?, after text?, note text
-- The acts, the newest first. `who` selects what an account or an operator did, and what was done
-- to an account of this login. `most` NULL: all. `place` is the name of the municipality whose code
-- the act has.
SELECT a.at, a.act, e.slug AS fair, (e.name).ja AS name_ja, (e.name).en AS name_en,
    (e.name).easy AS name_easy, s.login, a.operator, a.subject, (m.name).ja AS place_ja,
    (m.name).en AS place_en, (m.name).easy AS place_easy, a.before, a.after, a.note
FROM audit a
LEFT JOIN event e USING (event_id)
LEFT JOIN staff s USING (staff_id)
LEFT JOIN municipality m ON m.code = CASE
    WHEN a.act IN ('poster_reissued', 'left_out', 'left_out_back') THEN a.subject
    WHEN a.act = 'staff_added' THEN a.after END
WHERE ($1::text IS NULL OR s.login = $1 OR a.operator = $1
        OR (a.subject = $1 AND a.event_id IS NULL AND a.act <> 'exported'))
    AND ($2::text IS NULL OR a.act = $2)
    AND ($3::text IS NULL OR e.slug = $3)
ORDER BY a.audit_id DESC
LIMIT $4::integer OFFSET $5::integer
