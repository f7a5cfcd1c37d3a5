-- The published side of a fair: what its pages say. Written by `bussanten event import` and by the host's
-- edits (role bussanten_staff), read by everyone. Every unique key of the event's tables begins with event_id,
-- so that they can be partitioned by event.
--
-- Runs as bussanten_owner with search_path = bussanten. Times of day are minutes after midnight, Asia/Tokyo.

-- One text in three languages; ja is always there, the others where somebody wrote them.
CREATE TYPE words AS (ja text, en text, easy text);

CREATE DOMAIN wording AS words
    CHECK (VALUE IS NULL OR ((VALUE).ja IS NOT NULL AND (VALUE).ja <> ''
                             AND (VALUE).en <> '' AND (VALUE).easy <> ''));

-- Three parameters of a statement as one wording; NULL when there is no Japanese text.
CREATE FUNCTION wording_of(ja text, en text, easy text) RETURNS wording
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ja IS NOT NULL THEN ROW(ja, en, easy)::words END;

CREATE DOMAIN slug AS text
    CHECK (VALUE ~ '^[a-z0-9-]{1,40}$');

CREATE DOMAIN web_address AS text
    CHECK (VALUE ~ '^https?://[^[:space:]<>"]+$' AND length(VALUE) <= 500);

-- The check digit of a 全国地方公共団体コード: weights 6 5 4 3 2, last digit of 11 - (sum mod 11).
CREATE FUNCTION municipality_code_ok(code text) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN code ~ '^[0-9]{6}$'
    AND right((11 - (6 * substr(code, 1, 1)::int + 5 * substr(code, 2, 1)::int
                     + 4 * substr(code, 3, 1)::int + 3 * substr(code, 4, 1)::int
                     + 2 * substr(code, 5, 1)::int) % 11)::text, 1) = right(code, 1);

CREATE DOMAIN municipality_code AS text
    CHECK (municipality_code_ok(VALUE));

CREATE TABLE municipality (
    code       municipality_code PRIMARY KEY,
    name       wording NOT NULL,
    prefecture wording NOT NULL,
    reading    text NOT NULL CHECK (reading ~ '^[ぁ-ゖー]+$')
);

CREATE TABLE event (
    event_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug         slug NOT NULL UNIQUE,
    published    boolean NOT NULL,
    name         wording NOT NULL,
    name_kana    text NOT NULL CHECK (name_kana ~ '^[ァ-ヺー・　 ]+$'),
    summary      wording NOT NULL,
    description  wording NOT NULL,
    organizer    wording NOT NULL,
    host_code    municipality_code NOT NULL REFERENCES municipality,
    venue        wording NOT NULL,
    floor        wording,
    address      wording NOT NULL,
    map_url      web_address,
    official_url web_address,
    changed_at   timestamptz NOT NULL,
    revision     integer NOT NULL DEFAULT 0
);

CREATE TABLE event_day (
    event_id integer NOT NULL REFERENCES event,
    day      date NOT NULL,
    opens    integer NOT NULL CHECK (opens >= 0),
    closes   integer NOT NULL CHECK (closes <= 24 * 60),
    PRIMARY KEY (event_id, day),
    CHECK (opens < closes)
);

CREATE TABLE relation_kind (
    event_id    integer NOT NULL REFERENCES event,
    kind        slug NOT NULL,
    position    integer NOT NULL,
    category    text NOT NULL CHECK (category IN ('agreement', 'project', 'shopping_street')),
    name        wording NOT NULL,
    explanation wording NOT NULL,
    PRIMARY KEY (event_id, kind),
    UNIQUE (event_id, position)
);

CREATE TABLE booth (
    event_id          integer NOT NULL REFERENCES event,
    municipality_code municipality_code NOT NULL REFERENCES municipality,
    position          integer NOT NULL,
    story             wording,
    products          wording,
    PRIMARY KEY (event_id, municipality_code),
    UNIQUE (event_id, position) DEFERRABLE INITIALLY DEFERRED
);

