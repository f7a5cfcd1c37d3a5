-- 景品: what a visitor gets who has visited so many booths, or has answered the survey. A fair has
-- one at most.

CREATE TABLE reward (
    event_id   integer PRIMARY KEY REFERENCES event,
    name       wording NOT NULL, -- what it is
    place      wording NOT NULL, -- where staff hand it over
    booths     integer NOT NULL CHECK (booths BETWEEN 0 AND 200),
    survey     boolean NOT NULL,
    until_day  date NOT NULL,
    until_time integer NOT NULL CHECK (until_time BETWEEN 1 AND 24 * 60),
    stock      integer NOT NULL CHECK (stock BETWEEN 1 AND 100000),
    CONSTRAINT reward_has_a_goal CHECK (booths > 0 OR survey)
);
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON reward
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();

-- A reward that was handed over. The key makes it once for each card. If two cards with a reward
-- each become one, both rows stay, because two pieces are gone from the stock: the earlier one
-- belongs to the card, the later one to a browser that was joined to it (sql/functions/reward.sql).
CREATE TABLE reward_given (
    event_id      integer NOT NULL REFERENCES event,
    visitor_id    uuid NOT NULL,
    at            timestamptz NOT NULL,
    submission_id uuid NOT NULL, -- the form, so that its repetition is known
    given_by      integer REFERENCES staff, -- NULL: by the day's word, on the visitor's phone
    PRIMARY KEY (event_id, visitor_id)
);

-- Wrong words in a row, for each card.
CREATE TABLE reward_try (
    event_id   integer NOT NULL REFERENCES event,
    visitor_id uuid NOT NULL,
    failures   integer NOT NULL CHECK (failures > 0),
    last_at    timestamptz NOT NULL,
    PRIMARY KEY (event_id, visitor_id)
);

GRANT SELECT ON reward TO bussanten_visitor, bussanten_staff;
GRANT INSERT, UPDATE, DELETE ON reward TO bussanten_staff;
GRANT SELECT ON reward_given TO bussanten_staff;
