-- visitor: open_data_file(event integer) -> maybe: file text
-- The file of a fair's published results.
SELECT file FROM open_data WHERE event_id = $1
