-- staff write: invitation_form_add(submission uuid, now timestamptz) -> maybe: submission uuid
-- No row if the form was sent before. The same form at the same moment waits for the first.
INSERT INTO invitation_form (submission_id, at)
VALUES ($1, $2)
ON CONFLICT DO NOTHING
RETURNING submission_id AS submission
