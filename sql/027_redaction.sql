-- 声をかくす: the host hides words of a comment, or all of it. `text` is what everybody reads, in the
-- report and in every file, so that also a program from before this file shows nothing hidden.
-- `original` is what the visitor wrote. The host sees it while it may be restored; it is erased
-- after 30 days (sql/functions/redaction.sql).
--
-- text_id names a comment to the host's staff, because an address must not have a visitor's id.
ALTER TABLE response_text
    ADD COLUMN text_id bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN original text CHECK (original <> '' AND length(original) <= 2000),
    ADD COLUMN redacted_at timestamptz
        CHECK (redacted_at >= '1900-01-02 00:00Z' AND redacted_at < '2999-12-31 00:00Z'),
    ADD COLUMN redacted_by integer REFERENCES staff,
    ADD COLUMN redacted_why text CHECK (redacted_why <> '' AND length(redacted_why) <= 200),
    -- A host has read the comment and left it as it is.
    ADD COLUMN looked_at timestamptz
        CHECK (looked_at >= '1900-01-02 00:00Z' AND looked_at < '2999-12-31 00:00Z'),
    ADD CONSTRAINT response_text_redacted_whole
        CHECK (num_nonnulls(redacted_at, redacted_by, redacted_why) IN (0, 3)
            AND (original IS NULL OR redacted_at IS NOT NULL));
CREATE UNIQUE INDEX response_text_id ON response_text (event_id, text_id);

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'password_set', 'password_own', 'signed_in',
    'sign_in_refused', 'sign_in_slowed', 'tally_rebuilt', 'text_redacted', 'text_restored'));
