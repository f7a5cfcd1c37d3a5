-- staff: second_factor_find(staff_id integer) -> maybe: secret text, last_step bigint,
--     made_at timestamptz, recovery_codes bigint
-- The second factor of an account, and how many recovery codes are left.
SELECT secret, last_step, made_at,
       (SELECT count(*) FROM recovery_code r WHERE r.staff_id = f.staff_id) AS recovery_codes
FROM second_factor f
WHERE staff_id = $1
