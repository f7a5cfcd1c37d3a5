-- staff write: event_prune(event integer, days date[], booths text[], questions integer[],
--     choices integer[])
-- Removes the days, booths, questions and choices that are not in the arrays.
WITH removed_choices AS (DELETE FROM choice WHERE event_id = $1 AND choice_id <> ALL ($5)),
     removed_questions AS (DELETE FROM question WHERE event_id = $1 AND question_id <> ALL ($4)),
     removed_booths AS (DELETE FROM booth WHERE event_id = $1 AND municipality_code <> ALL ($3))
DELETE FROM event_day WHERE event_id = $1 AND day <> ALL ($2)
