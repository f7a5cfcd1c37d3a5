-- The end of a fair: what seals the figures, what they are proof against, and that a purge leaves
-- nothing of a visitor. How the program does it is in tests/http/close.mjs.
\ir fixture.psql
SELECT * FROM no_plan();

-- The figures that a purge keeps. Choice 11 is of a personal question, choice 21 is of another one.
CREATE FUNCTION tap.figures() RETURNS text LANGUAGE sql
AS $$ SELECT md5(string_agg(f::text, E'\n' ORDER BY f::text))
      FROM tally_figures(900001, NULL) AS f
      WHERE NOT (figure IN ('choice', 'choice_booth') AND item = 11) $$;
-- The choices that the rollup counts.
CREATE FUNCTION tap.choices(id integer) RETURNS text LANGUAGE sql
AS $$ SELECT string_agg(DISTINCT figure || ' ' || item, ', ' ORDER BY figure || ' ' || item)
      FROM rollup WHERE event_id = id AND figure IN ('choice', 'choice_booth') AND n > 0 $$;
INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('clerk', 'host', '$argon2id$x', '2023-01-01');
SELECT is(count(*) FILTER (WHERE record_visit(900001, s(n), d(n), v(n), '032026', 'qr',
                                              '2023-02-17 03:00+09')), 4::bigint, 'four visits')
FROM generate_series(1, 4) AS n;
SELECT ok(record_response(900001, s(9), d(9), v(1), '{032026,152102}', '{11,21}', '{3}',
                          '{とても良い}', '2023-02-17 03:10+09'), 'and a response');
INSERT INTO reward (event_id, name, place, booths, survey, until_day, until_time, stock)
VALUES (900001, w('てぬぐい'), w('入口'), 1, false, '2023-02-19', 600, 10);
SELECT is(record_reward(900001, s(10), v(1), true, '2023-02-17 03:20+09'), 'given', 'a reward');
INSERT INTO handover VALUES (900001, '98765432', v(1), '2023-02-17 03:00+09');
INSERT INTO reward_try VALUES (900001, v(2), 1, '2023-02-17');
SELECT ok(left_out_add(900001, '032026', '2023-02-18 10:00+09', '2023-02-18 11:00+09', 'x',
                       (SELECT min(staff_id) FROM staff), '2023-02-18 12:00+09'),
          'a time that is left out');
INSERT INTO hand_count (event_id, day, hour, n, pressed, counted_at, counted_by, submission_id)
SELECT 900001, '2023-02-18', 10, 7, false, '2023-02-18', max(staff_id), s(21) FROM staff;
SELECT ok(record_visit(900002, s(20), d(20), v(20), '342076', 'qr', '2023-02-18 03:00+09'),
          'a visit at another fair');
-- At that fair choice 21 is of a personal question, and choice 11 is not there.
INSERT INTO choice (event_id, choice_id, question_id, position, label, other)
VALUES (900002, 21, 1, 2, w('30代'), false);
INSERT INTO rollup (event_id, figure, item, n)
VALUES (900002, 'choice', 11, 1), (900002, 'choice', 21, 1);

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

-- What comes later is refused, and a repetition is answered as before.
CREATE TEMPORARY TABLE late (name text, statement text);
INSERT INTO late VALUES
    ('record_visit', $$SELECT record_visit(900001, s(11), d(11), v(11), '152102', 'qr',
                                           '2023-02-18 04:00+09')$$),
    ('record_visits', $$SELECT record_visits(ARRAY[900002, 900001], ARRAY[s(12), s(12)],
                                             ARRAY[d(12), d(12)], ARRAY[v(12), v(12)],
                                             ARRAY[NULL, NULL], ARRAY['qr', 'qr'],
                                             ARRAY['2023-02-18 04:00+09', '2023-02-18 04:00+09']
                                                 ::timestamptz[], ARRAY[false, true])$$),
    ('record_response', $$SELECT record_response(900001, s(13), d(13), v(13), '{}', '{}', '{}',
                                                 '{}', '2023-02-18 04:00+09')$$),
    ('record_late_tap', $$SELECT record_late_tap(900001, s(14), d(14), v(14), 'ghjkmnpqrstvwxyz',
                                                 '032026', 'qr', '2023-02-18 04:00+09', true)$$),
    ('record_handover', $$SELECT record_handover(900001, s(15), d(15), v(15), '23456789',
                                                 '2023-02-18 04:00+09')$$),
    ('record_join', $$SELECT record_join(900001, s(16), d(16), v(16), '98765432',
                                         '2023-02-17 03:05+09')$$),
    ('record_reward', $$SELECT record_reward(900001, s(17), v(17), true, '2023-02-18 04:00+09')$$),
    ('reward_give', $$SELECT reward_give(900001, s(18), v(3), NULL, '2023-02-18 04:00+09')$$),
    ('booth_press', $$SELECT booth_press(900001, s(19), '032026', NULL, 'crowded', NULL,
                                         (SELECT max(staff_id) FROM staff),
                                         '2023-02-18 11:00+09')$$),
    ('left_out_add', $$SELECT left_out_add(900001, NULL, '2023-02-18 12:00+09',
                                           '2023-02-18 13:00+09', 'x',
                                           (SELECT max(staff_id) FROM staff), now())$$),
    ('left_out_back', $$SELECT left_out_back(900001, max(left_out_id), min(made_by), now())
                        FROM left_out WHERE event_id = 900001$$),
    ('hand_count', $$INSERT INTO hand_count (event_id, day, hour, n, pressed, counted_at,
                                             counted_by, submission_id)
                     SELECT 900001, '2023-02-18', 11, 1, true, now(), max(staff_id), s(20)
                     FROM staff$$),
    ('kiosk', $$INSERT INTO kiosk (event_id, device, made_at, staff_id)
                SELECT 900001, repeat('0', 16), now(), max(staff_id) FROM staff$$);