-- A municipality may have several relations with the host, each of its own kind and detail.
CREATE TABLE relation (
    event_id          integer NOT NULL,
    municipality_code municipality_code NOT NULL,
    position          integer NOT NULL,
    kind              slug NOT NULL,
    detail            wording,
    PRIMARY KEY (event_id, municipality_code, position),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth,
    FOREIGN KEY (event_id, kind) REFERENCES relation_kind
);

CREATE TABLE booth_link (
    event_id          integer NOT NULL,
    municipality_code municipality_code NOT NULL,
    position          integer NOT NULL,
    label             wording NOT NULL,
    url               web_address NOT NULL,
    PRIMARY KEY (event_id, municipality_code, position),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth
);

-- One time slot of a guest; tentative while its date may still change.
CREATE TABLE appearance (
    event_id  integer NOT NULL,
    slug      slug NOT NULL,
    guest     wording NOT NULL,
    note      wording,
    day       date NOT NULL,
    starts    integer NOT NULL CHECK (starts >= 0),
    ends      integer NOT NULL CHECK (ends <= 24 * 60),
    tentative boolean NOT NULL,
    PRIMARY KEY (event_id, slug),
    FOREIGN KEY (event_id, day) REFERENCES event_day,
    CHECK (starts < ends)
);

CREATE TABLE notice (
    event_id integer NOT NULL REFERENCES event,
    position integer NOT NULL,
    day      date NOT NULL,
    text     wording NOT NULL,
    PRIMARY KEY (event_id, position)
);

-- Ids of questions and choices come from the fair's file, so that they stay what they are when it is
-- imported again; forms carry them.
CREATE TABLE question (
    event_id    integer NOT NULL REFERENCES event,
    question_id integer NOT NULL CHECK (question_id BETWEEN 1 AND 32767),
    position    integer NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('one', 'many', 'scale', 'text')),
    title       wording NOT NULL,
    help        wording,
    personal    boolean NOT NULL,
    longest     integer NOT NULL CHECK (longest BETWEEN 1 AND 2000),
    PRIMARY KEY (event_id, question_id),
    UNIQUE (event_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE choice (
    event_id    integer NOT NULL,
    choice_id   integer NOT NULL CHECK (choice_id BETWEEN 1 AND 32767),
    question_id integer NOT NULL,
    position    integer NOT NULL,
    label       wording NOT NULL,
    other       boolean NOT NULL,
    PRIMARY KEY (event_id, choice_id),
    UNIQUE (event_id, question_id, position) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY (event_id, question_id) REFERENCES question
);

-- 掲示用QR of the entrance (municipality_code is NULL) and of each booth. A revoked one stays, so that its
-- token can be told from one that never was; only one of a place is in use. A booth that nobody has visited yet can
-- be taken out of the fair, and its posters go with it.
CREATE TABLE poster (
    event_id          integer NOT NULL REFERENCES event,
    token             text NOT NULL CHECK (token ~ '^[0-9a-hjkmnp-tv-z]{16}$'),
    municipality_code municipality_code,
    code              text NOT NULL CHECK (code ~ '^[2-9A-HJKMNP-Z]{6}$'),
    made_at           timestamptz NOT NULL,
    revoked_at        timestamptz,
    PRIMARY KEY (event_id, token),
    UNIQUE (event_id, code),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth ON DELETE CASCADE
);
CREATE UNIQUE INDEX poster_in_use ON poster (event_id, municipality_code)
    NULLS NOT DISTINCT WHERE revoked_at IS NULL;
-- The address /q/{token} names no event.
CREATE INDEX poster_token ON poster (token);

GRANT USAGE ON SCHEMA bussanten TO bussanten_visitor, bussanten_staff;
GRANT SELECT ON municipality, event, event_day, relation_kind, booth, relation, booth_link, appearance, notice,
    question, choice, poster TO bussanten_visitor, bussanten_staff;
GRANT INSERT, UPDATE ON municipality, event, poster TO bussanten_staff;
GRANT INSERT, UPDATE, DELETE ON event_day, relation_kind, booth, relation, booth_link, appearance, notice,
    question, choice TO bussanten_staff;
