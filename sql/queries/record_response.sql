-- visitor write: record_response(event integer, submission uuid, digest uuid, visitor uuid,
--     booths text[], choices integer[], text_questions integer[], texts text[], at timestamptz,
--     late boolean) -> one: recorded boolean
-- A survey: checkin, visits at the booths ticked, response; false when the form was a repetition. texts stand beside
-- text_questions.
SELECT record_response($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS recorded
