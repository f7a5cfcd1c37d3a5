-- The last day on which visitors can answer the survey; NULL: seven days after the fair's last day.
-- It is open at night and after the fair, so a response has a day of the fair and a later time.

ALTER TABLE event ADD COLUMN survey_until date
    CONSTRAINT event_survey_until_holds CHECK (survey_until BETWEEN '1900-01-01' AND '2999-12-31');

-- NOT VALID, because the constraint that it replaces is stricter: no row needs to be checked, and
-- visitors' forms do not wait. The next migration validates it.
ALTER TABLE response DROP CONSTRAINT response_day_is_of_at;
ALTER TABLE response ADD CONSTRAINT response_day_is_not_after_at
    CHECK (day <= (at AT TIME ZONE 'Asia/Tokyo')::date) NOT VALID;
