-- A backup is an act: its file has the records of all visitors. A program of before never adds it.
ALTER TABLE audit DROP CONSTRAINT audit_act_is_known;
ALTER TABLE audit ADD CONSTRAINT audit_act_is_known CHECK (act IN (
    'published', 'imported', 'draft_discarded', 'poster_reissued', 'left_out', 'left_out_back',
    'exported', 'kiosk_started', 'kiosk_ended', 'staff_added', 'staff_disabled', 'staff_enabled',
    'staff_unlocked', 'staff_invited', 'staff_assigned', 'password_set', 'password_own',
    'second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used',
    'second_factor_asked', 'code_refused', 'signed_in', 'sign_in_refused', 'sign_in_slowed',
    'tally_rebuilt', 'text_redacted', 'text_restored',
    'rehearsal_begun', 'rehearsal_crowd', 'rehearsal_wiped', 'sealed', 'purged', 'counted',
    'results_published', 'results_withdrawn', 'backed_up'));
