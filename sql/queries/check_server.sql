-- staff: check_server() -> one: version text, fsync boolean, full_pages boolean, synchronous text,
--     moment timestamptz, collation_changed boolean, has_zone boolean
-- What `bussanten check` asks of the server: settings without which a committed form can be lost,
-- its clock, whether the library that sorts texts was changed since the indexes were made, and
-- whether it knows the fair's time zone.
SELECT current_setting('server_version') AS version,
       current_setting('fsync')::boolean AS fsync,
       current_setting('full_page_writes')::boolean AS full_pages,
       current_setting('synchronous_commit') AS synchronous,
       clock_timestamp() AS moment,
       coalesce(d.datcollversion IS DISTINCT FROM pg_database_collation_actual_version(d.oid),
                false) AS collation_changed,
       EXISTS (SELECT FROM pg_timezone_names WHERE name = 'Asia/Tokyo') AS has_zone
FROM pg_database d
WHERE d.datname = current_database()
