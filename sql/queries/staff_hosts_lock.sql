-- staff write: staff_hosts_lock() -> login text, may_sign_in boolean
-- The host's accounts, locked until the transaction ends: who closes one of them knows that the
-- others stay open.
SELECT login, disabled_at IS NULL AND password_hash <> no_password() AS may_sign_in
FROM staff
WHERE role = 'host'
ORDER BY staff_id
FOR UPDATE
