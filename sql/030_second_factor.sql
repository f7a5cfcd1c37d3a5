-- 2段階認証: the second factor of an account is the secret of an authenticator app (RFC 6238). The
-- program seals it with the server's key, so the database alone tells no code. An account has a row
-- once its owner has typed a first code.
CREATE TABLE second_factor (
    staff_id  integer PRIMARY KEY REFERENCES staff,
    secret    text NOT NULL CHECK (secret ~ '^[0-9a-f]{120}$'),
    -- The 30 seconds of the newest code that was taken. A code counts once, and no older one counts
    -- after it.
    last_step bigint NOT NULL CHECK (last_step > 0),
    made_at   timestamptz NOT NULL
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z')
);

-- Codes on paper for who has no phone at hand: keyed hashes. A code that was used is deleted.
CREATE TABLE recovery_code (
    staff_id integer NOT NULL REFERENCES staff,
    code_id  uuid NOT NULL,
    PRIMARY KEY (staff_id, code_id)
);

-- Whom a host asks for a second factor: its own staff, or all accounts of its fairs.
CREATE TABLE second_factor_rule (
    host_code municipality_code PRIMARY KEY REFERENCES municipality,
    required  text NOT NULL CHECK (required IN ('nobody', 'hosts', 'everybody'))
);

-- A session that a program from before this file opens is one without a second factor. It is no
-- session of an account that has one.
ALTER TABLE session
    ADD COLUMN second_factor boolean NOT NULL DEFAULT false;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored'));

GRANT SELECT, INSERT, UPDATE, DELETE ON second_factor TO bussanten_staff;
GRANT SELECT, INSERT, DELETE ON recovery_code TO bussanten_staff;
GRANT SELECT, INSERT, UPDATE ON second_factor_rule TO bussanten_staff;
GRANT UPDATE ON session TO bussanten_staff;
