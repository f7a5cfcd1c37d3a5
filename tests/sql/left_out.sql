-- A time of a place that is left out: which records no figure counts, and that the figures are
-- those of a fair without them. tally.sql compares the rollup with them in any order of forms.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('yoshiko', 'host', '$argon2id$x', '2023-01-01');
CREATE FUNCTION tap.clerk() RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT staff_id FROM staff WHERE login = 'yoshiko');
CREATE SEQUENCE tap.forms;
-- A tap, a survey, and the hour of 18 February that is left out, all at a booth, or at the entrance
-- (NULL).
CREATE FUNCTION tap.visit(visitor integer, booth text, at time, source text DEFAULT 'qr')
    RETURNS void LANGUAGE sql
AS $$ SELECT record_visit(900001, s(nextval('tap.forms')::integer), d(0), v(visitor), booth, source,
                          ('2023-02-18 ' || at || '+09')::timestamptz) $$;
CREATE FUNCTION tap.answer(visitor integer, booths text[], at time) RETURNS void LANGUAGE sql
AS $$ SELECT record_response(900001, s(nextval('tap.forms')::integer), d(0), v(visitor), booths,
                             '{11}', '{}', '{}', ('2023-02-18 ' || at || '+09')::timestamptz) $$;
CREATE FUNCTION tap.leave_out(booth text, starts time, ends time) RETURNS boolean LANGUAGE sql
AS $$ SELECT left_out_add(900001, booth, ('2023-02-18 ' || starts || '+09')::timestamptz,
                          ('2023-02-18 ' || ends || '+09')::timestamptz, 'strangers', clerk(),
                          '2023-02-18 15:00+09') $$;
-- "10:05 qr; 032026 10:30 qr": the checkin and the visits of a visitor that the figures count.
CREATE FUNCTION tap.counted(visitor integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT concat_ws('; ',
          coalesce((SELECT to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI ') || source
                    FROM checkin_counted WHERE visitor_id = v(visitor)), '-'),
          (SELECT string_agg(municipality_code || to_char(at AT TIME ZONE 'Asia/Tokyo', ' HH24:MI ')
                             || source, ', ' ORDER BY municipality_code)
           FROM visit_counted WHERE visitor_id = v(visitor) AND NOT left_out)) $$;
CREATE FUNCTION tap.figures() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT string_agg(f::text, ' ' ORDER BY f::text)
      FROM tally_figures(900001, NULL) AS f WHERE figure <> 'tap' $$;

-- Everybody but visitors 1 to 9: what is counted before they come is what must be counted without
-- the hour in which they tapped.
SELECT tap.visit(20, '032026', '11:20', 'code'), tap.visit(20, '152102', '12:00');
SELECT tap.visit(21, NULL, '10:00'), tap.visit(21, '032026', '12:10');
SELECT tap.answer(22, '{032026}', '11:30'), tap.visit(23, '032026', '10:59:59');
SELECT fold_tally(1000);
CREATE TEMP TABLE before AS SELECT tap.figures() AS figures;
DELETE FROM checkin WHERE visitor_id = v(20);
DELETE FROM visit WHERE visitor_id = v(20);
INSERT INTO touched VALUES (900001, v(20));
CREATE TEMP TABLE without AS SELECT tap.figures() AS figures;
SELECT tap.visit(20, '032026', '11:20', 'code'), tap.visit(20, '152102', '12:00');
SELECT is(tap.figures(), figures, 'the fair is as before') FROM before;
SELECT tap.visit(i, '032026', '11:00'), tap.visit(i, '032026', '11:59:59')
FROM generate_series(1, 9) AS i;
CREATE TEMP TABLE attacked AS SELECT tap.figures() AS figures;
CREATE TEMP TABLE stored AS
    SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM checkin) AS n;

SELECT ok(tap.leave_out('032026', '11:00', '12:00'), 'an hour of a booth is left out');
SELECT is(tap.counted(1), '-', 'who tapped there and then is not counted');
SELECT is(tap.counted(20), '12:00 qr; 152102 12:00 qr',
          'who did so, too, came with the next record of the day');
SELECT is(tap.counted(21), '10:00 qr; 032026 12:10 qr', 'the end is not in it');
SELECT is(tap.counted(22), '11:30 form; 032026 11:30 form', 'nor is a survey');
SELECT is(tap.counted(23), '10:59 qr; 032026 10:59 qr', 'nor what was before');
SELECT is((SELECT n FROM left_out_list(900001)), 10::bigint, 'it is known how many taps they are');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'verifying counts the same');
SELECT cmp_ok(fold_tally(1000), '>', 0, 'they are folded');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and the rollup has it so');
SELECT is((SELECT n FROM left_out_list(900001)), 10::bigint, 'and their number');
SELECT is((SELECT count(*) FROM visit) + (SELECT count(*) FROM checkin), n, 'the rows stay')
FROM stored;
SELECT is((SELECT count(*) FROM card_visits(900001, v(1))), 1::bigint, 'a card keeps its stamp');
SELECT tap.visit(9, '032026', '11:10');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'a late tap of that hour');
SELECT is(tap.counted(9), '-', 'is left out, too');

