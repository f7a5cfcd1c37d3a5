-- 保存期間: how many days after the end of the survey visitors' records are kept. Then the program
-- deletes them. NULL: 180 (EVENT_RETENTION_DEFAULT).
ALTER TABLE event ADD COLUMN retention integer
    CONSTRAINT event_retention_holds CHECK (retention BETWEEN 7 AND 1830);
