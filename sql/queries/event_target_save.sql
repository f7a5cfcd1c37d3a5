-- staff write: event_target_save(event integer, people integer?, checkins integer?,
--     visits integer?, responses integer?, question integer?, mean integer?)
-- The targets of the event. Its other values are stored by event_save, which has as many parameters
-- as a statement may have.
UPDATE event
SET target_people = $2, target_checkins = $3, target_visits = $4, target_responses = $5,
    target_question = $6, target_mean = $7
WHERE event_id = $1
