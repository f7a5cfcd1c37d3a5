-- The schema refuses what the program cannot hold: days outside the years 1900 to 2999, `infinity`,
-- and figures of an unknown hour or source. To whatever reads it such a value is a failure, and only
-- somebody with psql could write one.
--
-- Days that refer to event_day (appearance, checkin, visit, response) are limited by it, and the
-- moments beside them by their day. Other moments keep a day's distance from the ends, for what is
-- added to them and for time zones.
--
-- Rows that break a rule already stop this migration, and PostgreSQL names the table and the
-- constraint; a fair that has such a row could not be shown before either. The large tables come
-- last, because visitors' forms wait while one is searched.

ALTER TABLE event
    ADD CONSTRAINT event_changed_at_holds
        CHECK (changed_at >= '1900-01-02 00:00Z' AND changed_at < '2999-12-31 00:00Z');
ALTER TABLE event_day
    ADD CONSTRAINT event_day_day_holds CHECK (day BETWEEN '1900-01-01' AND '2999-12-31');
ALTER TABLE notice
    ADD CONSTRAINT notice_day_holds CHECK (day BETWEEN '1900-01-01' AND '2999-12-31');
ALTER TABLE poster
    ADD CONSTRAINT poster_made_at_holds
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    ADD CONSTRAINT poster_revoked_at_holds
        CHECK (revoked_at >= '1900-01-02 00:00Z' AND revoked_at < '2999-12-31 00:00Z');
ALTER TABLE handover
    ADD CONSTRAINT handover_made_at_holds
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z');
ALTER TABLE staff
    ADD CONSTRAINT staff_made_at_holds
        CHECK (made_at >= '1900-01-02 00:00Z' AND made_at < '2999-12-31 00:00Z'),
    ADD CONSTRAINT staff_disabled_at_holds
        CHECK (disabled_at >= '1900-01-02 00:00Z' AND disabled_at < '2999-12-31 00:00Z');
ALTER TABLE login_failure
    ADD CONSTRAINT login_failure_last_at_holds
        CHECK (last_at >= '1900-01-02 00:00Z' AND last_at < '2999-12-31 00:00Z');

ALTER TABLE rollup
    ADD CONSTRAINT rollup_day_holds CHECK (day BETWEEN '1900-01-01' AND '2999-12-31'),
    ADD CONSTRAINT rollup_hour_holds CHECK (hour BETWEEN 0 AND 23),
    ADD CONSTRAINT rollup_source_holds CHECK (source IN ('qr', 'code', 'form', 'paper'));

-- Choices are a plain list of ids: no NULL among them, one dimension, counted from one.
ALTER TABLE response
    ADD CONSTRAINT response_corrected_at_holds
        CHECK (corrected_at >= '1900-01-02 00:00Z' AND corrected_at < '2999-12-31 00:00Z'),
    ADD CONSTRAINT response_choices_hold
        CHECK (choices::text ~ '^\{[0-9,]*\}$');
ALTER TABLE response_text
    ADD CONSTRAINT response_text_at_holds
        CHECK (at >= '1900-01-02 00:00Z' AND at < '2999-12-31 00:00Z');
