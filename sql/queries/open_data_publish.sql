-- staff write: open_data_publish(event integer, file text, visitors bigint, visits bigint,
--     responses bigint, at timestamptz) -> one: added bigint
-- Publishes the results of a sealed fair. 0: they are published already.
WITH added AS (
    INSERT INTO open_data (event_id, file, visitors, visits, responses, published_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT DO NOTHING
    RETURNING event_id)
SELECT count(*) AS added FROM added