SELECT throws_ok(statement, 'SEALD', NULL, name || ' refuses what comes later')
FROM late;
SELECT is(record_visit(900001, s(1), d(1), v(1), '032026', 'qr', '2023-02-17 03:00+09'), false,
          'a form that was taken before is a repetition');
SELECT is(count(*), 5::bigint, 'and nothing is left of the others')
FROM submission WHERE event_id = 900001;

-- A function that visitors or staff call and that writes is in the list above, or says here why it
-- adds no record. A table that a purge empties is written by those functions alone, or refuses by
-- itself; a draft is no record.
SELECT is_empty($$SELECT DISTINCT p.proname FROM pg_proc p
                  WHERE p.pronamespace = 'bussanten'::regnamespace AND p.provolatile = 'v'
                      AND p.prorettype <> 'trigger'::regtype
                      AND (has_function_privilege('bussanten_visitor', p.oid, 'EXECUTE')
                           OR has_function_privilege('bussanten_staff', p.oid, 'EXECUTE'))
                      AND p.proname NOT IN (
                          SELECT name FROM late UNION ALL VALUES ('fold_tally'),
                          ('tally_forget'), ('seal_event'), ('purge_event'), ('rehearsal_wipe'),
                          ('redact'),
                          ('redaction_erase'), ('redaction_lock'), ('redaction_look'),
                          ('redaction_restore'), ('release_add'), ('try_recording'))$$,
    'no function that records is forgotten');
SELECT is_empty($$SELECT name FROM deleted_by('records_delete', 'purge_records') AS t (name)
                  WHERE name NOT IN ('draft') AND NOT EXISTS (
                      SELECT FROM pg_trigger g WHERE g.tgrelid = t.name::regclass
                          AND g.tgname = 'refuse_sealed')
                      AND (has_table_privilege('bussanten_staff', t.name, 'INSERT')
                           OR has_table_privilege('bussanten_visitor', t.name, 'INSERT'))$$,
    'nor a table that staff write');

-- Nothing changes the figures any more, whatever gets into a table.
INSERT INTO checkin (event_id, visitor_id, day, source, at)
VALUES (900001, v(11), '2023-02-17', 'qr', '2023-02-17 04:00+09');
INSERT INTO touched VALUES (900001, v(11));
SELECT is(figures(), f, 'a check-in that comes later is not counted') FROM before;
SELECT fold_tally(1000);
SELECT is(figures(), f, 'nor when it is folded') FROM before;
SELECT throws_ok('SELECT tally_forget(900001)', '23514', NULL, 'the figures cannot be made anew');
UPDATE rollup SET n = n + 1 WHERE event_id = 900001 AND figure = 'visitor';
SELECT isnt(d.digest, b.digest, 'the digest tells a figure that somebody changed')
FROM before b, seal_digest(900001) AS d;
UPDATE rollup SET n = n - 1 WHERE event_id = 900001 AND figure = 'visitor';
UPDATE hand_count SET n = n + 1 WHERE event_id = 900001;
SELECT isnt(d.digest, b.digest, 'also one of the people counted by hand')
FROM before b, seal_digest(900001) AS d;
UPDATE hand_count SET n = n - 1 WHERE event_id = 900001;

-- What a purge leaves.
INSERT INTO touched VALUES (900001, v(1));
SELECT is(choices(900001), 'choice 11, choice 21, choice_booth 11, choice_booth 21',
          'the answers are counted, also those to a personal question');
INSERT INTO event (event_id, slug, published, name, name_kana, summary, description, organizer,
                   host_code, venue, address, changed_at, rehearsal_of)
OVERRIDING SYSTEM VALUE
SELECT 900003, 'practice', false, name, name_kana, summary, description, organizer, host_code,
    venue, address, changed_at, event_id
