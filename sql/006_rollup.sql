-- The figures of the tally, kept so that a report reads as many rows after millions of visits as after a few.
--
-- A form that was taken leaves one row in `touched`: the figures no longer know all of this visitor. fold_tally() takes
-- such rows away, looks at what the visitor's rows say now, and changes the rollup by the difference to what it
-- held of this visitor (`tallied`). So it does not matter in which order, how often, or by what a visitor's rows
-- were changed; and a report adds what is not yet folded (sql/functions/tally.sql), so it is never behind.

-- The ledger. Neither key nor index: a form must not wait for anything here.
CREATE TABLE touched (
    event_id   integer NOT NULL,
    visitor_id uuid NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What of each visitor the rollup holds. A moment is ((days since 2000-01-01) * 24 + hour) * 4 + source (tally_moment());
-- a visit is moment * 1000000 + municipality code. Visits stand in the order of time.
CREATE TABLE tallied (
    event_id     integer NOT NULL,
    visitor_id   uuid NOT NULL,
    checkins     integer[] NOT NULL,
    visits       bigint[] NOT NULL,
    response_day date,
    choices      integer[],
    answered     integer[], -- questions
    PRIMARY KEY (event_id, visitor_id)
);

-- One figure a row; what it is not split by is NULL.
--   checkin  (day, hour, source)                checkins
--   visit    (day, hour, source, booth)         visits
--   visitor  ()                                 different people with a checkin
--   booth_visitor (booth)                       different people with a visit there
--   both     (day or NULL, booth < other)       people who visited both, on that day or on any days
--   first, last (day, booth)                    visitors whose day began, ended there
--   response (day), response_booth (day, booth) responses; those of people who visited the booth on any day
--   answered (day, item), answered_booth (day, booth, item)   those with an answer to question `item`
--   choice   (day, item), choice_booth (day, booth, item)     those with choice `item`
CREATE TABLE rollup (
    event_id integer NOT NULL,
    figure   text NOT NULL,
    day      date,
    hour     integer,
    source   text,
    booth    text,
    other    text,
    item     integer,
    n        bigint NOT NULL,
    CONSTRAINT rollup_key UNIQUE NULLS NOT DISTINCT (event_id, figure, day, hour, source, booth, other, item)
) WITH (fillfactor = 50);

-- When its response was sent, so that the newest comments are found without looking at all of them.
ALTER TABLE response_text ADD COLUMN at timestamptz;
UPDATE response_text t
SET at = r.at
FROM response r
WHERE r.event_id = t.event_id AND r.visitor_id = t.visitor_id;
ALTER TABLE response_text ALTER COLUMN at SET NOT NULL;
CREATE INDEX response_text_newest ON response_text (event_id, at DESC, visitor_id, question_id);

-- Whatever was recorded before is folded at the first start.
INSERT INTO touched (event_id, visitor_id)
SELECT event_id, visitor_id FROM checkin
UNION
SELECT event_id, visitor_id FROM visit
UNION
SELECT event_id, visitor_id FROM response;

GRANT SELECT ON touched, tallied, rollup TO bussanten_staff;
