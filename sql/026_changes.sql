-- What changes while a fair runs: a guest's slot that was moved or cancelled, and a booth, a
-- question or a choice that is withdrawn. What is withdrawn is no longer offered. Its records stay.

-- was_day, was_starts and was_ends are the slot that visitors were told first. changed_day and
-- changed_time (minutes after midnight) are when they were told of the change. A program from
-- before this migration adds appearances without these columns.
ALTER TABLE appearance
    ADD COLUMN cancelled boolean NOT NULL DEFAULT false,
    ADD COLUMN was_day date CHECK (was_day BETWEEN '1900-01-01' AND '2999-12-31'),
    ADD COLUMN was_starts integer CHECK (was_starts >= 0),
    ADD COLUMN was_ends integer CHECK (was_ends <= 24 * 60),
    ADD COLUMN changed_day date CHECK (changed_day BETWEEN '1900-01-01' AND '2999-12-31'),
    ADD COLUMN changed_time integer CHECK (changed_time BETWEEN 0 AND 24 * 60),
    ADD CONSTRAINT appearance_was_in_one_slot
        CHECK (num_nulls(was_day, was_starts, was_ends) IN (0, 3) AND was_starts < was_ends),
    ADD CONSTRAINT appearance_says_when_it_changed
        CHECK (num_nulls(changed_day, changed_time)
               = CASE WHEN cancelled OR was_day IS NOT NULL THEN 0 ELSE 2 END);

ALTER TABLE booth ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
ALTER TABLE question ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
ALTER TABLE choice ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
