-- 計数: people whom staff counted by hand, by hour: paper slips at a booth, or people through the
-- door. They are no visitors, and no figure of visitors counts them. A row is what one form added
-- to an hour, or took from it. The figure is the sum of the rows. The staff's role adds rows and
-- reads them; it changes and deletes none. A program from before this file does not know the table.
CREATE TABLE hand_count (
    event_id          integer NOT NULL,
    count_id          bigint GENERATED ALWAYS AS IDENTITY,
    municipality_code municipality_code, -- NULL: the door
    day               date NOT NULL,
    hour              integer NOT NULL CHECK (hour BETWEEN 0 AND 23),
    -- 0 says that somebody counted and nobody came. A correction may be less than 0.
    n                 integer NOT NULL CHECK (n BETWEEN -9999 AND 9999),
    pressed           boolean NOT NULL, -- on the button; else typed in later
    counted_at        timestamptz NOT NULL
        CHECK (counted_at >= '1900-01-02 00:00Z' AND counted_at < '2999-12-31 00:00Z'),
    counted_by        integer NOT NULL REFERENCES staff,
    submission_id     uuid NOT NULL,
    PRIMARY KEY (event_id, count_id),
    -- A form has one row for each hour, and counts once.
    CONSTRAINT hand_count_counts_once UNIQUE (event_id, submission_id, day, hour),
    FOREIGN KEY (event_id, municipality_code) REFERENCES booth,
    FOREIGN KEY (event_id, day) REFERENCES event_day
);

GRANT SELECT, INSERT ON hand_count TO bussanten_staff;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored',
    'rehearsal_begun', 'rehearsal_crowd', 'rehearsal_wiped', 'sealed', 'purged', 'counted'));