FROM event WHERE event_id = 900001;
INSERT INTO event_day VALUES (900003, '2023-02-10', 0, 1440);
INSERT INTO booth (event_id, municipality_code, position) VALUES (900003, '032026', 1);
INSERT INTO poster (event_id, token, municipality_code, code, made_at)
VALUES (900003, 'zyxwvtsrqpnmkjhg', NULL, '222222', '2023-02-10 00:00+09');
SELECT ok(record_visit(900003, s(30), d(30), v(30), '032026', 'qr', '2023-02-10 03:00+09'),
          'its rehearsal has a visitor');
CREATE TEMPORARY TABLE version AS SELECT version FROM catalog;
SELECT is(purge_event(900001, '2023-09-01'), 5::bigint, 'the records of five visitors are deleted');
SELECT ok(c.version > b.version, 'the program learns it') FROM catalog c, version b;
SELECT is(purge_event(900001, '2023-09-02'), NULL, 'once more there is nothing');
SELECT is(purged_at, '2023-09-01'::timestamptz, 'the first purge is remembered') FROM seal;
SELECT is(figures(), f, 'the figures are those of the seal') FROM before;
SELECT is(d.digest, b.digest, 'and so is their digest') FROM before b, seal_digest(900001) AS d;
SELECT is(choices(900001), 'choice 21, choice_booth 21',
          'the exact answers to a personal question are gone, the others stay');
SELECT is(choices(900002), 'choice 11, choice 21', 'those of the other fair stay, too');
SELECT is_empty('SELECT event_id FROM event WHERE rehearsal_of = 900001',
    'the rehearsal is gone');
SELECT is(tables_with('event_id', 900003), '', 'with all that was recorded at it');
SELECT is(sum(n), 1::numeric, 'the reward is counted') FROM sealed_reward WHERE event_id = 900001;
SELECT is(tables_with('visitor_id', 900001), '', 'no table has a row of a visitor');
SELECT isnt(tables_with('visitor_id', 900002), '', 'the other fair has its rows');
SELECT throws_ok(statement, 'SEALD', NULL, name || ' refuses what comes after the purge')
FROM late WHERE name NOT IN ('record_join', 'reward_give');
SELECT is(record_join(900001, s(16), d(16), v(16), '98765432', '2023-02-17 03:05+09'), 'unknown',
          'the code of a card is gone');
SELECT is(reward_give(900001, s(18), v(3), NULL, '2023-02-18 04:00+09'), 'short',
          'no card earns a reward');
SELECT throws_ok($$SELECT record_visit(900001, s(1), d(1), v(1), '032026', 'qr',
                                       '2023-02-17 03:00+09')$$, 'SEALD', NULL,
    'also a form that was taken before');
SELECT is(tables_with('visitor_id', 900001), '', 'and nothing is left of them');

-- A new table of fairs is purged, or stays for a reason that is said here: it is a part of the fair
-- as it was published, or one of the figures, or what staff are told to have done.
SELECT is_empty($$SELECT name FROM tables_of_fairs() AS name
                  WHERE name NOT IN (
                      'event', 'event_day', 'relation_kind', 'booth', 'relation', 'booth_link',
                      'hall', 'stall', 'facility', 'appearance', 'notice', 'guide', 'guide_text',
                      'goods', 'goods_day', 'photo', 'picture', 'picture_image', 'question',
                      'question_group', 'question_asked', 'choice', 'poster', 'reward',
                      'revision', 'rollup', 'hand_count', 'release', 'released', 'left_out',
                      'seal', 'sealed_reward', 'open_data', 'audit', 'rehearsal_over')
                  EXCEPT
                  SELECT deleted_by('records_delete', 'purge_records')$$,
    'no table is forgotten');

-- The tables that a purge and the wipe of a rehearsal both empty are named once.
SELECT is_empty($$SELECT deleted_by('records_delete') INTERSECT
                  SELECT deleted_by('purge_records', 'rehearsal_records_delete',
                                    'rehearsal_fair_delete')$$,
    'no table of the common list is in another');

-- Who may do it.
SELECT lives_ok($$SELECT as_role('bussanten_staff',
                                 'SELECT seal_event(900002, NULL, ''x'', now())')$$,
    'staff seal a fair');
SELECT throws_ok(format('SELECT as_role(%L, %L)', role, statement), '42501', NULL,
    role || ' is refused: ' || statement)
FROM (VALUES ('bussanten_visitor', 'SELECT purge_event(900001, now())'),
    ('bussanten_visitor', 'SELECT seal_event(900002, NULL, ''x'', now())'),
    ('bussanten_staff', 'SELECT purge_records(900002)'),
    ('bussanten_staff', 'SELECT records_delete(900002)'),
    ('bussanten_staff', 'UPDATE seal SET digest = repeat(''1'', 64)'),
    ('bussanten_staff', 'DELETE FROM seal'),
    ('bussanten_staff', 'UPDATE open_data SET file = ''x'''),
    ('bussanten_visitor', 'DELETE FROM open_data'),
    ('bussanten_staff', 'DELETE FROM sealed_reward')) AS refused (role, statement);

SELECT * FROM finish();
ROLLBACK;
