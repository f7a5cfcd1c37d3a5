-- staff write: draft_save(event integer, base integer, file text, at timestamptz, staff integer)
-- Makes the draft of a fair, or replaces it.
INSERT INTO draft (event_id, base, file, changed_at, changed_by)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (event_id) DO UPDATE
    SET base = excluded.base, file = excluded.file, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by
