-- staff: hand_count_known(event integer, submission uuid) -> one: known boolean
-- Whether this form was taken before.
SELECT EXISTS (SELECT FROM hand_count WHERE event_id = $1 AND submission_id = $2) AS known
