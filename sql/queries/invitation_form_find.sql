-- staff: invitation_form_find(submission uuid) -> maybe: submission uuid
-- No row if the form was not sent before.
SELECT submission_id AS submission
FROM invitation_form
WHERE submission_id = $1
