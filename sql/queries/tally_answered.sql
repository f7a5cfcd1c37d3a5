-- staff: tally_answered(event integer) -> question_id integer, n bigint
-- Responses with any answer to the question: a choice, a text, or both.
WITH asked AS (
    SELECT question_id, array_agg(choice_id) AS choices
    FROM choice
    WHERE event_id = $1
    GROUP BY question_id
)
SELECT question_id, sum(n)::bigint AS n
FROM (
    SELECT a.question_id, count(*) AS n
    FROM asked a
    JOIN response r ON r.choices && a.choices
    WHERE r.event_id = $1
    GROUP BY a.question_id
    UNION ALL
    SELECT t.question_id, count(*) AS n
    FROM response_text t
    JOIN response r USING (event_id, visitor_id)
    LEFT JOIN asked a USING (question_id)
    WHERE t.event_id = $1 AND NOT coalesce(r.choices && a.choices, false)
    GROUP BY t.question_id
) AS answered
GROUP BY question_id
