-- both: migration_list() -> version integer, name text, digest text
-- The applied migrations, by version; version 0 is all of sql/functions/.
SELECT version, name, digest
FROM migration
ORDER BY version
