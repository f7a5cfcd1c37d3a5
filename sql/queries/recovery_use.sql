-- staff write: recovery_use(staff_id integer, code uuid) -> maybe: staff_id integer
-- No row if the account has no such code, or used it before.
DELETE FROM recovery_code
WHERE staff_id = $1 AND code_id = $2
RETURNING staff_id
