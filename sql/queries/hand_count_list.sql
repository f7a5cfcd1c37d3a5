-- staff: hand_count_list(event integer) -> booth text?, day date, hour integer, n bigint
-- What was counted by hand, for each place (NULL: the door) and hour that was counted.
SELECT municipality_code AS booth, day, hour, sum(n) AS n
FROM hand_count
WHERE event_id = $1
GROUP BY municipality_code, day, hour
ORDER BY municipality_code, day, hour
