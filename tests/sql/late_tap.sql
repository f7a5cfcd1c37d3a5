-- record_late_tap(): a poster that is revoked by now gets only so many of the taps from before.
\ir fixture.psql
SELECT * FROM no_plan();

-- The parameters that differ from test to test: form, visitor, moment, poster.
CREATE FUNCTION tap.late(form integer, visitor integer, at timestamptz,
                         token text DEFAULT 'ghjkmnpqrstvwxyz', booth text DEFAULT '032026')
    RETURNS boolean LANGUAGE sql
AS $$ SELECT record_late_tap(900001, s(form), d(1), v(visitor), token, booth, 'qr', at, true) $$;
CREATE FUNCTION tap.n(hour timestamptz) RETURNS integer LANGUAGE sql STABLE
AS $$ SELECT n FROM late_tap
      WHERE event_id = 900001 AND token = 'ghjkmnpqrstvwxyz' AND late_tap.hour = n.hour $$;

SELECT is(late_taps_most(), 120, 'the ceiling');
SELECT ok(tap.late(1, 1, '2023-02-18 11:59:59+09'), 'the first tap is taken');
SELECT is(concat_ws(' ', municipality_code, source, late, at AT TIME ZONE 'Asia/Tokyo'),
          '032026 qr t 2023-02-18 11:59:59', 'and is a visit as any late one')
FROM visit WHERE visitor_id = v(1);
SELECT is(tap.n('2023-02-18 11:00+09'), 1, 'and is counted in the hour of the tap');
SELECT ok(tap.late(1, 1, '2023-02-18 11:59:59+09'), 'sent again it is taken');
SELECT is(tap.n('2023-02-18 11:00+09'), 1, 'and not counted again');

-- The last place and the one after it.
UPDATE late_tap SET n = late_taps_most() - 1;
SELECT ok(tap.late(2, 2, '2023-02-18 11:00+09'), 'the last tap is taken');
SELECT ok(NOT tap.late(3, 3, '2023-02-18 11:00+09'), 'the next one is not');
SELECT ok(NOT tap.late(3, 3, '2023-02-18 11:00+09'), 'nor when it is sent again');
SELECT ok(NOT record_late_tap(900001, s(1), d(2), v(1), 'ghjkmnpqrstvwxyz', '032026', 'qr',
                              '2023-02-18 11:59:59+09', true),
          'nor other content with the id of one that was taken');
SELECT is_empty('SELECT FROM visit WHERE visitor_id = v(3)', 'it leaves no visit');
SELECT is_empty('SELECT FROM checkin WHERE visitor_id = v(3)', 'no check-in');
SELECT is_empty('SELECT FROM submission WHERE submission_id = s(3)', 'and no submission');
SELECT ok(tap.late(1, 1, '2023-02-18 11:59:59+09') AND tap.late(2, 2, '2023-02-18 11:00+09'),
          'those that were taken are still taken');
SELECT is(tap.n('2023-02-18 11:00+09'), 120, 'and the count stays');

-- A form that was taken before the poster was revoked is a repetition, too.
SELECT ok(record_visit(900001, s(4), d(1), v(4), '032026', 'qr', '2023-02-18 11:20+09'),
          'a tap before the revocation');
SELECT ok(tap.late(4, 4, '2023-02-18 11:20+09'), 'sent again after it, with the hour full');

-- Other hours, other posters.
SELECT ok(tap.late(3, 3, '2023-02-18 12:00+09'), 'the next hour has its own places');
SELECT ok(tap.late(5, 5, '2023-02-18 11:00+09', '0123456789abcdef', NULL),
          'and so has another poster, here the entrance''s');
SELECT ok(EXISTS (SELECT FROM checkin WHERE visitor_id = v(5))
          AND NOT EXISTS (SELECT FROM visit WHERE visitor_id = v(5)), 'it is a check-in');

SELECT throws_ok($$SELECT tap.late(6, 6, '2023-02-18 11:00+09', 'ffffffffffffffff')$$, '23503',
                 NULL, 'a poster that is none');
SELECT throws_ok($$SELECT tap.late(6, 6, '2023-02-18 12:00+09', booth => '342076')$$, '23503', NULL,
                 'a booth of another fair');
SELECT is(tap.n('2023-02-18 12:00+09'), 1, 'what is refused is not counted');

SELECT * FROM finish();
ROLLBACK;
