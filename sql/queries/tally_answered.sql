-- staff: tally_answered(event integer) -> question_id integer, n bigint
-- Responses with any answer to the question: a choice, a text, or both.
SELECT question_id, count(*) AS n
FROM (
    SELECT r.visitor_id, c.question_id
    FROM response r
    JOIN choice c ON c.event_id = r.event_id AND c.choice_id = ANY (r.choices)
    WHERE r.event_id = $1
    UNION
    SELECT visitor_id, question_id
    FROM response_text
    WHERE event_id = $1
) AS answered
GROUP BY question_id
