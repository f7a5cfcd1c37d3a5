-- Makes the tables that grow with visitors partitioned by event, in eight parts, with everything
-- that belongs to them: keys, foreign keys in both directions, indexes, triggers, rights. It can do
-- that because every unique key begins with event_id. What depends on them (the views of
-- sql/functions/) goes; `bussanten migrate` makes it again, because the digest of the functions is
-- another one afterwards. tests/http/partitioned.mjs plays it. (touched is a short queue.) A table
-- that is partitioned already stays.
\set ON_ERROR_STOP on
SET search_path = bussanten;
BEGIN;

CREATE TEMP TABLE part_table ON COMMIT DROP AS
SELECT oid, relname::text AS name, relacl, relowner::regrole AS owner
FROM pg_class
WHERE relnamespace = 'bussanten'::regnamespace AND relkind = 'r'
    AND relname IN ('submission', 'checkin', 'visit', 'response', 'response_text', 'rollup',
                    'tallied');

-- What is made again, in this order: keys, foreign keys, indexes, triggers.
CREATE TEMP TABLE part_belonging ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY step, what) AS n, what
FROM (
    SELECT CASE contype WHEN 'f' THEN 2 ELSE 1 END AS step,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
               pg_get_constraintdef(c.oid)) AS what
    FROM pg_constraint AS c
    WHERE contype IN ('p', 'u', 'f') AND conrelid IN (SELECT oid FROM part_table)
        OR contype = 'f' AND confrelid IN (SELECT oid FROM part_table)
    UNION ALL
    SELECT 3, pg_get_indexdef(indexrelid)
    FROM pg_index AS i
    WHERE indrelid IN (SELECT oid FROM part_table)
        AND NOT EXISTS (SELECT FROM pg_constraint AS c
                        WHERE c.conindid = i.indexrelid AND contype IN ('p', 'u'))
    UNION ALL
    SELECT 4, pg_get_triggerdef(t.oid)
    FROM pg_trigger AS t
    WHERE tgrelid IN (SELECT oid FROM part_table) AND NOT tgisinternal
) AS belonging;

DO $$
DECLARE
    v record;
    v_more record;
BEGIN
    FOR v IN SELECT *, name || '_whole' AS whole, name || '_number' AS number FROM part_table LOOP
        EXECUTE format('ALTER TABLE %I RENAME TO %I', v.name, v.whole);
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS'
                       ' INCLUDING GENERATED) PARTITION BY HASH (event_id)', v.name, v.whole);
        FOR i IN 0..7 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH'
                           ' (MODULUS 8, REMAINDER %s)', v.name || '_' || i, v.name, i);
            EXECUTE format('ALTER TABLE %I OWNER TO %s', v.name || '_' || i, v.owner);
        END LOOP;
        EXECUTE format('INSERT INTO %I SELECT * FROM %I', v.name, v.whole);
        -- PostgreSQL 15 numbers no row of a part by an identity.
        FOR v_more IN SELECT attname FROM pg_attribute
                      WHERE attrelid = v.oid AND attidentity <> '' LOOP
            EXECUTE format('CREATE SEQUENCE %I OWNED BY %I.%I', v.number, v.name, v_more.attname);
            EXECUTE format('SELECT setval(%L, coalesce(max(%I), 0) + 1, false) FROM %I', v.number,
                           v_more.attname, v.whole);
            EXECUTE format('ALTER TABLE %I ALTER %I SET DEFAULT nextval(%L)', v.name,
                           v_more.attname, v.number);
        END LOOP;
        EXECUTE format('ALTER TABLE %I OWNER TO %s', v.name, v.owner);
        FOR v_more IN SELECT grantee::regrole AS grantee, privilege_type
                      FROM aclexplode(v.relacl) WHERE grantee <> 0 LOOP
            EXECUTE format('GRANT %s ON %I TO %s', v_more.privilege_type, v.name, v_more.grantee);
        END LOOP;
    END LOOP;
    FOR v IN SELECT * FROM part_table LOOP
        EXECUTE format('DROP TABLE %I CASCADE', v.name || '_whole');
    END LOOP;
    FOR v IN SELECT * FROM part_belonging ORDER BY n LOOP
        EXECUTE v.what;
    END LOOP;
    UPDATE migration SET digest = 'partitioned' WHERE version = 0;
END
$$;
COMMIT;
