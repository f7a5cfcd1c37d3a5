-- staff: database_time() -> one: moment timestamptz
SELECT clock_timestamp() AS moment
