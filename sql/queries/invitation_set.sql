-- staff write: invitation_set(login text, token uuid, now timestamptz, ends_at timestamptz)
--     -> maybe: staff_id integer
-- Replaces the account's earlier invitation. No row if the account is disabled.
INSERT INTO invitation (staff_id, token_id, generation, made_at, ends_at)
SELECT staff_id, $2, generation, $3, $4
FROM staff
WHERE login = $1 AND disabled_at IS NULL
ON CONFLICT (staff_id) DO UPDATE
    SET token_id = excluded.token_id, generation = excluded.generation,
        made_at = excluded.made_at, ends_at = excluded.ends_at, used_at = NULL
RETURNING staff_id
