-- staff write: second_factor_rule_set(host text, required requirement) -> maybe: host text
-- No row if it was so before.
INSERT INTO second_factor_rule AS r (host_code, required)
VALUES ($1, $2)
ON CONFLICT (host_code) DO UPDATE
    SET required = excluded.required
    WHERE r.required <> excluded.required
RETURNING host_code AS host
