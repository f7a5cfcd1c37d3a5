-- The catalog's version: the program keeps the published fairs in memory and loads them again only
-- if this number has changed.
\ir fixture.psql
SELECT * FROM no_plan();

-- True if the statement increases the number.
CREATE FUNCTION tap.grows(statement text) RETURNS boolean LANGUAGE plpgsql
AS $$
DECLARE
    v_before bigint := (SELECT version FROM catalog);
BEGIN
    EXECUTE statement;
    RETURN (SELECT version FROM catalog) > v_before;
END
$$;

SELECT is(count(*), 1::bigint, 'there is one number') FROM catalog;
SELECT throws_ok('INSERT INTO catalog (version) VALUES (2)', '23505', NULL, 'and never two');
SELECT throws_ok('INSERT INTO catalog (only_row, version) VALUES (false, 2)', '23514', NULL,
                 'in no way');

INSERT INTO staff (login, password_hash, role, made_at)
VALUES ('tap.host', '$argon2id$', 'host', '2023-02-17 09:00+09');
INSERT INTO kiosk
SELECT 900001, 'fedcba9876543210', '2023-02-18 11:00+09', staff_id
FROM staff WHERE login = 'tap.host';
SELECT ok(tap.grows(statement), 'it grows with: ' || statement)
FROM unnest(ARRAY[
    $$UPDATE event SET venue = w('別の会場') WHERE event_id = 900001$$,
    $$UPDATE event SET published = false WHERE event_id = 900001$$,
    $$UPDATE event_day SET closes = 1140 WHERE event_id = 900001$$,
    $$INSERT INTO event_day VALUES (900001, '2023-02-20', 600, 1200)$$,
    $$DELETE FROM event_day WHERE day = '2023-02-20'$$,
    $$UPDATE municipality SET reading = 'みやこ' WHERE code = '032026'$$,
    $$UPDATE booth SET story = w('海のまち') WHERE municipality_code = '032026'$$,
    $$UPDATE relation_kind SET explanation = w('約束') WHERE kind = 'disaster'$$,
    $$INSERT INTO relation VALUES (900001, '032026', 1, 'disaster', NULL)$$,
    $$INSERT INTO booth_link VALUES (900001, '032026', 1, w('公式'), 'https://x.example/')$$,
    $$INSERT INTO hall VALUES (900001, 0, w('東館'), 10, 6)$$,
    $$INSERT INTO stall VALUES (900001, 0, 0, 'A-1', '032026', 0, 0, 3, 2)$$,
    $$INSERT INTO facility VALUES (900001, 0, 0, 'toilet', NULL, 4, 4, 2, 2)$$,
    $$INSERT INTO appearance VALUES (900001, 'a', w('龍馬'), NULL, '2023-02-19', 810, 840, true)$$,
    $$UPDATE appearance SET day = '2023-02-18' WHERE slug = 'a' AND event_id = 900001$$,
    $$INSERT INTO notice VALUES (900001, 1, '2023-02-17', w('お知らせ'))$$,
    $$INSERT INTO reward VALUES (900001, w('手ぬぐい'), w('総合案内'), 2, false, '2023-02-19', 1080, 9)$$,
    $$UPDATE reward SET stock = 10$$,
    $$UPDATE question SET title = w('ご年代') WHERE event_id = 900001 AND question_id = 1$$,
    $$UPDATE choice SET label = w('20～29歳') WHERE event_id = 900001 AND choice_id = 11$$,
    $$UPDATE poster SET revoked_at = now() WHERE token = '0123456789abcdef'$$,
    $$UPDATE kiosk SET ended_at = '2023-02-18 12:00+09' WHERE device = 'fedcba9876543210'$$,
    $$SELECT booth_press(900001, s(9), '032026', NULL, 'crowded', NULL, staff_id,
                         '2023-02-18 11:00+09') FROM staff WHERE login = 'tap.host'$$
]) AS statement;

SELECT ok(NOT tap.grows(statement), 'and not with: ' || statement)
FROM unnest(ARRAY[
    $$SELECT record_visit(900001, s(1), d(1), v(1), '032026', 'qr', '2023-02-18 11:00+09')$$,
    $$INSERT INTO kiosk SELECT 900001, '0000000000000000', '2023-02-18 11:00+09', staff_id
      FROM staff WHERE login = 'tap.host'$$,
    $$SELECT record_response(900001, s(2), d(1), v(1), '{152102}', '{11}', '{}', '{}',
                             '2023-02-18 11:00+09')$$
]) AS statement;

SELECT lives_ok($$SELECT as_role('bussanten_staff', 'UPDATE notice SET position = 2')$$,
                'staff who may edit need no right to the number');
SELECT throws_ok('SELECT catalog_changed()', '0A000', NULL, 'nobody counts it up by hand');

SELECT * FROM finish();
ROLLBACK;
