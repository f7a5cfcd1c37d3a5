-- A fair is a sequence of revisions: each import and each publication adds one. A draft is a fair
-- that staff are editing; visitors see nothing of it.

-- A revision is the fair's file as it was published. Its number is event.revision + 1. No row is
-- ever changed. A fair that is older than this table, or that a program from before it has changed,
-- gets the missing row before the next change (data/revision.h).
CREATE TABLE revision (
    event_id integer NOT NULL REFERENCES event ON DELETE CASCADE,
    revision integer NOT NULL CHECK (revision > 0),
    made_at  timestamptz NOT NULL
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    origin   text NOT NULL CHECK (origin IN ('earlier', 'import', 'editor')),
    staff_id integer REFERENCES staff, -- who published it in a browser
    operator text CHECK (operator <> '' AND length(operator) <= 100), -- who ran the command
    note     text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
    file     text NOT NULL CHECK (octet_length(file) <= 1024 * 1024),
    PRIMARY KEY (event_id, revision),
    CONSTRAINT revision_names_who_made_it CHECK (CASE origin
        WHEN 'earlier' THEN staff_id IS NULL AND operator IS NULL
        WHEN 'import' THEN staff_id IS NULL AND operator IS NOT NULL
        ELSE staff_id IS NOT NULL AND operator IS NULL END)
);

-- `base` is the revision that the draft was begun from. A fair has at most one draft, which all
-- hosts share.
CREATE TABLE draft (
    event_id   integer NOT NULL REFERENCES event ON DELETE CASCADE,
    base       integer NOT NULL,
    file       text NOT NULL CHECK (octet_length(file) <= 1024 * 1024),
    changed_at timestamptz NOT NULL
        CHECK (changed_at >= '1900-01-02 00:00Z' AND changed_at < '2999-12-31 00:00Z'),
    changed_by integer NOT NULL REFERENCES staff,
    PRIMARY KEY (event_id),
    FOREIGN KEY (event_id, base) REFERENCES revision
);

GRANT SELECT, INSERT ON revision TO bussanten_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON draft TO bussanten_staff;
