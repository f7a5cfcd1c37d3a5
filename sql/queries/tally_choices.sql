-- staff: tally_choices(event integer) -> choice_id integer, n bigint
SELECT c.choice_id, count(*) AS n
FROM response r, unnest(r.choices) AS c (choice_id)
WHERE r.event_id = $1
GROUP BY c.choice_id
