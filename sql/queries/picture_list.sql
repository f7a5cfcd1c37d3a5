-- staff: picture_list(slug text) -> file text, digest text
-- The pictures of a fair. No row if there is no such fair yet.
SELECT file, digest FROM picture JOIN event USING (event_id) WHERE slug = $1
