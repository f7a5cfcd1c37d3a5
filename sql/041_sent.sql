-- The rollup has one figure more: `sent` (day, hour, source, booth, item) are the responses that
-- were sent in ten minutes, `item` is their first minute. Without a source they are all of the
-- fair. With `qr` they are of visitors who came by the poster of that booth, or of the entrance
-- (booth NULL); with `form`, of visitors who used no poster that day. tallied's `sent` says when
-- and where a response was sent (tally_sent() in sql/functions/burst.sql). It holds nothing that
-- `response` and `visit` do not. Whoever has answered is folded once more.
--
-- The lock is the connection's own: until the functions are replaced as well, which is another
-- transaction, a program of before that is still running folds nothing by the old ones.
SELECT pg_advisory_lock(20230220, 0);

ALTER TABLE tallied ADD COLUMN sent bigint;
CREATE INDEX tallied_sent ON tallied (event_id, sent) WHERE sent IS NOT NULL;

INSERT INTO touched (event_id, visitor_id)
SELECT event_id, visitor_id FROM response;
