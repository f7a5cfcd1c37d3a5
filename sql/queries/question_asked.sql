-- staff: question_asked(event integer) -> question_id integer, since timestamptz?,
--     until timestamptz?
-- From when and until when each question was asked. NULL: since the first revision, and still.
SELECT question_id,
    CASE WHEN bool_and(first > 1) THEN min(since) END AS since,
    CASE WHEN bool_and(last IS NOT NULL) THEN max(until) END AS until
FROM question_asked
WHERE event_id = $1
GROUP BY question_id
