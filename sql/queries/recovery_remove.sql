-- staff write: recovery_remove(staff_id integer)
-- Removes all recovery codes of the account.
DELETE FROM recovery_code
WHERE staff_id = $1
