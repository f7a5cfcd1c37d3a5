-- 操作の記録: what staff did in a browser and operators by a command, one row for each act, added in
-- the transaction of the act. An act that is rolled back leaves none, and a repetition that changes
-- nothing adds none. The staff's role adds rows and reads them; it changes and deletes none.
--
-- Not here: the presses of a booth and the rewards handed over, which have tables that name who did
-- it. No row has anything that a visitor wrote, nor a password, a token or a code.
--
-- An act without a fair has no event_id, so the key is a number of its own. The table is small and
-- is never divided by event. Accounts are neither deleted nor renamed, so staff_id is enough to
-- name who acted. `subject` is text as it was then: its booth may leave the fair.
CREATE TABLE audit (
    audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       timestamptz NOT NULL
        CHECK (at >= '1900-01-02 00:00Z' AND at < '2999-12-31 00:00Z'),
    act      text NOT NULL CONSTRAINT audit_act_is_known CHECK (act IN (
        'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
        'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled',
        'staff_enabled', 'staff_unlocked', 'password_set', 'password_own', 'signed_in',
        'sign_in_refused', 'sign_in_slowed', 'tally_rebuilt')),
    event_id integer REFERENCES event,
    staff_id integer REFERENCES staff, -- who, in a browser
    operator text CHECK (operator <> '' AND length(operator) <= 100), -- who ran the command
    subject  text CHECK (subject <> '' AND length(subject) <= 500), -- a place, an account, a file
    before   text CHECK (before <> '' AND length(before) <= 200),
    after    text CHECK (after <> '' AND length(after) <= 200),
    note     text NOT NULL DEFAULT '' CHECK (length(note) <= 500), -- why, in the person's own words
    CONSTRAINT audit_names_who_acted CHECK (CASE
        WHEN act IN ('sign_in_refused', 'sign_in_slowed')
        THEN num_nonnulls(event_id, staff_id, operator, before, after) = 0 AND note = ''
        ELSE num_nonnulls(staff_id, operator) = 1 END)
);

-- Strangers cause the rows of refused sign-ins, so this key limits them: in an hour one of each
-- kind for an account, and one of each kind for all logins together that are no account's. Their
-- subject is NULL, because what was typed may be a password.
CREATE UNIQUE INDEX audit_refusals
    ON audit (act, subject, date_trunc('hour', at AT TIME ZONE 'UTC')) NULLS NOT DISTINCT
    WHERE act IN ('sign_in_refused', 'sign_in_slowed');

GRANT SELECT, INSERT ON audit TO bussanten_staff;
