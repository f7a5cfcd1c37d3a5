-- Failed logins of an account, apart for each device on which it has signed in before: what
-- strangers do wrong does not slow the account's own devices. The table login_failure keeps the
-- failures of logins that do not exist.

-- A device that signed in before carries the generation of the account in its signed cookie
-- (src/data/device.h). When the account forgets its devices, the generation is increased.
ALTER TABLE staff
    ADD COLUMN generation integer NOT NULL DEFAULT 0 CHECK (generation >= 0);

-- The device is a keyed hash of a random number, and all zeros for all other devices together. No
-- row can be made without the right cookie but that one, so that strangers cannot make it long.
CREATE TABLE device_failure (
    staff_id integer NOT NULL REFERENCES staff,
    device   uuid NOT NULL,
    failures integer NOT NULL CHECK (failures > 0),
    last_at  timestamptz NOT NULL
        CHECK (last_at >= '1900-01-02 00:00Z' AND last_at < '2999-12-31 00:00Z'),
    PRIMARY KEY (staff_id, device)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON device_failure TO bussanten_staff;
