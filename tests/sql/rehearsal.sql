-- Rehearsals: which rows may be one, and the function that wipes one and nothing else. That a whole
-- rehearsal goes, with rows in each table, is in tests/http/rehearse.mjs.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('yoshiko', 'host', '$argon2id$x', '2023-01-01');
CREATE FUNCTION tap.copy(id integer, of integer) RETURNS void LANGUAGE sql
AS $$ INSERT INTO event (event_id, slug, published, name, name_kana, summary, description,
                         organizer, host_code, venue, address, changed_at, rehearsal_of)
      OVERRIDING SYSTEM VALUE
      SELECT id, 'practice-' || id, false, name, name_kana, summary, description, organizer,
          host_code, venue, address, changed_at, of
      FROM event WHERE event_id = of;
      INSERT INTO event_day VALUES (id, '2023-02-10', 0, 1440);
      INSERT INTO booth (event_id, municipality_code, position) VALUES (id, '032026', 1);
      INSERT INTO question (event_id, question_id, position, kind, title, personal, longest)
      VALUES (id, 3, 1, 'text', w('ご感想'), false, 500);
      INSERT INTO poster (event_id, token, municipality_code, code, made_at)
      VALUES (id, lpad(id::text, 16, '0'), NULL, '222222', '2023-02-10 00:00+09');
      INSERT INTO audit (at, act, event_id, staff_id)
      SELECT '2023-02-10 12:00+09', 'draft_discarded', id, staff_id FROM staff
      WHERE login = 'yoshiko' $$;
CREATE FUNCTION tap.use(id integer) RETURNS boolean LANGUAGE sql
AS $$ SELECT record_visit(id, s(n), d(n), v(n), '032026', 'qr', '2023-02-10 03:00+09')
      FROM generate_series(1, 2) AS n;
      SELECT record_response(id, s(3), d(3), v(1), '{032026}', '{}', '{3}', '{声}',
                             '2023-02-10 03:10+09') $$;
CREATE FUNCTION tap.wipe(of integer, id integer) RETURNS bigint LANGUAGE sql
AS $$ SELECT rehearsal_wipe(of, id, '2023-02-11 12:00+09') $$;

-- What may be a rehearsal.
SELECT lives_ok('SELECT copy(900003, 900001)', 'a fair has a rehearsal');
SELECT throws_ok('SELECT copy(900004, 900001)', '23505', NULL, 'and no second one');
SELECT throws_ok('UPDATE event SET published = true WHERE event_id = 900003', '23514', NULL,
    'a rehearsal is never published');
SELECT throws_ok(
    'UPDATE event SET rehearsal_of = 900001, published = false WHERE event_id = 900002', '23514',
    NULL, 'a fair does not become one');
SELECT throws_ok('UPDATE event SET rehearsal_of = NULL WHERE event_id = 900003', '23514', NULL,
    'a rehearsal does not become a fair');
SELECT throws_ok('UPDATE event SET rehearsal_of = 900002 WHERE event_id = 900003', '23514', NULL,
    'nor one of another fair');
SELECT lives_ok('UPDATE event SET revision = revision + 1 WHERE event_id = 900003',
    'but it changes as any other');

-- What is wiped.
SELECT lives_ok('SELECT copy(900005, 900002)', 'another fair has one, too');
SELECT use(900003);
SELECT use(900005);
SELECT is(wipe(900001, 900001), NULL, 'no fair can be wiped');
SELECT is(wipe(900002, 900002), NULL, 'nor the other');
SELECT is(wipe(900002, 900003), NULL, 'nor a rehearsal as that of another fair');
SELECT is(wipe(900001, 4), NULL, 'nor what is not there');
SELECT is(count(*), 4::bigint, 'all are still there') FROM event WHERE event_id >= 900001;

CREATE TEMPORARY TABLE before AS SELECT version FROM catalog;
SELECT is(wipe(900001, 900003), 2::bigint, 'a rehearsal is wiped, and had two visitors');
SELECT ok(c.version > b.version, 'the program learns it') FROM catalog c, before b;
SELECT is(tables_with('event_id', 900003), '', 'no table has a row of it');
SELECT isnt(tables_with('event_id', 900005), '', 'the other rehearsal has its rows');
SELECT is(count(*), 2::bigint, 'also those of visitors') FROM checkin WHERE event_id = 900005;
SELECT is(count(*), 3::bigint, 'the fair has its days') FROM event_day WHERE event_id = 900001;
SELECT is(wipe(900001, 900003), NULL, 'once more there is nothing');
SELECT results_eq($$SELECT slug::text, tokens, ended_at FROM rehearsal_over
                    WHERE event_id = 900001$$,
    $$VALUES ('practice-900003', ARRAY['0000000000900003'], '2023-02-11 12:00+09'::timestamptz)$$,
    'its address and its poster are known');
SELECT results_eq($$SELECT act, in_rehearsal FROM audit WHERE event_id = 900001$$,
    $$VALUES ('draft_discarded', true)$$, 'its acts are acts of the fair, with a mark');

-- A new table of fairs is deleted, too: by name, or with the row that it refers to.
SELECT is_empty($$SELECT name FROM tables_of_fairs() AS name
                  WHERE name NOT IN ('audit', 'rehearsal_over', 'picture_image', 'goods_day')
                  EXCEPT
                  SELECT deleted_by('records_delete', 'rehearsal_records_delete',
                                    'rehearsal_fair_delete')$$,
    'no table is forgotten');

-- A municipality that only the rehearsal had goes with it.
SELECT copy(900006, 900001);
INSERT INTO municipality (code, name, prefecture, reading)
VALUES ('993620', w('練習町'), w('架空県'), 'れんしゅうまち'),
    ('993611', w('職員町'), w('架空県'), 'しょくいんまち')
ON CONFLICT DO NOTHING;
DELETE FROM booth WHERE municipality_code = '993620' AND event_id < 900000;
INSERT INTO booth (event_id, municipality_code, position)
VALUES (900006, '993620', 2), (900006, '993611', 3);
INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
VALUES ('of-993611', 'municipality', '993611', '$argon2id$x', '2023-01-01');
SELECT wipe(900001, 900006);
SELECT is(count(*), 0::bigint, 'nobody has it any more')
FROM municipality WHERE code = '993620';
SELECT is(count(*), 3::bigint, 'those of a fair, its host and an account stay')
FROM municipality WHERE code IN ('032026', '131091', '993611');

-- A rehearsal without a poster.
SELECT copy(900007, 900001);
DELETE FROM poster WHERE event_id = 900007;
SELECT is(wipe(900001, 900007), 0::bigint, 'a rehearsal without a poster is wiped, too');
SELECT is(tokens, '{}', 'no poster is known of it')
FROM rehearsal_over WHERE slug = 'practice-900007';

-- Who may do it.
SELECT lives_ok($$SELECT as_role('bussanten_staff',
                                 'SELECT rehearsal_wipe(900002, 900005, now())')$$,
    'staff wipe a rehearsal');
SELECT throws_ok($$SELECT as_role('bussanten_visitor',
                                  'SELECT rehearsal_wipe(900002, 900005, now())')$$, '42501', NULL,
    'visitors do not');
SELECT throws_ok(format('SELECT as_role(%L, %L)', 'bussanten_staff', statement), '42501', NULL,
    'a staff connection is refused: ' || statement)
FROM unnest(ARRAY['SELECT rehearsal_records_delete(900001)', 'SELECT rehearsal_fair_delete(900001)',
                  'DELETE FROM event', 'DELETE FROM rehearsal_over']) AS statement;

SELECT * FROM finish();
ROLLBACK;
