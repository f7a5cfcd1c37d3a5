-- both: event_reward(event integer) -> maybe: name words, place words, booths integer,
--     survey boolean, until_day date, until_time integer, stock integer
-- The event's reward: no row or one.
SELECT (name).ja AS name_ja, (name).en AS name_en, (name).easy AS name_easy,
       (place).ja AS place_ja, (place).en AS place_en, (place).easy AS place_easy,
       booths, survey, until_day, until_time, stock
FROM reward
WHERE event_id = $1
