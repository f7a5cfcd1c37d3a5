-- A host makes accounts in the browser. An invitation is a link with which the owner of an account
-- sets its password, once.

-- What an account has before its owner chose a password. Argon2id makes no such hash, so no
-- password fits it, also for a program from before this file.
CREATE FUNCTION no_password() RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '$argon2id$none';

-- An account has at most one invitation: a newer one replaces it. The link holds a random token,
-- and the table only a hash of it. `generation` is that of the account when the invitation was
-- made. A new password and disabling increase the account's generation, so they end the invitation.
CREATE TABLE invitation (
    staff_id   integer PRIMARY KEY REFERENCES staff,
    token_id   uuid NOT NULL UNIQUE,
    generation integer NOT NULL CHECK (generation >= 0),
    made_at    timestamptz NOT NULL
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    ends_at    timestamptz NOT NULL CHECK (ends_at > made_at AND ends_at < '2999-12-31 00:00Z'),
    used_at    timestamptz
        CHECK (used_at >= '1900-01-02 00:00Z' AND used_at < '2999-12-31 00:00Z')
);

-- The invitations that still open an account, until they end.
CREATE VIEW invitation_open AS
    SELECT i.staff_id, i.token_id, s.login, i.ends_at
    FROM invitation i
    JOIN staff s ON s.staff_id = i.staff_id AND s.generation = i.generation
    WHERE i.used_at IS NULL AND s.disabled_at IS NULL;

-- The forms that made invitations. The same form again makes no others, which would end those that
-- are printed already.
CREATE TABLE invitation_form (
    submission_id uuid PRIMARY KEY,
    at            timestamptz NOT NULL
        CHECK (at >= '1900-01-02 00:00Z' AND at < '2999-12-31 00:00Z')
);

-- Who made an invitation is an act of the audit. That its owner used it is a change of the own
-- password.
ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'password_set', 'password_own', 'signed_in',
    'sign_in_refused', 'sign_in_slowed', 'tally_rebuilt'));

GRANT SELECT, INSERT, UPDATE ON invitation TO bussanten_staff;
GRANT SELECT ON invitation_open TO bussanten_staff;
GRANT SELECT, INSERT, DELETE ON invitation_form TO bussanten_staff;
