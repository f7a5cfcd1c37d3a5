-- staff write: open_data_withdraw(event integer) -> one: deleted bigint
-- Takes the published results of a fair back. 0: none are published.
WITH deleted AS (DELETE FROM open_data WHERE event_id = $1 RETURNING event_id)
SELECT count(*) AS deleted FROM deleted