-- A second form, overlapping times, another place.
SELECT ok(tap.leave_out('032026', '11:00', '12:00'), 'the same time once more is a repetition');
SELECT ok(NOT tap.leave_out('032026', '11:50', '12:10'), 'a time that overlaps is refused');
SELECT ok(NOT tap.leave_out('032026', '11:10', '11:20'), 'and one within it');
SELECT is((SELECT count(*) FROM left_out), 1::bigint, 'there is one time');
SELECT ok(tap.leave_out('032026', '12:00', '12:10'), 'the next ten minutes are another one');
SELECT ok(tap.leave_out(NULL, '10:00', '10:10'), 'and so is the entrance');
SELECT is(tap.counted(21), '12:10 qr; 032026 12:10 qr',
          'who came by the entrance, came with the next record of the day');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'the figures are right');
SELECT throws_ok($$SELECT tap.leave_out('032026', '13:05', '13:20')$$, '23514', NULL,
                 'only whole ten minutes');
SELECT throws_ok($$SELECT tap.leave_out('342076', '13:00', '13:20')$$, '23503', NULL,
                 'only a booth of the fair');

-- Taken back.
SELECT is(left_out_back(900001, left_out_id, clerk(), '2023-02-18 16:00+09'), true, 'it is back')
FROM left_out ORDER BY left_out_id;
SELECT is(left_out_back(900001, min(left_out_id), clerk(), '2023-02-18 17:00+09'), true,
          'a second time without effect') FROM left_out;
SELECT is(max(back_at), '2023-02-18 16:00+09', 'as it was') FROM left_out;
SELECT is(left_out_back(900002, min(left_out_id), clerk(), '2023-02-18 17:00+09'), false,
          'another fair has no such time') FROM left_out;
SELECT is(tap.figures(), figures, 'every figure is as it was') FROM attacked;
SELECT cmp_ok(fold_tally(1000), '>', 0, 'they are folded');
SELECT is(tap.figures(), figures, 'and still') FROM attacked;
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and verifying agrees');
SELECT ok(tap.leave_out('032026', '11:00', '12:00'), 'it may be left out again');
SELECT is((SELECT count(*) FROM left_out), 4::bigint, 'which is a row of its own');

-- Of visitor 20, who tapped in that hour, everything but the booth is counted. Without the visitor
-- the fair is as it was before the strangers.
DELETE FROM checkin WHERE visitor_id = v(20);
DELETE FROM visit WHERE visitor_id = v(20);
INSERT INTO touched VALUES (900001, v(20));
SELECT is(tap.figures(), figures, 'the figures of a fair without the strangers') FROM without;

-- Who is folded anew: those who tapped at that booth in that time; for the entrance, all who were
-- checked in by a poster then.
CREATE FUNCTION tap.touched() RETURNS text LANGUAGE sql STABLE
RETURN (SELECT string_agg(right(visitor_id::text, 2)::integer::text, ' ' ORDER BY visitor_id)
        FROM touched);
SELECT cmp_ok(fold_tally(1000), '>', 0, 'all are folded');
SELECT tap.visit(25, NULL, '12:59:59'), tap.visit(26, NULL, '13:00'),
    tap.visit(27, NULL, '13:09:59', 'code'), tap.visit(28, NULL, '13:10'),
    tap.answer(29, '{152102}', '13:05');
SELECT tap.visit(30, '152102', '13:59:59'), tap.visit(31, '152102', '14:00'),
    tap.visit(32, '152102', '14:09:59', 'code'), tap.visit(33, '152102', '14:10'),
    tap.visit(34, '032026', '14:05'), tap.answer(35, '{152102}', '14:05');
INSERT INTO booth VALUES (900002, '152102', 2);
SELECT record_visit(900002, s(nextval('tap.forms')::integer), d(0), v(i), booth, 'qr',
                    ('2023-02-18 ' || at || '+09')::timestamptz)
FROM (VALUES (36, NULL, '13:05'), (37, '152102', '14:05')) AS other (i, booth, at);
SELECT is(fold_tally(1000), 13, 'more visitors come, and are folded');
SELECT ok(tap.leave_out(NULL, '13:00', '13:10'), 'ten minutes of the entrance');
SELECT is(tap.touched(), '26 27', 'concern two of them');
SELECT is(fold_tally(1000), 2, 'who are folded');
SELECT ok(tap.leave_out('152102', '14:00', '14:10'), 'ten minutes of a booth');
SELECT is(tap.touched(), '31 32', 'concern two others');
SELECT is(fold_tally(1000), 2, 'who are folded');
SELECT ok(left_out_back(900001, max(left_out_id), clerk(), '2023-02-18 18:00+09'), 'taken back')
FROM left_out;
SELECT is(tap.touched(), '31 32', 'it concerns the same ones');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and the figures are right');

SELECT * FROM finish();
ROLLBACK;
