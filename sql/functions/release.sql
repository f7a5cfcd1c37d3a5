-- Stores the released figures of a fair (src/model/release.h). No function changes or deletes one,
-- except with a whole rehearsal, and no role but the owner can write the two tables.

-- Returns false, and changes nothing, if the fair has a release already. The key of `release` lets
-- only one of two transactions go on; the other one waits for it here. p_figures[i] below 10 stands
-- for "less than 10".
CREATE OR REPLACE FUNCTION release_add(p_event integer, p_at timestamptz, p_questions integer[],
                                       p_choices integer[], p_booths text[], p_figures integer[])
    RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = bussanten, pg_temp
AS $$
BEGIN
    INSERT INTO release (event_id, released_at) VALUES (p_event, p_at) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO released (event_id, question_id, choice_id, municipality_code, figure)
    SELECT p_event, question, choice, booth, CASE WHEN figure >= 10 THEN figure END
    FROM unnest(p_questions, p_choices, p_booths, p_figures)
        AS cell (question, choice, booth, figure);
    RETURN true;
END
$$;

REVOKE ALL ON FUNCTION release_add FROM PUBLIC;
GRANT EXECUTE ON FUNCTION release_add TO bussanten_staff;
