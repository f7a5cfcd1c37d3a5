-- staff write: hand_count_add(event integer, booth text?, day date, hour integer, n integer,
--     pressed boolean, staff integer, at timestamptz, submission uuid) -> one: added boolean
-- Adds to what was counted by hand in an hour at a booth (NULL: at the door). False if this form
-- did it before.
WITH added AS (
    INSERT INTO hand_count (event_id, municipality_code, day, hour, n, pressed, counted_by,
                            counted_at, submission_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (event_id, submission_id, day, hour) DO NOTHING
    RETURNING 1)
SELECT EXISTS (SELECT FROM added) AS added
