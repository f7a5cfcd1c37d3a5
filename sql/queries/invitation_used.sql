-- staff: invitation_used(token uuid, since timestamptz)
--     -> maybe: staff_id integer, login text, generation integer, password_hash text,
--     has_second_factor boolean
-- The account whose password this invitation has set after `since`, if it is still that password.
SELECT s.staff_id, s.login, s.generation, s.password_hash,
    EXISTS (SELECT FROM second_factor f WHERE f.staff_id = s.staff_id) AS has_second_factor
FROM invitation i
JOIN staff s ON s.staff_id = i.staff_id AND s.generation = i.generation + 1
WHERE i.token_id = $1 AND i.used_at > $2 AND s.disabled_at IS NULL
