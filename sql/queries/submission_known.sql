-- visitor: submission_known(event integer, submission uuid, digest uuid) -> one: known boolean
-- Whether what was taken last of the form of this id is this content.
SELECT submission_known($1, $2, $3) AS known
