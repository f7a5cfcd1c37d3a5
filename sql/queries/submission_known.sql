-- visitor: submission_known(event integer, submission uuid, digest uuid) -> known boolean
-- Whether a form of this id and content was taken before.
SELECT submission_known($1, $2, $3) AS known
