-- staff write: staff_hosts_lock(host text) -> login text, may_sign_in boolean
-- The accounts of one host, locked until the transaction ends: who closes one of them knows that
-- the others stay open.
SELECT login, disabled_at IS NULL AND password_hash <> no_password() AS may_sign_in
FROM staff
WHERE role = 'host' AND host_code = $1
ORDER BY staff_id
FOR UPDATE
