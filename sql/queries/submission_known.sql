-- visitor: submission_known(event integer, submission uuid) -> known boolean
-- Whether a form of this id was taken before.
SELECT submission_known($1, $2) AS known
