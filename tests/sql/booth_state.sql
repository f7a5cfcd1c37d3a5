-- What the staff of a booth set: each form counts once, the last press about a thing counts, and
-- only on a day of the fair before closing. An import that keeps an item's slug keeps its state.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, password_hash, role, made_at)
VALUES ('tap.clerk', '$argon2id$', 'host', '2023-02-17 09:00+09');
INSERT INTO goods VALUES (900001, '032026', 'kelp', 1, w('昆布'), 500, NULL),
    (900001, '032026', 'salmon', 2, w('鮭'), 900, NULL);
CREATE FUNCTION tap.clerk() RETURNS integer LANGUAGE sql STABLE
AS $$ SELECT staff_id FROM staff WHERE login = 'tap.clerk' $$;
CREATE FUNCTION tap.press(form integer, state text, goods text DEFAULT NULL,
                          back integer DEFAULT NULL, at text DEFAULT '2023-02-18 12:00',
                          booth text DEFAULT '032026') RETURNS text LANGUAGE sql
AS $$ SELECT booth_press(900001, s(form), booth, goods, state, back, tap.clerk(),
                         (at || '+09')::timestamptz) $$;
CREATE FUNCTION tap.states() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT string_agg(concat_ws(':', right(booth, 2), goods, state, back_at, to_char(day, 'DD')),
                        ' ' ORDER BY booth DESC, goods NULLS FIRST, state)
      FROM booth_states(900001) $$;

SELECT is(tap.states(), NULL, 'nothing is set');
SELECT is(tap.press(1, 'sold_out', 'kelp'), 'done', 'one item is sold out');
SELECT is(tap.states(), '26:kelp:sold_out:18', 'and that is all');
SELECT is(tap.press(1, 'sold_out', 'kelp'), 'done', 'the same form again: the same answer');
SELECT is(tap.press(1, 'sold_out', 'kelp', NULL, '2023-02-18 23:00'), 'done',
          'after closing, too');
SELECT is(count(*), 1::bigint, 'and one row') FROM booth_state;

-- The last press about a thing counts; other things keep theirs.
SELECT is(tap.press(2, 'sold_out', 'salmon'), 'done', 'the other item');
SELECT is(tap.press(3, 'on_sale', 'kelp'), 'done', 'the first is there again');
SELECT is(tap.press(4, 'crowded'), 'done', 'it is crowded');
SELECT is(tap.press(5, 'away', NULL, 840), 'done', 'back at 14:00');
SELECT is(tap.press(6, 'away', NULL, 870), 'done', 'no, at 14:30');
SELECT is(tap.press(7, 'sold_out', NULL, NULL, '2023-02-18 12:01', '152102'), 'done',
          'the other booth has nothing left');
SELECT is(tap.states(), '02:sold_out:18 26:away:870:18 26:crowded:18 26:kelp:on_sale:18 '
          '26:salmon:sold_out:18', 'each thing has its last state');
SELECT is(tap.press(8, 'here'), 'done', 'back');
SELECT is(tap.press(9, 'usual'), 'done', 'and quiet');
SELECT is(tap.states(), '02:sold_out:18 26:here:18 26:usual:18 26:kelp:on_sale:18 '
          '26:salmon:sold_out:18', 'presence, crowd and stock are three things');
SELECT is(count(*), 9::bigint, 'all presses stay') FROM booth_state;
SELECT is(min(set_by), tap.clerk(), 'with the account') FROM booth_state;

-- When a press counts: to the minute.
SELECT is(tap.press(20, 'crowded', NULL, NULL, at), 'closed', at || ' is no time for it')
FROM unnest('{2023-02-18 20:00,2023-02-16 12:00,2023-02-20 12:00}'::text[]) AS at;
SELECT is(tap.press(21, 'crowded', NULL, NULL, '2023-02-18 19:59:59'), 'done',
          'until the last minute');
SELECT is(tap.press(22, 'away', NULL, 720), 'past', 'a time that is now has gone by');
SELECT is(tap.press(23, 'away', NULL, 721), 'done', 'the next minute has not');
SELECT is(tap.press(24, 'sold_out', 'bread'), 'unknown', 'the booth has no bread');
SELECT is(tap.press(25, 'sold_out', 'kelp', NULL, '2023-02-18 12:00', '152102'), 'unknown',
          'nor has the other booth kelp');
SELECT throws_ok($$SELECT tap.press(26, 'crowded', 'kelp')$$, '23514', NULL,
                 'an item is never crowded');
SELECT throws_ok($$SELECT tap.press(27, 'here', NULL, 840)$$, '23514', NULL,
                 'only who is away comes back');
SELECT throws_ok($$SELECT tap.press(28, 'asleep')$$, '23502', NULL, 'there are six states');
SELECT is(count(*), 11::bigint, 'none of the refused ones has a row') FROM booth_state;

-- An import deletes the goods and inserts them again, in another order and with other names.
DELETE FROM goods WHERE event_id = 900001;
INSERT INTO goods VALUES (900001, '032026', 'salmon', 1, w('秋鮭'), 950, NULL);
SELECT matches(tap.states(), 'salmon:sold_out', 'the item keeps its state');

-- The next day begins with nothing, as soon as a press belongs to it.
SELECT is(tap.press(40, 'crowded', NULL, NULL, '2023-02-19 10:00'), 'done', 'the next day');
SELECT is(tap.states(), '26:crowded:19', 'has only its own states');

-- Another fair may have a form of the same id.
SELECT is(booth_press(900002, s(1), '342076', NULL, 'crowded', NULL, tap.clerk(),
                      '2023-02-18 12:00+09'), 'done', 'forms are of one fair');
SELECT is((SELECT count(*) FROM booth_states(900002)), 1::bigint, 'and so are states');

-- A booth that leaves the fair takes its presses with it.
SELECT lives_ok($$DELETE FROM booth WHERE event_id = 900001 AND municipality_code = '152102'$$,
                'a booth may be deleted');
SELECT is(count(*), 0::bigint, 'with its presses')
FROM booth_state WHERE event_id = 900001 AND municipality_code = '152102';

SELECT * FROM finish();
ROLLBACK;
