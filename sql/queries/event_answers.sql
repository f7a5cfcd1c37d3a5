-- staff: event_answers(event integer, questions integer[], kinds text[], others integer[],
--     personals integer[])
--     -> question_id integer, kind question_kind, personal boolean, other integer?, answers bigint,
--     texts bigint
-- The questions whose kind an import changes (kinds[i] is the new kind of questions[i]), whose
-- choice with a text (`other`) is not in others, or that are personal and not in personals. For
-- each: the responses that answer it by a choice or a text, and its texts. Usually there is no such
-- question, and then no response is read.
WITH asked AS (
    SELECT question_id, array_agg(choice_id) AS choices,
        min(choice_id) FILTER (WHERE other) AS other
    FROM choice
    WHERE event_id = $1
    GROUP BY question_id
), changed AS MATERIALIZED (
    SELECT q.question_id, q.kind, q.personal, q.position, a.choices, a.other
    FROM question q
    JOIN unnest($2::integer[], $3::text[]) AS wanted (question_id, kind) USING (question_id)
    LEFT JOIN asked a USING (question_id)
    WHERE q.event_id = $1 AND (q.kind <> wanted.kind OR a.other <> ALL ($4)
                              OR q.personal AND q.question_id <> ALL ($5))
)
SELECT c.question_id, c.kind, c.personal, c.other, answered.n AS answers, answered.n_texts AS texts
FROM changed c
CROSS JOIN LATERAL (SELECT count(*) AS n, count(t.text) AS n_texts
                    FROM response r
                    LEFT JOIN response_text t ON t.event_id = $1 AND t.visitor_id = r.visitor_id
                        AND t.question_id = c.question_id
                    WHERE r.event_id = $1 AND (r.choices && c.choices
                                               OR t.text IS NOT NULL)) AS answered
WHERE answered.n > 0
ORDER BY c.position
