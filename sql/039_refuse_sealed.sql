-- What staff and visitors leave at a fair is refused once its figures are sealed, in the same
-- transaction. A visitor's form is refused where its id is taken (sql/functions/record.sql). These
-- tables get rows without such an id, or from a statement of the program, so each has a trigger.
CREATE FUNCTION refuse_row_of_sealed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    PERFORM refuse_sealed(NEW.event_id); -- sql/functions/seal.sql
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION refuse_row_of_sealed FROM PUBLIC;

DO $$
DECLARE
    v_table text;
BEGIN
    FOREACH v_table IN ARRAY ARRAY['reward_given', 'reward_try', 'booth_state', 'hand_count',
                                   'kiosk', 'left_out'] LOOP
        EXECUTE format('CREATE TRIGGER refuse_sealed AFTER INSERT ON %I '
                       'FOR EACH ROW EXECUTE FUNCTION refuse_row_of_sealed()', v_table);
    END LOOP;
END
$$;
-- A time that is taken back counts again.
CREATE TRIGGER refuse_sealed_change AFTER UPDATE ON left_out
    FOR EACH ROW EXECUTE FUNCTION refuse_row_of_sealed();
