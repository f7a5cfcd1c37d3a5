-- staff write: second_factor_use(staff_id integer, secret text, step bigint)
--     -> maybe: staff_id integer
-- Takes the code of a step. No row if it, or a newer one, was taken before: of two at once only one
-- gets the row.
UPDATE second_factor
SET last_step = $3
WHERE staff_id = $1 AND secret = $2 AND last_step < $3
RETURNING staff_id
