-- 公開した結果: what the host has published of a sealed fair for everybody (data/open_data.h). `file`
-- is open-data.csv as it was made then, and the numbers are what the fair's page says. The row is
-- deleted when the host takes it back.
CREATE TABLE open_data (
    event_id     integer PRIMARY KEY REFERENCES seal,
    file         text NOT NULL CHECK (file <> '' AND length(file) <= 20000000),
    visitors     bigint NOT NULL CHECK (visitors >= 0),
    visits       bigint NOT NULL CHECK (visits >= 0),
    responses    bigint NOT NULL CHECK (responses >= 0),
    published_at timestamptz NOT NULL
        CHECK (published_at >= '1900-01-02 00:00Z' AND published_at < '2999-12-31 00:00Z')
);
CREATE TRIGGER catalog_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON open_data
    FOR EACH STATEMENT EXECUTE FUNCTION catalog_changed();

GRANT SELECT ON open_data TO bussanten_visitor, bussanten_staff;
GRANT INSERT, DELETE ON open_data TO bussanten_staff;

ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored',
    'rehearsal_begun', 'rehearsal_crowd', 'rehearsal_wiped', 'sealed', 'purged', 'counted',
    'results_published', 'results_withdrawn'));
