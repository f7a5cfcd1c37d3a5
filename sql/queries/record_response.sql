-- visitor write: record_response(event integer, submission uuid, digest uuid, visitor uuid,
--     booths text[], choices integer[], text_questions integer[], texts text[], at timestamptz,
--     late boolean, revision integer?, not_drawn integer[]) -> one: recorded boolean
-- Records a survey: checkin, visits to the ticked booths, response; false if the form was a
-- repetition. text_questions[i] is the question of texts[i]. revision is that of
-- the fair whose form was sent; NULL: the current one. not_drawn: the questions of its groups that
-- the form left out.
SELECT record_response($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS recorded
