-- both: catalog_version() -> one: version bigint
-- Grows whenever anything published changes.
SELECT version FROM catalog
