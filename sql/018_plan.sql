-- The plan of a fair: halls, drawn on squared paper, with a stall for each booth and the facilities
-- that visitors look for. x and y are the squares from the upper left corner, w and h the sides.

CREATE TABLE hall (
    event_id integer NOT NULL REFERENCES event,
    position integer NOT NULL,
    name     wording NOT NULL,
    width    integer NOT NULL CHECK (width BETWEEN 1 AND 200),
    height   integer NOT NULL CHECK (height BETWEEN 1 AND 200),
    PRIMARY KEY (event_id, position)
);

-- A program from before this migration removes booths without knowing their stalls.
CREATE TABLE stall (
    event_id          integer NOT NULL,
    hall              integer NOT NULL,
    position          integer NOT NULL,
    label             text NOT NULL CHECK (length(label) BETWEEN 1 AND 8),
    municipality_code municipality_code NOT NULL,
    x                 integer NOT NULL CHECK (x >= 0),
    y                 integer NOT NULL CHECK (y >= 0),
    w                 integer NOT NULL CHECK (w >= 1),
    h                 integer NOT NULL CHECK (h >= 1),
    PRIMARY KEY (event_id, hall, position),
    UNIQUE (event_id, label),
    UNIQUE (event_id, municipality_code),
    FOREIGN KEY (event_id, hall) REFERENCES hall,
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE
);

CREATE TABLE facility (
    event_id integer NOT NULL,
    hall     integer NOT NULL,
    position integer NOT NULL,
    kind     text NOT NULL
        CHECK (kind IN ('entrance', 'lift', 'stairs', 'toilet', 'accessible_toilet', 'nursing',
                        'first_aid', 'information', 'reward', 'stage', 'rest')),
    note     wording,
    x        integer NOT NULL CHECK (x >= 0),
    y        integer NOT NULL CHECK (y >= 0),
    w        integer NOT NULL CHECK (w >= 1),
    h        integer NOT NULL CHECK (h >= 1),
    PRIMARY KEY (event_id, hall, position),
    FOREIGN KEY (event_id, hall) REFERENCES hall
);

GRANT SELECT ON hall, stall, facility TO bussanten_visitor, bussanten_staff;
GRANT INSERT, UPDATE, DELETE ON hall, stall, facility TO bussanten_staff;

-- The program keeps the plan in memory, too (sql/003_catalog.sql).
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON hall
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON stall
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON facility
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();
