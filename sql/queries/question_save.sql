-- staff write: question_save(event integer, question_id integer, position integer,
--     kind question_kind, title words, help words?, personal boolean, longest integer,
--     withdrawn boolean, replaces integer?, group_slug text?,
--     measures measure?)
INSERT INTO question (event_id, question_id, position, kind, title, help, personal, longest,
                      withdrawn, replaces, group_slug, measures)
VALUES ($1, $2, $3, $4, wording_of($5, $6, $7), wording_of($8, $9, $10), $11, $12, $13, $14, $15,
        $16)
ON CONFLICT (event_id, question_id) DO UPDATE
    SET position = excluded.position, kind = excluded.kind, title = excluded.title,
        help = excluded.help,
        personal = excluded.personal, longest = excluded.longest,
        withdrawn = excluded.withdrawn, replaces = excluded.replaces,
        group_slug = excluded.group_slug, measures = excluded.measures
