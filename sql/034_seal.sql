-- 締め切り: a fair whose figures are sealed. They never change again, whatever is recorded later
-- (touched_facts() in sql/functions/tally.sql), and the digest proves it (sql/functions/seal.sql).
-- purged_at: when the records of its visitors were deleted.
CREATE TABLE seal (
    event_id  integer PRIMARY KEY REFERENCES event,
    sealed_at timestamptz NOT NULL
        CHECK (sealed_at >= '1900-01-02 00:00Z' AND sealed_at < '2999-12-31 00:00Z'),
    staff_id  integer REFERENCES staff, -- who, in a browser
    operator  text CHECK (operator <> '' AND length(operator) <= 100), -- who ran the command
    figures   bigint NOT NULL CHECK (figures >= 0),
    digest    text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    purged_at timestamptz CHECK (purged_at >= sealed_at AND purged_at < '2999-12-31 00:00Z'),
    CONSTRAINT seal_names_who_made_it CHECK (num_nonnulls(staff_id, operator) = 1)
);
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON seal
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();

-- How many rewards were handed over at a sealed fair, by hour. The rows that say to whom go.
CREATE TABLE sealed_reward (
    event_id integer NOT NULL REFERENCES seal,
    day      date NOT NULL CHECK (day BETWEEN '1900-01-01' AND '2999-12-31'),
    hour     integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
    n        bigint NOT NULL CHECK (n > 0),
    PRIMARY KEY (event_id, day, hour)
);

GRANT SELECT ON seal TO bussanten_visitor, bussanten_staff;
GRANT SELECT ON sealed_reward TO bussanten_staff;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored',
    'rehearsal_begun', 'rehearsal_crowd', 'rehearsal_wiped', 'sealed', 'purged'));
