-- record_visit(): one form has one effect, however often it is sent and by any visitor.
\ir fixture.psql
SELECT * FROM no_plan();

-- The parameters that differ from test to test: form, content, visitor, booth (NULL: the entrance),
-- source, moment.
CREATE FUNCTION tap.visit(form integer, content integer, visitor integer, booth text,
                          source text DEFAULT 'qr',
    at timestamptz DEFAULT '2023-02-18 11:00+09') RETURNS boolean LANGUAGE sql
AS $$ SELECT record_visit(900001, s(form), d(content), v(visitor), booth, source, at) $$;
CREATE FUNCTION tap.visit_late(form integer, visitor integer, booth text, source text,
                               at timestamptz) RETURNS boolean LANGUAGE sql
AS $$ SELECT record_visit(900001, s(form), d(1), v(visitor), booth, source, at, true) $$;
CREATE FUNCTION tap.visits(visitor integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT coalesce(string_agg(concat_ws(' ', to_char(day, 'DD'), municipality_code, source), ', '
                                 ORDER BY day, municipality_code), '-')
      FROM visit WHERE event_id = 900001 AND visitor_id = v(visitor) $$;
CREATE FUNCTION tap.checkins(visitor integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT coalesce(string_agg(to_char(day, 'DD') || ' ' || source, ', ' ORDER BY day), '-')
      FROM checkin WHERE event_id = 900001 AND visitor_id = v(visitor) $$;

-- A booth's QR code.
SELECT ok(tap.visit(1, 1, 1, '032026'), 'the first time the form is taken');
SELECT is(tap.checkins(1), '18 qr', 'the visit checks the visitor in for the day');
SELECT is(tap.visits(1), '18 032026 qr', 'and is recorded with its source');
SELECT is(at, '2023-02-18 11:00+09', 'with its moment') FROM visit WHERE visitor_id = v(1);
SELECT is(late, false, 'and is not late') FROM visit WHERE visitor_id = v(1);

-- The same form again (pressed twice, reloaded, sent again by the web server).
SELECT ok(NOT tap.visit(1, 1, 1, '032026'), 'the second time it is a repetition');
SELECT ok(NOT tap.visit(1, 1, 1, '032026', 'qr', '2023-02-18 12:00+09'), 'also an hour later');
SELECT is(tap.visits(1) || '; ' || tap.checkins(1), '18 032026 qr; 18 qr', 'and nothing is added');
SELECT is(at, '2023-02-18 11:00+09', 'or changed') FROM visit WHERE visitor_id = v(1);
SELECT is(count(*), 1::bigint, 'there is one submission') FROM submission WHERE event_id = 900001;

-- Another form for the same booth, by QR code or typed: the first one wins.
SELECT ok(tap.visit(2, 1, 1, '032026', 'code', '2023-02-18 12:00+09'),
          'another form of the same booth is taken');
SELECT is(tap.visits(1) || '; ' || tap.checkins(1), '18 032026 qr; 18 qr',
          'and the first record stays as it is');

-- The same form id with another content is a correction by the same visitor ...
SELECT ok(tap.visit(1, 2, 1, '152102'), 'the same id with another booth is taken');
SELECT is(tap.visits(1), '18 032026 qr, 18 152102 qr', 'as one more visit');
SELECT ok(NOT tap.visit(1, 2, 1, '152102'), 'which is a repetition the second time');
-- Sent by another visitor it has no effect.
SELECT ok(NOT tap.visit(1, 1, 2, '032026'), 'another visitor with the same id is not recorded');
SELECT ok(NOT tap.visit(1, 3, 2, '032026'), 'nor with another content');
SELECT is(tap.visits(2) || '; ' || tap.checkins(2), '-; -', 'nothing is left of that visitor');
SELECT is(visitor_id, v(1), 'and the form stays the first visitor''s')
FROM submission WHERE submission_id = s(1);

-- The entrance.
SELECT ok(tap.visit(10, 1, 3, NULL), 'the entrance is taken');
SELECT is(tap.visits(3) || '; ' || tap.checkins(3), '-; 18 qr', 'it is a checkin and no visit');
SELECT ok(tap.visit(11, 1, 3, '032026', 'code'), 'a booth by its typed code at the same moment');
SELECT is(tap.visits(3) || '; ' || tap.checkins(3), '18 032026 code; 18 qr',
          'adds the visit; the checkin keeps its source');

-- Days are Tokyo's.
SELECT ok(tap.visit(20, 1, 4, '032026', 'qr', '2023-02-17 14:59:59+00'),
          'a second before midnight in Tokyo');
SELECT ok(tap.visit(21, 1, 4, '032026', 'qr', '2023-02-17 15:00:00+00'), 'and at midnight');
SELECT is(tap.visits(4) || '; ' || tap.checkins(4), '17 032026 qr, 18 032026 qr; 17 qr, 18 qr',
          'are two days');

-- The same id at another fair is another form.
SELECT ok(record_visit(900002, s(1), d(1), v(1), '342076', 'qr', '2023-02-18 11:00+09'),
          'the same id at another fair');

-- Refused as a whole: not even the submission is stored.
CREATE TEMP TABLE before AS SELECT (SELECT count(*) FROM submission) + (SELECT count(*)
    FROM checkin) + (SELECT count(*) FROM visit) AS n;
SELECT throws_ok($$SELECT tap.visit(30, 1, 5, '342076')$$, '23503', NULL,
                 'a booth of another fair');
SELECT throws_ok($$SELECT tap.visit(30, 1, 5, '999999')$$, '23514', NULL, 'a booth that is none');
SELECT throws_ok($$SELECT tap.visit(30, 1, 5, '032026', 'qr', '2023-03-18 11:00+09')$$, '23503',
                 NULL, 'a day that is not of the fair');
SELECT throws_ok($$SELECT tap.visit(30, 1, 5, '032026', 'somewhere')$$, '23514', NULL,
                 'a source that is none');
SELECT throws_ok($$SELECT tap.visit(30, 1, NULL, '032026')$$, '23502', NULL, 'nobody');
SELECT throws_ok($$SELECT record_visit(999999, s(30), d(1), v(5), '032026', 'qr',
                                       '2023-02-18 11:00+09')$$, '23503', NULL, 'no fair');
SELECT is((SELECT count(*) FROM submission) + (SELECT count(*) FROM checkin) + (SELECT count(*)
                                                                                FROM visit), n,
    'nothing of a refused form is kept') FROM before;

-- The visitor goes back and sends the form with its first content: the newest content counts.
SELECT ok(tap.visit(40, 1, 6, '032026'), 'a form');
SELECT ok(tap.visit(40, 2, 6, '032026'), 'its correction');
SELECT ok(tap.visit(40, 1, 6, '032026'), 'and back to the first content is a correction too');
SELECT ok(NOT tap.visit(40, 1, 6, '032026'), 'which is not taken twice');
SELECT is(tap.visits(6), '18 032026 qr', 'and there is one visit');

-- A form that a phone kept and sent later is stored with its own time and marked as late. Of
-- several the earliest counts.
SELECT ok(tap.visit_late(50, 7, '032026', 'qr', '2023-02-17 19:00+09'), 'a late form of yesterday');
SELECT is(tap.visits(7) || '; ' || tap.checkins(7), '17 032026 qr; 17 qr',
          'is a visit and a checkin of yesterday');
SELECT is(v.late AND c.late, true, 'marked late')
FROM visit v JOIN checkin c USING (event_id, visitor_id, day) WHERE v.visitor_id = v(7);
SELECT ok(tap.visit(51, 1, 7, '032026', 'code', '2023-02-18 11:00+09'), 'a form of today');
SELECT ok(tap.visit_late(52, 7, '032026', 'qr', '2023-02-18 11:30+09'),
          'a late one that happened after it');
SELECT is(concat_ws(' ', source, late, at AT TIME ZONE 'Asia/Tokyo'), 'code f 2023-02-18 11:00:00',
          'leaves the visit as it is')
FROM visit WHERE visitor_id = v(7) AND day = '2023-02-18';
SELECT ok(tap.visit_late(53, 7, '032026', 'qr', '2023-02-18 10:30+09'),
          'a late one that happened before it');
SELECT is(concat_ws(' ', source, late, at AT TIME ZONE 'Asia/Tokyo'), 'qr t 2023-02-18 10:30:00',
          'is the visit from then on')
FROM visit WHERE visitor_id = v(7) AND day = '2023-02-18';
SELECT is(concat_ws(' ', source, late, at AT TIME ZONE 'Asia/Tokyo'), 'qr t 2023-02-18 10:30:00',
          'and the checkin')
FROM checkin WHERE visitor_id = v(7) AND day = '2023-02-18';
SELECT ok(NOT tap.visit_late(53, 7, '032026', 'qr', '2023-02-18 10:00+09'),
          'the same form at another moment is a repetition');
SELECT is(count(*), 2::bigint, 'and there are two visits') FROM visit WHERE visitor_id = v(7);

-- Many forms at once, written as (form, content, visitor, booth, moment).
CREATE FUNCTION tap.many(forms text) RETURNS bigint LANGUAGE sql
AS $$ SELECT record_visits(array_agg(900001), array_agg(s(f[1]::integer)),
                           array_agg(d(f[2]::integer)), array_agg(v(f[3]::integer)),
          array_agg(nullif(f[4], '-')), array_agg('qr'::text),
          array_agg(('2023-02-18 ' || f[5] || '+09')::timestamptz), array_agg(false))
      FROM (SELECT string_to_array(form, ' ') AS f
            FROM unnest(string_to_array(forms, ', ')) AS form) AS t $$;
SELECT is(tap.many('60 1 10 032026 11:00, 61 1 11 152102 11:00, 62 1 12 - 11:00'), 3::bigint,
          'three forms at once are taken');
SELECT is(concat_ws('; ', tap.visits(10), tap.visits(11), tap.visits(12), tap.checkins(12)),
          '18 032026 qr; 18 152102 qr; -; 18 qr', 'each as it is alone');
SELECT is(tap.many('60 1 10 032026 12:00, 63 1 10 152102 12:00'), 1::bigint,
          'a repetition beside a new one has no effect');
SELECT is(tap.visits(10), '18 032026 qr, 18 152102 qr', 'and the new one has');
SELECT is(tap.many('60 2 10 152102 12:00, 61 1 12 032026 12:00'), 1::bigint,
          'a correction is taken, another visitor''s id is not');
SELECT is(tap.visits(12), '-', 'and leaves nothing');
SELECT is(tap.many('70 1 14 032026 11:00, 70 1 13 152102 11:00'), 1::bigint,
          'of two visitors with one new id');
SELECT is(tap.visits(13) || '; ' || tap.visits(14), '18 152102 qr; -', 'the lesser one is taken');
SELECT is(tap.many('71 1 15 032026 11:40, 72 1 15 032026 11:20, 73 1 15 152102 11:30'), 3::bigint,
          'three forms of one visitor');
SELECT is(string_agg(municipality_code || to_char(at AT TIME ZONE 'Asia/Tokyo', ' HH24:MI'), ', '
                     ORDER BY municipality_code), '032026 11:20, 152102 11:30',
    'are two visits, the earliest of each booth') FROM visit WHERE visitor_id = v(15);
SELECT is(string_agg(to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI'), ', '), '11:20',
          'and the earliest checkin') FROM checkin WHERE visitor_id = v(15);
INSERT INTO visitor_alias VALUES (900001, v(17), v(16)), (900001, v(18), v(16));
SELECT is(tap.many('80 1 18 032026 11:30, 81 1 17 032026 11:10, 82 1 16 032026 11:20'), 3::bigint,
          'three browsers of one person at once');
SELECT is(concat_ws('; ', tap.visits(16), tap.checkins(16), tap.visits(17), tap.visits(18)),
          '18 032026 qr; 18 qr; -; -', 'are one visit of that person');
SELECT is(to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI'), '11:10', 'the earliest')
FROM visit WHERE visitor_id = v(16);
SELECT throws_ok($$SELECT tap.many('90 1 19 032026 11:00, 91 1 20 342076 11:00')$$, '23503', NULL,
                 'one of them at a booth of another fair');
SELECT is(tap.visits(19) || '; ' || tap.checkins(19), '-; -', 'and none is recorded');
SELECT is(record_visits('{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}'), 0::bigint,
          'none at all are none');

SELECT * FROM finish();
ROLLBACK;
