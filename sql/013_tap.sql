-- The rollup has one figure more: `tap` (day, hour, booth or NULL for the entrance, item) are the
-- check-ins by QR or typed code of ten minutes, `item` is their first minute (0 to 50). tallied's
-- `visits` say what a tap is (tally_record() in sql/functions/tally.sql). What was folded before
-- reads as it did and has no taps, so whoever has left anything is folded once more.
--
-- The lock is the connection's own: until the functions are replaced as well, which is another
-- transaction, a program of before that is still running folds nothing by the old ones.
SELECT pg_advisory_lock(20230220, 0);

INSERT INTO touched (event_id, visitor_id)
SELECT event_id, visitor_id FROM checkin
UNION
SELECT event_id, visitor_id FROM visit;
