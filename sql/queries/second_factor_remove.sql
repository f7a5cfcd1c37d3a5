-- staff write: second_factor_remove(staff_id integer) -> maybe: staff_id integer
-- No row if the account has none.
DELETE FROM second_factor
WHERE staff_id = $1
RETURNING staff_id
