-- staff: audit_list(host text, who text?, act audit_act?, fair text?, most integer?, skip integer)
--     -> at timestamptz, act audit_act, fair text?, name words?, login text?, operator text?,
--     subject text?, place words?, before text?, after text?, note text,
--     in_rehearsal boolean
-- The acts that concern this host, the newest first: those in its fairs, and those without a fair
-- that one of its accounts did or that were done to one of them. A backup concerns every host. What
-- concerns nobody, such as a sign-in with a login that nobody has, is shown to a host that is the
-- only one.
-- `who` selects what an account or an operator did, and what was done to an account of this login.
-- `most` NULL: all. `place` is the name of the municipality whose code the act has.
SELECT a.at, a.act, e.slug AS fair, (e.name).ja AS name_ja, (e.name).en AS name_en,
    (e.name).easy AS name_easy, s.login, a.operator, a.subject, (m.name).ja AS place_ja,
    (m.name).en AS place_en, (m.name).easy AS place_easy, a.before, a.after, a.note, a.in_rehearsal
FROM audit a
LEFT JOIN event e USING (event_id)
LEFT JOIN staff s USING (staff_id)
LEFT JOIN staff t ON t.login = a.subject AND a.event_id IS NULL
    AND a.act NOT IN ('exported', 'backed_up')
LEFT JOIN municipality m ON m.code = CASE
    WHEN a.act IN ('poster_reissued', 'left_out', 'left_out_back', 'counted') THEN a.subject
    WHEN a.act IN ('staff_added', 'staff_assigned') THEN a.after END
WHERE CASE
        WHEN a.event_id IS NOT NULL THEN e.host_code = $1
        WHEN num_nonnulls(s.host_code, t.host_code) > 0 THEN $1 IN (s.host_code, t.host_code)
        ELSE a.act = 'backed_up' OR $1 = sole_host() END
    AND ($2::text IS NULL OR s.login = $2 OR a.operator = $2 OR t.login = $2)
    AND ($3::text IS NULL OR a.act = $3)
    AND ($4::text IS NULL OR e.slug = $4)
ORDER BY a.audit_id DESC
LIMIT $5::integer OFFSET $6::integer
