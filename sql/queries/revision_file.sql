-- staff: revision_file(event integer, revision integer) -> maybe: file text
-- A fair's file as it was published.
SELECT file FROM revision WHERE event_id = $1 AND revision = $2
