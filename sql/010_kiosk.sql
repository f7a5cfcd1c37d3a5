-- The shared devices of a fair: one row each time that staff make one. Its sign (src/data/kiosk.h)
-- names this row, so that staff can end the device from elsewhere. The row does not say where the
-- device is, nor what visitors do with it.

CREATE TABLE kiosk (
    event_id integer NOT NULL REFERENCES event,
    device   text NOT NULL CHECK (device ~ '^[0-9a-hjkmnp-tv-z]{16}$'),
    made_at  timestamptz NOT NULL
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    staff_id integer NOT NULL REFERENCES staff,
    ended_at timestamptz CHECK (ended_at >= made_at AND ended_at < '2999-12-31 00:00Z'),
    PRIMARY KEY (event_id, device)
);

-- Visitors' pages read only this: the genuine signs that are no longer good.
CREATE VIEW kiosk_ended AS
    SELECT event_id, device, made_at
    FROM kiosk
    WHERE ended_at IS NOT NULL;

-- The program keeps the ended devices in memory with the published fairs. A new device is not
-- ended, so INSERT does not count.
CREATE TRIGGER catalog_changed AFTER UPDATE OR DELETE OR TRUNCATE ON kiosk
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();

GRANT SELECT, INSERT, UPDATE ON kiosk TO bussanten_staff;
GRANT SELECT ON kiosk_ended TO bussanten_visitor;
