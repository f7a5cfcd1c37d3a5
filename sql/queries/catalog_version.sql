-- both: catalog_version() -> version bigint
-- Grows whenever anything published changes.
SELECT version FROM catalog
