-- 目標: what the host wants a fair to reach, for the report on its effect. NULL: no target for it.
-- The question is no foreign key: a program from before this file may delete it, and the report
-- then shows no target for it.
ALTER TABLE event
    ADD COLUMN target_people integer CHECK (target_people BETWEEN 1 AND 10000000),
    ADD COLUMN target_checkins integer CHECK (target_checkins BETWEEN 1 AND 10000000),
    ADD COLUMN target_visits integer CHECK (target_visits BETWEEN 1 AND 10000000),
    ADD COLUMN target_responses integer CHECK (target_responses BETWEEN 1 AND 10000000),
    ADD COLUMN target_question integer, -- a scale
    ADD COLUMN target_mean integer CHECK (target_mean >= 0), -- in hundredths
    ADD CONSTRAINT event_target_mean_has_its_question
        CHECK ((target_question IS NULL) = (target_mean IS NULL));
