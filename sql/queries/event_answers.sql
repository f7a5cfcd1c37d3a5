-- staff: event_answers(event integer) -> question_id integer, kind text, other integer?, answers bigint, texts bigint
-- What hangs on each question of the event: responses with any answer to it (a choice, a text), and the texts. `other` is
-- the choice that asks for a text.
WITH asked AS (
    SELECT question_id, array_agg(choice_id) AS choices, min(choice_id) FILTER (WHERE other) AS other
    FROM choice
    WHERE event_id = $1
    GROUP BY question_id
)
SELECT q.question_id, q.kind, a.other, answered.n AS answers, answered.n_texts AS texts
FROM question q
LEFT JOIN asked a USING (question_id)
CROSS JOIN LATERAL (SELECT count(*) AS n, count(t.text) AS n_texts
                    FROM response r
                    LEFT JOIN response_text t ON t.event_id = $1 AND t.visitor_id = r.visitor_id
                        AND t.question_id = q.question_id
                    WHERE r.event_id = $1 AND (r.choices && a.choices OR t.text IS NOT NULL)) AS answered
WHERE q.event_id = $1 AND answered.n > 0
ORDER BY q.position
