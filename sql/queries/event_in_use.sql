-- staff: event_in_use(event integer, days date[], booths text[], questions integer[],
--     choices integer[], choice_questions integer[], has_reward boolean)
--     -> list text, name text, records bigint
-- The event's days, booths, questions and choices that are not in the arrays although records refer
-- to them. A choice is the same only in the same question (choice_questions[i] is the question of
-- choices[i]). The number of records of a choice is counted only if its question stays. Also the
-- reward, if has_reward is false although pieces of it were handed over.
WITH gone AS MATERIALIZED (
    SELECT c.choice_id, c.label
    FROM choice c
    WHERE c.event_id = $1
        AND NOT EXISTS (SELECT FROM unnest($5::integer[],
                                           $6::integer[]) AS kept (choice_id, question_id)
                        WHERE kept.choice_id = c.choice_id AND kept.question_id = c.question_id)
)
SELECT 'days' AS list, d.day::text AS name, records.n AS records
FROM event_day d
CROSS JOIN LATERAL (SELECT (SELECT count(*) FROM checkin c
                            WHERE c.event_id = $1 AND c.day = d.day)
                        + (SELECT count(*) FROM hand_count h
                           WHERE h.event_id = $1 AND h.day = d.day) AS n) AS records
WHERE d.event_id = $1 AND d.day <> ALL ($2) AND records.n > 0
UNION ALL
SELECT 'booths', format('%s (%s)', b.municipality_code, (coalesce(b.name, m.name)).ja),
       records.n
FROM booth b
JOIN municipality m ON m.code = b.municipality_code
CROSS JOIN LATERAL (
    SELECT (SELECT count(*) FROM visit v
            WHERE v.event_id = $1 AND v.municipality_code = b.municipality_code)
        + (SELECT count(*) FROM hand_count h
           WHERE h.event_id = $1 AND h.municipality_code = b.municipality_code) AS n) AS records
WHERE b.event_id = $1 AND b.municipality_code <> ALL ($3) AND records.n > 0
UNION ALL
SELECT 'questions', format('%s (%s)', q.question_id, (q.title).ja), records.n
FROM question q
CROSS JOIN LATERAL (SELECT count(*) AS n FROM response_text t
                    WHERE t.event_id = $1 AND t.question_id = q.question_id) AS records
WHERE q.event_id = $1 AND q.question_id <> ALL ($4) AND records.n > 0
UNION ALL
SELECT 'choices', format('%s (%s)', c.choice_id, (c.label).ja), records.n
FROM gone c
CROSS JOIN LATERAL (SELECT count(*) AS n FROM response r
                    WHERE r.event_id = $1 AND c.choice_id = ANY (r.choices)) AS records
WHERE records.n > 0
UNION ALL
SELECT 'reward', (w.name).ja, records.n
FROM reward w
CROSS JOIN LATERAL (SELECT count(*) AS n FROM reward_given g WHERE g.event_id = $1) AS records
WHERE w.event_id = $1 AND NOT $7::boolean AND records.n > 0
ORDER BY list, name
