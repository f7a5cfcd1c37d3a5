-- Validates a constraint of 015. Visitors' forms are recorded meanwhile: this lock lets them in.

ALTER TABLE response VALIDATE CONSTRAINT response_day_is_not_after_at;
