-- both: event_questions(event integer) -> question_id integer, kind question_kind, title words,
--     help words?, personal boolean, longest integer, withdrawn boolean,
--     replaces integer?, group_slug text?, measures measure?
SELECT question_id, kind, (title).ja AS title_ja, (title).en AS title_en,
    (title).easy AS title_easy,
       (help).ja AS help_ja, (help).en AS help_en, (help).easy AS help_easy, personal, longest,
       withdrawn, replaces, group_slug, measures
FROM question
WHERE event_id = $1
ORDER BY position
