-- How many taps from before its revocation each revoked poster got, by the hour of the tap
-- (sql/functions/late_tap.sql).

CREATE TABLE late_tap (
    event_id integer NOT NULL,
    token    text NOT NULL,
    hour     timestamptz NOT NULL,
    n        integer NOT NULL CHECK (n > 0),
    PRIMARY KEY (event_id, token, hour),
    FOREIGN KEY (event_id, token) REFERENCES poster ON DELETE CASCADE
);
