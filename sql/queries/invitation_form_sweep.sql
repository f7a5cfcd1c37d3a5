-- staff write: invitation_form_sweep(until timestamptz)
-- Deletes forms that nobody sends again: their invitations have ended.
DELETE FROM invitation_form
WHERE at <= $1
