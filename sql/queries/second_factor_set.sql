-- staff write: second_factor_set(staff_id integer, before text?, secret text, step bigint,
--     now timestamptz) -> maybe: staff_id integer
-- Sets the second factor in place of `before`. No row if the account has another one by now.
INSERT INTO second_factor AS f (staff_id, secret, last_step, made_at)
SELECT $1, $3, $4, $5
WHERE $2::text IS NULL OR EXISTS (SELECT FROM second_factor WHERE staff_id = $1)
ON CONFLICT (staff_id) DO UPDATE
    SET secret = excluded.secret, last_step = excluded.last_step, made_at = excluded.made_at
    WHERE f.secret = $2
RETURNING staff_id
