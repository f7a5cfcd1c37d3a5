-- staff write: staff_assign(login text, host text) -> maybe: staff_id integer, before text?
-- Says whose fairs an account works in, if nobody has said so yet. Returns what was known before.
UPDATE staff s
SET host_code = coalesce(s.host_code, $2)
FROM (SELECT staff_id, host_code FROM staff WHERE login = $1 FOR UPDATE) AS old
WHERE s.staff_id = old.staff_id
RETURNING s.staff_id, old.host_code AS before
