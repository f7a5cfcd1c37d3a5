-- In tables of personal questions, counts of fewer people than this are hidden from all but the host, and what they could
-- be computed from (src/suppress.h).

ALTER TABLE event ADD COLUMN hide_below integer NOT NULL DEFAULT 10
    CHECK (hide_below BETWEEN 2 AND 100);
