-- staff write: audit_add(at timestamptz, act audit_act, event integer?, staff integer?,
--     operator text?, subject text?, before text?, after text?, note text)
-- Adds an act.
INSERT INTO audit (at, act, event_id, staff_id, operator, subject, before, after, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
