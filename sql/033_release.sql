-- 発表: the figures of personal questions, drawn once with noise after the survey has ended
-- (src/model/release.h). An old program knows nothing of these tables and needs not.

-- When the figures of a fair were drawn. A fair without a row has none yet.
CREATE TABLE release (
    event_id    integer PRIMARY KEY REFERENCES event,
    released_at timestamptz NOT NULL
        CHECK (released_at >= '1900-01-02 00:00Z' AND released_at < '2999-12-31 00:00Z')
);

-- The figures. municipality_code '' is the whole fair. `figure` NULL: less than 10. Questions and
-- choices have no foreign key: an import may remove one that nobody has answered, and what was
-- released stays.
CREATE TABLE released (
    event_id          integer NOT NULL REFERENCES release,
    question_id       integer NOT NULL,
    choice_id         integer NOT NULL,
    municipality_code text NOT NULL CHECK (municipality_code ~ '^([0-9]{6})?$'),
    figure            integer CHECK (figure >= 10),
    PRIMARY KEY (event_id, question_id, choice_id, municipality_code)
);

GRANT SELECT ON release, released TO bussanten_staff;
