-- staff: second_factor_rule_find(host text) -> maybe: required requirement
-- Whom this host asks for a second factor. No row: nobody.
SELECT required
FROM second_factor_rule
WHERE host_code = $1
