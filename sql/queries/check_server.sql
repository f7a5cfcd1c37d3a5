-- staff: check_server() -> one: version text, fsync boolean, full_pages boolean, synchronous text,
--     moment timestamptz, collation_changed boolean, has_zone boolean, is_here boolean,
--     by_socket boolean, backend integer, data_directory text?
-- What `bussanten check` asks of the server: settings without which a committed form can be lost,
-- its clock, whether the library that sorts texts was changed since the indexes were made, whether
-- it knows the fair's time zone, whether the connection comes from its own machine (for the server
-- a tunnel does, too), and where its data is. The view leaves the directory out for an account that
-- may not know it, where SHOW would refuse it.
SELECT current_setting('server_version') AS version,
       current_setting('fsync')::boolean AS fsync,
       current_setting('full_page_writes')::boolean AS full_pages,
       current_setting('synchronous_commit') AS synchronous,
       clock_timestamp() AS moment,
       coalesce(d.datcollversion IS DISTINCT FROM pg_database_collation_actual_version(d.oid),
                false) AS collation_changed,
       EXISTS (SELECT FROM pg_timezone_names WHERE name = 'Asia/Tokyo') AS has_zone,
       coalesce(inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = inet_client_addr(),
                true) AS is_here,
       inet_server_addr() IS NULL AS by_socket,
       pg_backend_pid() AS backend,
       (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS data_directory
FROM pg_database d
WHERE d.datname = current_database()
