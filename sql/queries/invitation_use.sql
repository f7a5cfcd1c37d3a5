-- staff write: invitation_use(token uuid, password_hash text, now timestamptz)
--     -> maybe: staff_id integer, login text, generation integer, has_second_factor boolean
-- Sets the account's password and ends the invitation. The account forgets its devices. No row if
-- the invitation was used, replaced or ended meanwhile: of two at once only one gets the row.
WITH used AS (
    UPDATE invitation
    SET used_at = $3
    WHERE token_id = $1 AND used_at IS NULL AND ends_at > $3
    RETURNING staff_id, generation
)
UPDATE staff s
SET password_hash = $2, generation = s.generation + 1
FROM used
WHERE s.staff_id = used.staff_id AND s.generation = used.generation AND s.disabled_at IS NULL
RETURNING s.staff_id, s.login, s.generation,
    EXISTS (SELECT FROM second_factor f WHERE f.staff_id = s.staff_id) AS has_second_factor
