-- both: event_groups(event integer) -> slug text, name text, draw integer
SELECT slug, name, draw
FROM question_group
WHERE event_id = $1
ORDER BY position
