-- visitor: submission_known(event integer, submission uuid, digest uuid) -> one: known boolean
-- True if the form with this id was taken and its last content was this one.
SELECT submission_known($1, $2, $3) AS known
