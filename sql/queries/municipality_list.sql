-- staff: municipality_list() -> code text, name text
-- The municipalities of all fairs.
SELECT code, (name).ja AS name
FROM municipality
ORDER BY code
