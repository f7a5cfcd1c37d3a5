-- both: booth_states(event integer) -> booth text, goods text?, state booth_state,
--     back_at integer?, day date
-- What the staff of the booths have set on the last day on which they did, in the order of the
-- booths. The reader decides by the clock whether it still counts.
SELECT s.booth, s.goods, s.state, s.back_at, s.day
FROM booth_states($1::integer) s
JOIN booth b ON b.event_id = $1 AND b.municipality_code = s.booth
ORDER BY b.position, s.goods, s.state
