-- What a report marks as odd: more taps in ten minutes than visitors can make at a poster, and many
-- more responses than usual.
\ir fixture.psql
SELECT * FROM no_plan();

-- Another fair has the same booths in another order, and all these figures: none of them is marked
-- here.
INSERT INTO booth (event_id, municipality_code, position)
VALUES (900002, '152102', 2), (900002, '032026', 3);

-- A figure of ten minutes of 18 February, as folding leaves it in the rollup.
CREATE FUNCTION tap.ten(figure text, source text, booth text, at time, n bigint,
                        day date DEFAULT '2023-02-18') RETURNS void LANGUAGE sql
AS $$ INSERT INTO rollup (event_id, figure, day, hour, source, booth, item, n)
      SELECT event_id, figure, day, extract(hour FROM at), source, booth, extract(minute FROM at), n
      FROM event WHERE event_id IN (900001, 900002)
$$;
-- "032026 11:10-11:30 1300": a mark of the event, or of that day.
CREATE FUNCTION tap.marked(of_day date DEFAULT NULL) RETURNS text[] LANGUAGE sql STABLE
AS $$ SELECT array_agg(concat_ws(' ', figure, source, booth,
                   to_char(make_interval(mins => starts), 'HH24:MI-')
                   || to_char(make_interval(mins => ends), 'HH24:MI'), n, usual))
      FROM tally_marks(900001, of_day) $$;
-- `n` taps at a place, a second apart, each of another visitor.
CREATE FUNCTION tap.crowd(first integer, n integer, booth text, at timestamptz) RETURNS void
LANGUAGE sql
AS $$ SELECT record_visit(900001, s(i), d(0), v(i), booth, 'qr', at + (i - first) % 600
                          * interval '1 s')
      FROM generate_series(first, first + n - 1) AS i $$;

SELECT is(tap.marked(), NULL, 'of nothing, nothing is marked');
SELECT tap.crowd(10000, poster_taps_most(), '032026', '2023-02-19 10:10+09');
SELECT tap.crowd(30000, poster_taps_most() + 1, NULL, '2023-02-19 10:20+09');
SELECT tap.crowd(40000, poster_taps_most() + 1, NULL, '2023-02-19 10:55+09');
SELECT is(tap.marked(), NULL, 'forms that are not folded are not marked');
SELECT cmp_ok(fold_tally(100000), '>', 0, 'they are folded');
SELECT is(tap.marked(), '{tap 10:20-10:30 601 300}',
    'more than a poster can get is marked, also at the entrance, and not if half of them are of '
    'the next ten minutes');
SELECT tap.crowd(20000, 1, '032026', '2023-02-19 10:10+09');
SELECT fold_tally(100000);
SELECT is(tap.marked(), '{tap 032026 10:10-10:20 601,tap 10:20-10:30 601 300}',
    'one more is; what is usual is the median of the place without what is marked');
SELECT is(tap.marked('2023-02-18'), NULL, 'another day has none');

-- Neighbours are one, sorted by time and then by the places in the order of the event.
DELETE FROM rollup;
SELECT tap.ten('tap', NULL, '032026', '11:30', 700), tap.ten('tap', NULL, '032026', '11:10', 1000),
    tap.ten('tap', NULL, '032026', '11:20', 900), tap.ten('tap', NULL, '032026', '11:50', 800),
    tap.ten('tap', NULL, '032026', '12:00', 600), tap.ten('tap', NULL, '032026', '12:10', 5),
    tap.ten('tap', NULL, '032026', '10:00', 701, '2023-02-17'),
    tap.ten('tap', NULL, '152102', '11:10', 602), tap.ten('tap', NULL, NULL, '11:10', 601);
SELECT is(tap.marked(), '{tap 032026 10:00-10:10 701 5,tap 11:10-11:20 601,'
    'tap 032026 11:10-11:40 2600 5,tap 152102 11:10-11:20 602,tap 032026 11:50-12:00 800 5}',
    'neighbours are one');
SELECT is(tap.marked('2023-02-17'), '{tap 032026 10:00-10:10 701 5}', 'a day has its own');

-- What is left out is not marked, until it is taken back. What the other fair leaves out, and what
-- starts as a time ends that is left out, is marked.
INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('yoshiko', 'host', '$argon2id$x', '2023-01-01');
INSERT INTO left_out (event_id, municipality_code, starts, ends, reason, made_at, made_by)
SELECT event_id, booth, ('2023-02-18 ' || starts || '+09')::timestamptz,
    ('2023-02-18 ' || ends || '+09')::timestamptz, 'strangers', '2023-02-18 15:00+09', staff_id
FROM staff, (VALUES (900001, '032026', '11:20', '11:40'), (900001, NULL, '11:10', '11:20'),
                    (900001, '152102', '11:20', '11:50'), (900001, '152102', '11:00', '11:10'),
                    (900002, '032026', '11:10', '12:00'), (900002, NULL, '11:10', '11:20'),
                    (900002, '152102', '11:10', '11:20')) AS l (event_id, booth, starts, ends)
WHERE login = 'yoshiko';
SELECT is(tap.marked('2023-02-18'), '{tap 032026 11:10-11:20 1000 5,tap 152102 11:10-11:20 602,'
    'tap 032026 11:50-12:00 800 5}', 'what is left out is not marked');
