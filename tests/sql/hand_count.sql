-- What was counted by hand: rows are only added, each form once, and the sums are the figures.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, password_hash, role, made_at)
VALUES ('tap.clerk', '$argon2id$', 'host', '2023-02-17 09:00+09');
CREATE FUNCTION tap.count(form integer, n integer, hour integer DEFAULT 12,
                          booth text DEFAULT NULL, day date DEFAULT '2023-02-18',
                          event integer DEFAULT 900001) RETURNS void LANGUAGE sql
AS $$ INSERT INTO hand_count (event_id, municipality_code, day, hour, n, pressed, counted_by,
                              counted_at, submission_id)
      SELECT event, booth, day, hour, n, false, staff_id, '2023-02-18 13:00+09', s(form)
      FROM staff WHERE login = 'tap.clerk' $$;

SELECT lives_ok($$SELECT tap.count(1, 12)$$, 'people at the door');
SELECT throws_ok($$SELECT tap.count(1, 12)$$, '23505', NULL, 'the same form counts once');
SELECT throws_ok($$SELECT tap.count(1, 5, 12, '032026')$$, '23505', NULL,
                 'with other content, too');
SELECT lives_ok($$SELECT tap.count(1, 7, 13)$$, 'it has a row for each hour');
SELECT lives_ok($$SELECT tap.count(2, -2)$$, 'a correction');
SELECT lives_ok($$SELECT tap.count(3, 0, 14)$$, 'nobody came');
SELECT lives_ok($$SELECT tap.count(4, 3, 12, '032026')$$, 'at a booth');
SELECT results_eq(
    $$SELECT municipality_code::text, hour, sum(n) FROM hand_count WHERE event_id = 900001
      GROUP BY 1, 2 ORDER BY 1 NULLS FIRST, 2$$,
    $$VALUES (NULL, 12, 10::bigint), (NULL, 13, 7), (NULL, 14, 0), ('032026', 12, 3)$$,
    'the sum of the rows is the figure');

SELECT throws_ok(format('SELECT tap.count(9, %s)', what), state, NULL, 'refused: ' || what)
FROM (VALUES ('1, 24', '23514'), ('1, -1', '23514'), ('10000', '23514'), ('-10000', '23514'),
             ('1, 12, ''342076''', '23503'), ('1, 12, NULL, ''2023-02-25''', '23503'))
    AS wrong (what, state);
SELECT throws_ok($$DELETE FROM event_day WHERE event_id = 900001 AND day = '2023-02-18'$$, '23503',
                 NULL, 'a day with counts stays');

SELECT * FROM finish();
ROLLBACK;
