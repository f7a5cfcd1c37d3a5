-- The end of a fair: what seals the figures, what they are proof against, and that a purge leaves
-- nothing of a visitor. How the program does it is in tests/http/close.mjs.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE FUNCTION tap.figures() RETURNS text LANGUAGE sql
AS $$ SELECT md5(string_agg(f::text, E'\n' ORDER BY f::text))
      FROM tally_figures(900001, NULL) AS f $$;
SELECT is(count(*) FILTER (WHERE record_visit(900001, s(n), d(n), v(n), '032026', 'qr',
                                              '2023-02-17 03:00+09')), 4::bigint, 'four visits')
FROM generate_series(1, 4) AS n;
SELECT ok(record_response(900001, s(9), d(9), v(1), '{032026,152102}', '{}', '{3}', '{とても良い}',
                          '2023-02-17 03:10+09'), 'and a response');
INSERT INTO reward (event_id, name, place, booths, survey, until_day, until_time, stock)
VALUES (900001, w('てぬぐい'), w('入口'), 1, false, '2023-02-19', 600, 10);
SELECT is(record_reward(900001, s(10), v(1), true, '2023-02-17 03:20+09'), 'given', 'a reward');
SELECT ok(record_visit(900002, s(20), d(20), v(20), '342076', 'qr', '2023-02-18 03:00+09'),
          'a visit at another fair');

-- Sealing folds, verifies and repairs.
SELECT is(purge_event(900001, '2023-06-01'), NULL, 'what is not sealed is not purged');
SELECT is(count(*), 4::bigint, 'and keeps its rows') FROM checkin WHERE event_id = 900001;
SELECT fold_tally(1000);
UPDATE rollup SET n = n + 7 WHERE event_id = 900001 AND figure = 'visitor';
SELECT is(seal_event(900001, NULL, 'root', '2023-05-01'), 1::bigint,
          'one figure differed, and is made anew');
SELECT is(seal_event(900001, NULL, 'root', '2023-05-02'), NULL, 'once more seals nothing');
SELECT is(sealed_at, '2023-05-01'::timestamptz, 'the first seal stays') FROM seal;
SELECT is(n, 4::bigint, 'four visitors')
FROM rollup WHERE event_id = 900001 AND figure = 'visitor';
SELECT is(s.digest, d.digest, 'the digest holds') FROM seal s, seal_digest(900001) AS d;
CREATE TEMPORARY TABLE before AS SELECT figures() AS f, digest FROM seal;

-- Nothing changes the figures any more.
SELECT record_visit(900001, s(11), d(11), v(11), '152102', 'qr', '2023-02-17 04:00+09');
SELECT is(figures(), f, 'a visit that comes later is not counted') FROM before;
SELECT fold_tally(1000);
SELECT is(figures(), f, 'nor when it is folded') FROM before;
SELECT throws_ok('SELECT tally_forget(900001)', '23514', NULL, 'the figures cannot be made anew');
UPDATE rollup SET n = n + 1 WHERE event_id = 900001 AND figure = 'visitor';
SELECT isnt(d.digest, b.digest, 'the digest tells a figure that somebody changed')
FROM before b, seal_digest(900001) AS d;
UPDATE rollup SET n = n - 1 WHERE event_id = 900001 AND figure = 'visitor';

-- What a purge leaves.
INSERT INTO touched VALUES (900001, v(1));
INSERT INTO handover VALUES (900001, '23456789', v(1), '2023-02-17');
INSERT INTO reward_try VALUES (900001, v(2), 1, '2023-02-17');
CREATE TEMPORARY TABLE version AS SELECT version FROM catalog;
SELECT is(purge_event(900001, '2023-09-01'), 5::bigint, 'the records of five visitors are deleted');
SELECT ok(c.version > b.version, 'the program learns it') FROM catalog c, version b;
SELECT is(purge_event(900001, '2023-09-02'), NULL, 'once more there is nothing');
SELECT is(purged_at, '2023-09-01'::timestamptz, 'the first purge is remembered') FROM seal;
SELECT is(figures(), f, 'the figures are those of the seal') FROM before;
SELECT is(d.digest, b.digest, 'and so is their digest') FROM before b, seal_digest(900001) AS d;
SELECT is(sum(n), 1::numeric, 'the reward is counted') FROM sealed_reward WHERE event_id = 900001;
SELECT is(tables_with('visitor_id', 900001), '', 'no table has a row of a visitor');
SELECT isnt(tables_with('visitor_id', 900002), '', 'the other fair has its rows');

-- A new table of fairs is purged, or stays for a reason that is said here: it is a part of the fair
-- as it was published, or one of the figures, or what staff are told to have done.
SELECT is_empty($$SELECT c.relname FROM pg_class c
                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'event_id'
                  WHERE c.relnamespace = 'bussanten'::regnamespace AND c.relkind = 'r'
                      AND c.relname NOT IN (
                          'event', 'event_day', 'relation_kind', 'booth', 'relation', 'booth_link',
                          'hall', 'stall', 'facility', 'appearance', 'notice', 'guide',
                          'guide_text', 'goods', 'goods_day', 'photo', 'picture', 'picture_image',
                          'question', 'question_group', 'question_asked', 'choice', 'poster',
                          'reward', 'revision', 'rollup', 'hand_count', 'release', 'released',
                          'left_out', 'seal', 'sealed_reward', 'audit', 'rehearsal_over')
                      AND NOT EXISTS (SELECT FROM pg_proc p
                                      WHERE p.proname = 'purge_records'
                                          AND p.prosrc LIKE '%DELETE FROM ' || c.relname
                                                            || ' WHERE event_id = p_event;%')
                $$, 'no table is forgotten');

-- Who may do it.
SELECT lives_ok($$SELECT as_role('bussanten_staff',
                                 'SELECT seal_event(900002, NULL, ''x'', now())')$$,
    'staff seal a fair');
SELECT throws_ok(format('SELECT as_role(%L, %L)', role, statement), '42501', NULL,
    role || ' is refused: ' || statement)
FROM (VALUES ('bussanten_visitor', 'SELECT purge_event(900001, now())'),
    ('bussanten_visitor', 'SELECT seal_event(900002, NULL, ''x'', now())'),
    ('bussanten_staff', 'SELECT purge_records(900002)'),
    ('bussanten_staff', 'UPDATE seal SET digest = repeat(''1'', 64)'),
    ('bussanten_staff', 'DELETE FROM seal'),
    ('bussanten_staff', 'DELETE FROM sealed_reward')) AS refused (role, statement);

SELECT * FROM finish();
ROLLBACK;
