-- A fair may have more questions than one person answers. Of a group of questions each visitor is
-- asked only some, which are drawn (model/draw.h). Each response knows which questions its form
-- left out, so a figure's share is of those who were asked.

CREATE TABLE question_group (
    event_id integer NOT NULL REFERENCES event,
    slug     slug NOT NULL,
    position integer NOT NULL,
    name     text NOT NULL,                          -- for staff
    draw     integer NOT NULL CHECK (draw BETWEEN 1 AND 30), -- so many questions of it are asked
    PRIMARY KEY (event_id, slug)
);
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON question_group
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
GRANT SELECT ON question_group TO bussanten_visitor, bussanten_staff;
GRANT INSERT, UPDATE, DELETE ON question_group TO bussanten_staff;

-- NULL: everybody is asked.
ALTER TABLE question
    ADD COLUMN group_slug slug,
    ADD CONSTRAINT question_is_of_a_group
        FOREIGN KEY (event_id, group_slug) REFERENCES question_group
        DEFERRABLE INITIALLY DEFERRED;

-- The questions that the draw left out of the form. NULL: recorded before this file, or by a
-- program from before it; nothing was left out.
ALTER TABLE response
    ADD COLUMN not_drawn integer[]
        CHECK (cardinality(not_drawn) <= 30 AND array_position(not_drawn, NULL) IS NULL);
