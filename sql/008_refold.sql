-- `first` and `last` count only visits whose moment is known, those by QR or typed code (sql/functions/tally.sql): what the
-- rollup holds of them is of everything. So it is made anew: whoever has left anything is folded once more.
--
-- The lock is the connection's own: until the functions are replaced as well, which is another transaction, a program of
-- before that is still running folds nothing by the old ones.
SELECT pg_advisory_lock(20230220, 0);

INSERT INTO touched (event_id, visitor_id)
SELECT event_id, visitor_id FROM checkin
UNION
SELECT event_id, visitor_id FROM visit
UNION
SELECT event_id, visitor_id FROM response;
DELETE FROM rollup;
DELETE FROM tallied;
