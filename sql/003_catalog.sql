-- One number that grows whenever anything published changes: the program keeps the published fairs in memory and asks
-- for this number to learn whether they are still what the database says. Counted by triggers, so that no way of
-- editing can forget it.

CREATE TABLE catalog (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL
);
INSERT INTO catalog (version) VALUES (1);

CREATE FUNCTION catalog_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    UPDATE catalog SET version = version + 1;
    RETURN NULL;
END
$$;

DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['municipality', 'event', 'event_day', 'relation_kind', 'booth', 'relation',
                                   'booth_link', 'appearance', 'notice', 'question', 'choice', 'poster']
    LOOP
        EXECUTE format('CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %I '
                       'FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed()', v_table);
    END LOOP;
END
$$;

GRANT SELECT ON catalog TO bussanten_visitor, bussanten_staff;
