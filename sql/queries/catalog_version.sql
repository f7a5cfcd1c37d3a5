-- both: catalog_version() -> one: version bigint, states bigint
-- `version` grows whenever anything published changes, `states` only if the staff of a booth have
-- set something.
SELECT version, states FROM catalog
