-- staff write: staff_password_own(staff_id integer, generation integer, password_hash text)
--     -> maybe: generation integer
-- No row if the account was disabled or got another password meanwhile. The account forgets its
-- devices; the new generation is returned, so that the device that asks can be known again.
UPDATE staff
SET password_hash = $3, generation = generation + 1
WHERE staff_id = $1 AND generation = $2 AND disabled_at IS NULL
RETURNING generation
