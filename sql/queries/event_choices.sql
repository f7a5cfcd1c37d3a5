-- both: event_choices(event integer) -> question_id integer, choice_id integer, label words,
--     other boolean, withdrawn boolean, least integer?, most integer?
-- The choices of all questions, in the order of the questions.
SELECT q.question_id, c.choice_id, (c.label).ja AS label_ja, (c.label).en AS label_en,
    (c.label).easy AS label_easy,
       c.other, c.withdrawn, c.least, c.most
FROM choice c
JOIN question q USING (event_id, question_id)
WHERE c.event_id = $1
ORDER BY q.position, c.position
