-- staff write: reward_add(event integer, name words, place words, booths integer, survey boolean,
--     until_day date, until_time integer, stock integer)
INSERT INTO reward (event_id, name, place, booths, survey, until_day, until_time, stock)
VALUES ($1, wording_of($2, $3, $4), wording_of($5, $6, $7), $8, $9, $10, $11, $12)
