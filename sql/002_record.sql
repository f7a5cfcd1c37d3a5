-- What visitors leave, and the accounts of the staff who read it.
--
-- visitor_id is a keyed hash of a random cookie; nothing else about a person is kept. Visitors' rows are written
-- only by the recording functions (sql/functions/), which the role bussanten_visitor may execute; it may not read
-- a single row of these tables.

-- Where a record came from: the QR code, its typed code, the survey form (self-declared), paper.
CREATE DOMAIN source AS text
    CHECK (VALUE IN ('qr', 'code', 'form', 'paper'));

-- Every form that was taken, by the id it was made with: this key makes each of them count once. `digest` is of its
-- newest content, so that the same content again is a repetition and another is a correction.
CREATE TABLE submission (
    event_id      integer NOT NULL REFERENCES event,
    submission_id uuid NOT NULL,
    visitor_id    uuid NOT NULL,
    digest        uuid NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (event_id, submission_id)
);

-- 来場チェックイン: one visitor, one day.
CREATE TABLE checkin (
    event_id   integer NOT NULL,
    visitor_id uuid NOT NULL,
    day        date NOT NULL,
    source     source NOT NULL,
    late       boolean NOT NULL DEFAULT false,
    at         timestamptz NOT NULL,
    PRIMARY KEY (event_id, visitor_id, day),
    FOREIGN KEY (event_id, day) REFERENCES event_day,
    CONSTRAINT checkin_day_is_of_at CHECK (day = (at AT TIME ZONE 'Asia/Tokyo')::date)
);

-- 立ち寄り: one visitor, one booth, one day.
CREATE TABLE visit (
    event_id          integer NOT NULL,
    visitor_id        uuid NOT NULL,
    day               date NOT NULL,
    municipality_code municipality_code NOT NULL,
    source            source NOT NULL,
    late              boolean NOT NULL DEFAULT false,
    at                timestamptz NOT NULL,
    PRIMARY KEY (event_id, visitor_id, day, municipality_code),
    FOREIGN KEY (event_id, day) REFERENCES event_day,
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth,
    CONSTRAINT visit_day_is_of_at CHECK (day = (at AT TIME ZONE 'Asia/Tokyo')::date)
);

-- 回答: one visitor, one event. `choices` are the ids of all choices ticked, of all questions, ascending; the recording
-- function checks them. Texts are rows of their own, only where one was written.
CREATE TABLE response (
    event_id     integer NOT NULL,
    visitor_id   uuid NOT NULL,
    day          date NOT NULL,
    choices      integer[] NOT NULL,
    at           timestamptz NOT NULL,
    corrected_at timestamptz,
    PRIMARY KEY (event_id, visitor_id),
    FOREIGN KEY (event_id, day) REFERENCES event_day,
    CONSTRAINT response_day_is_of_at CHECK (day = (at AT TIME ZONE 'Asia/Tokyo')::date),
    CHECK (corrected_at >= at)
);

CREATE TABLE response_text (
    event_id    integer NOT NULL,
    visitor_id  uuid NOT NULL,
    question_id integer NOT NULL,
    text        text NOT NULL CHECK (text <> '' AND length(text) <= 2000),
    PRIMARY KEY (event_id, visitor_id, question_id),
    FOREIGN KEY (event_id, visitor_id) REFERENCES response,
    FOREIGN KEY (event_id, question_id) REFERENCES question
);

CREATE TABLE staff (
    staff_id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    login             text NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9._-]{3,64}$'),
    role              text NOT NULL CHECK (role IN ('host', 'municipality')),
    municipality_code municipality_code REFERENCES municipality,
    password_hash     text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    made_at           timestamptz NOT NULL,
    disabled_at       timestamptz,
    CHECK ((role = 'municipality') = (municipality_code IS NOT NULL))
);

-- A login. session_id is a hash of what the cookie holds.
CREATE TABLE session (
    session_id uuid PRIMARY KEY,
    staff_id   integer NOT NULL REFERENCES staff,
    began_at   timestamptz NOT NULL
);
CREATE INDEX session_staff ON session (staff_id);

-- Failed logins in a row, by a hash of the login: as many rows as buckets, however many names are tried.
CREATE TABLE login_failure (
    bucket   integer PRIMARY KEY CHECK (bucket BETWEEN 0 AND 4095),
    failures integer NOT NULL CHECK (failures > 0),
    last_at  timestamptz NOT NULL
);

GRANT SELECT ON submission, checkin, visit, response, response_text TO bussanten_staff;
GRANT SELECT, INSERT, UPDATE ON staff TO bussanten_staff;
GRANT SELECT, INSERT, DELETE ON session TO bussanten_staff;
GRANT SELECT, INSERT, UPDATE, DELETE ON login_failure TO bussanten_staff;