UPDATE left_out SET back_at = made_at, back_by = made_by
WHERE event_id = 900001 AND municipality_code IS NULL;
SELECT is((tap.marked('2023-02-18'))[1], 'tap 11:10-11:20 601', 'taken back it is marked again');

-- Neighbours are of one day, place and figure, whatever another has at that time.
DELETE FROM rollup;
SELECT tap.ten('tap', NULL, '032026', '14:20', 650, '2023-02-17'),
    tap.ten('tap', NULL, '032026', '23:50', 900, '2023-02-17'),
    tap.ten('tap', NULL, '032026', '00:00', 603), tap.ten('tap', NULL, '032026', '14:10', 700),
    tap.ten('tap', NULL, '032026', '14:20', 800), tap.ten('tap', NULL, '032026', '14:30', 900);
SELECT tap.ten('sent', 'form', NULL, time '16:10' + make_interval(mins => 10 * i), 25),
    tap.ten('tap', NULL, NULL, time '17:10' + make_interval(mins => 10 * i), 601)
FROM generate_series(0, 2) AS i;
SELECT tap.ten('sent', 'qr', NULL, '16:20', 30), tap.ten('sent', NULL, NULL, '17:20', 40);
SELECT is(tap.marked(), '{tap 032026 14:20-14:30 650,tap 032026 23:50-24:00 900,'
    'tap 032026 00:00-00:10 603,tap 032026 14:10-14:40 2400,sent form 16:10-16:40 75,'
    'sent qr 16:20-16:30 30,tap 17:10-17:40 1803,sent 17:20-17:30 40}', 'each has its own');

-- Five times the usual number is a burst, and twenty at least. What a place has is not said of the
-- whole fair, unless it was on another day. Times whose figure has become 0 are not usual.
DELETE FROM rollup;
SELECT tap.ten('sent', source, booth, time '09:00' + make_interval(mins => 10 * i), n)
FROM (VALUES (NULL, NULL, 10), ('form', NULL, 9), ('qr', '152102', 9), ('qr', '032026', 3))
         AS usual (source, booth, n), generate_series(0, 2) AS i;
SELECT tap.ten('sent', NULL, NULL, '10:00', 90), tap.ten('sent', NULL, NULL, '10:10', 90),
    tap.ten('sent', NULL, NULL, '10:20', 49), tap.ten('sent', 'form', NULL, '10:10', 45),
    tap.ten('sent', 'form', NULL, '10:20', 44), tap.ten('sent', 'qr', NULL, '10:30', 20),
    tap.ten('sent', 'qr', '152102', '10:30', 48), tap.ten('sent', 'qr', '152102', '10:40', 50),
    tap.ten('sent', 'qr', '152102', '11:00', 44), tap.ten('sent', 'qr', '032026', '11:00', 19),
    tap.ten('sent', 'qr', '152102', '10:00', 60, '2023-02-17'),
    tap.ten('tap', NULL, '152102', '10:00', 700);
SELECT tap.ten('sent', 'qr', '152102', time '12:00' + make_interval(mins => 10 * i), 0)
FROM generate_series(0, 4) AS i;
SELECT is(tap.marked(), '{sent qr 152102 10:00-10:10 60 9,sent 10:00-10:10 90 10,'
    'tap 152102 10:00-10:10 700,sent form 10:10-10:20 45 9,sent qr 10:30-10:40 20,'
    'sent qr 152102 10:30-10:50 98 9}',
    'bursts are five times as many as usual; taps at that place are something else');

-- A place where most times have many responses is busy. Before six hours nobody knows that.
DELETE FROM rollup;
SELECT tap.ten('sent', 'qr', '152102', time '09:00' + make_interval(mins => 10 * i), 30 + i % 2)
FROM generate_series(0, 33) AS i;
SELECT tap.ten('sent', 'qr', '152102', '15:00', 200);
SELECT is(tap.marked(), '{sent qr 152102 09:00-14:40 1037,sent qr 152102 15:00-15:10 200}',
    'a place that is always busy has no usual number at first');
SELECT tap.ten('sent', 'qr', '152102', '16:00', 30);
SELECT is(tap.marked(), '{sent qr 152102 15:00-15:10 200 30}', 'after six hours it has');

-- Half of the times are not most of them.
DELETE FROM rollup;
SELECT tap.ten('sent', 'qr', '032026', time '09:00' + make_interval(mins => 10 * i),
               CASE WHEN i >= 18 THEN 45 WHEN i >= 9 THEN 10 ELSE 4 END)
FROM generate_series(0, 35) AS i;
SELECT is(tap.marked(), '{sent qr 032026 12:00-15:00 810 4}', 'half of its times are many');
SELECT tap.ten('sent', 'qr', '032026', '15:00', 45);
SELECT is(tap.marked(), NULL, 'with one more the place is busy');

-- No poster is busy: more than visitors can make is never usual.
DELETE FROM rollup;
SELECT tap.ten('tap', NULL, '032026', time '12:00' + make_interval(mins => 10 * i), 601)
FROM generate_series(0, 35) AS i;
SELECT is(tap.marked(), '{tap 032026 12:00-18:00 21636}', 'taps have no usual number then');

SELECT * FROM finish();
ROLLBACK;
