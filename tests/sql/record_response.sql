-- record_response() records a survey as a whole or not at all. Sent again, it is a repetition or a
-- correction.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE FUNCTION tap.respond(form integer, content integer, visitor integer, booths text[],
                            choices integer[] DEFAULT '{}',
    questions integer[] DEFAULT '{}', texts text[] DEFAULT '{}',
    at timestamptz DEFAULT '2023-02-18 11:00+09')
    RETURNS boolean LANGUAGE sql
AS $$ SELECT record_response(900001, s(form), d(content), v(visitor), booths, choices, questions,
                             texts, at) $$;
-- All rows of one visitor, in one line.
CREATE FUNCTION tap.left_by(visitor integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT concat_ws(' | ',
    (SELECT string_agg(to_char(day, 'DD') || ' ' || source, ', ' ORDER BY day) FROM checkin
     WHERE event_id = 900001 AND visitor_id = v(visitor)),
    (SELECT string_agg(concat_ws(' ', to_char(day, 'DD'), municipality_code, source), ', '
                       ORDER BY day, municipality_code)
     FROM visit WHERE event_id = 900001 AND visitor_id = v(visitor)),
    (SELECT choices::text FROM response WHERE event_id = 900001 AND visitor_id = v(visitor)),
    (SELECT string_agg(question_id || '=' || text, ', ' ORDER BY question_id) FROM response_text
     WHERE event_id = 900001 AND visitor_id = v(visitor))) $$;

SELECT is(tap.held_by($$SELECT tap.respond(1, 1, 1, '{032026}')$$),
          '20230217,900001 ShareLock, 20230218,0 ShareLock',
    'an import and a join wait for it');

-- The first time.
SELECT ok(tap.respond(1, 1, 1, '{032026,152102}', '{11,21}', '{3}', '{よかった}'),
          'the first time the survey is taken');
SELECT is(tap.left_by(1), '18 form | 18 032026 form, 18 152102 form | {11,21} | 3=よかった',
    'with checkin, every booth, every choice and the text');
SELECT is(corrected_at, NULL, 'and it is no correction') FROM response WHERE visitor_id = v(1);

-- Again.
SELECT ok(NOT tap.respond(1, 1, 1, '{032026,152102}', '{11,21}', '{3}', '{よかった}',
                          '2023-02-18 11:05+09'),
    'the second time it is a repetition');
SELECT is(tap.left_by(1), '18 form | 18 032026 form, 18 152102 form | {11,21} | 3=よかった',
          'and nothing is added');
SELECT is(corrected_at, NULL, 'nor is it a correction') FROM response WHERE visitor_id = v(1);

-- A correction with the same id removes booths that are no longer ticked and replaces the rest.
SELECT ok(tap.respond(1, 2, 1, '{152102}', '{12}', '{2}', '{友人}', '2023-02-18 12:00+09'),
          'the same id with other content is taken');
SELECT is(tap.left_by(1), '18 form | 18 152102 form | {12} | 2=友人', 'and replaces what was said');
SELECT is(at || ' ' || corrected_at,
          '2023-02-18 11:00:00+09'::timestamptz || ' ' || '2023-02-18 12:00:00+09'::timestamptz,
    'with both moments') FROM response WHERE visitor_id = v(1);
SELECT ok(NOT tap.respond(1, 2, 1, '{152102}', '{12}', '{2}', '{友人}', '2023-02-18 12:01+09'),
          'the correction a second time is a repetition');
SELECT ok(tap.respond(1, 1, 1, '{032026,152102}', '{11,21}', '{3}', '{よかった}',
                      '2023-02-18 12:02+09'), 'going back to what was said first is a correction');
SELECT is(tap.left_by(1), '18 form | 18 032026 form, 18 152102 form | {11,21} | 3=よかった',
          'and the newest stands');

-- A correction with a new form, a day later: there is still one response.
SELECT ok(tap.respond(2, 1, 1, '{152102}', '{11}', '{}', '{}', '2023-02-19 10:30+09'),
          'a new form the next day is taken');
SELECT is(tap.left_by(1), '18 form, 19 form | 18 152102 form | {11}',
          'as a correction; the booth is not counted again');
SELECT is(count(*), 1::bigint, 'one visitor, one response')
FROM response WHERE event_id = 900001 AND visitor_id = v(1);

-- Another visitor with the same id.
SELECT ok(NOT tap.respond(1, 5, 2, '{032026}', '{11}'),
          'another visitor with the same id is not recorded');
SELECT is(tap.left_by(2), '', 'nothing is left of that visitor');
SELECT is(tap.left_by(1), '18 form, 19 form | 18 152102 form | {11}',
          'and nothing of the first one is changed');

-- A correction changes nothing of another visitor, and nothing at another fair.
SELECT ok(tap.respond(5, 1, 10, '{032026}', '{11}', '{3}', '{楽しい}'), 'a visitor answers');
SELECT ok(tap.respond(6, 1, 11, '{032026}', '{11}', '{3}', '{うれしい}'), 'another one, too');
SELECT ok(record_response(900002, s(7), d(1), v(10), '{342076}', '{99}', '{}', '{}',
                          '2023-02-18 11:00+09'), 'and the first one at another fair');
SELECT ok(tap.respond(5, 2, 10, '{}', '{12}'), 'a correction of the first answer');
SELECT is(tap.left_by(10), '18 form | {12}', 'replaces it');
SELECT is(tap.left_by(11), '18 form | 18 032026 form | {11} | 3=うれしい', 'not the other visitor''s');
SELECT is((SELECT concat_ws(' ', v.municipality_code, v.source, r.choices)
           FROM visit v JOIN response r USING (event_id, visitor_id) WHERE event_id = 900002),
          '342076 form {99}', 'and not that of the other fair');

-- A form does not remove a scanned visit, and does not change its source.
SELECT ok(record_visit(900001, s(10), d(1), v(3), '032026', 'qr', '2023-02-18 10:30+09'),
          'a scanned visit');
SELECT ok(record_visit(900001, s(11), d(1), v(3), '152102', 'code', '2023-02-18 10:40+09'),
          'and a typed one');
SELECT ok(tap.respond(12, 1, 3, '{032026}', '{11}'), 'a survey that ticks only the first');
SELECT is(tap.left_by(3), '18 qr | 18 032026 qr, 18 152102 code | {11}',
          'leaves both as they were');
SELECT ok(tap.respond(12, 2, 3, '{}', '{12}'), 'corrected to tick none');
SELECT is(tap.left_by(3), '18 qr | 18 032026 qr, 18 152102 code | {12}',
          'leaves both as they were');
SELECT ok(tap.respond(13, 1, 3, '{032026,152102}', '{12}', '{}', '{}', '2023-02-19 11:00+09'),
          'ticked again the next day');
SELECT is(tap.left_by(3), '18 qr, 19 form | 18 032026 qr, 18 152102 code | {12}',
          'adds no visit for the booths of yesterday');

-- A booth that was ticked and later scanned counts as scanned: no correction removes it.
SELECT ok(tap.respond(20, 1, 4, '{032026,152102}'), 'a survey with two booths and no answer');
SELECT ok(record_visit(900001, s(21), d(1), v(4), '032026', 'qr', '2023-02-18 12:00+09'),
          'one of them scanned later');
SELECT is(tap.left_by(4), '18 form | 18 032026 qr, 18 152102 form | {}',
          'is a visit by QR from then on, the checkin as it was');
SELECT is(at, '2023-02-18 12:00+09', 'with the moment of the scan')
FROM visit WHERE visitor_id = v(4) AND municipality_code = '032026';
SELECT ok(record_visit(900001, s(22), d(1), v(4), '032026', 'code', '2023-02-18 11:30+09'),
          'a typed code of before the scan');
SELECT is(tap.left_by(4), '18 form | 18 032026 code, 18 152102 form | {}',
          'counts before it, being earlier');
SELECT ok(tap.respond(20, 2, 4, '{}', '{11}', '{}', '{}', '2023-02-18 12:30+09'),
          'a correction without either');
SELECT is(tap.left_by(4), '18 form | 18 032026 code | {11}', 'takes back only what was said');

-- A tick that is earlier but arrives later: the earliest tick stays, and no other visit changes.
SELECT ok(tap.respond(23, 1, 7, '{032026}', '{}', '{}', '{}', '2023-02-18 12:00+09'),
          'a booth ticked');
SELECT ok(record_visit(900001, s(24), d(1), v(7), '152102', 'qr', '2023-02-18 12:00+09'),
          'another scanned');
SELECT ok(record_response(900001, s(25), d(1), v(7), '{032026,152102,152102}', '{}', '{}', '{}',
                          '2023-02-18 11:00+09', true), 'both ticked an hour before');
SELECT is(string_agg(concat_ws(' ', municipality_code, source, late,
                               to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI')), ', '
                                   ORDER BY municipality_code),
    '032026 form t 11:00, 152102 qr f 12:00', 'moves the tick and not the scan') FROM visit
        WHERE visitor_id = v(7);

-- An answer without any booth.
SELECT ok(tap.respond(30, 1, 5, '{}', '{11}'), 'a survey without a booth');
SELECT is(tap.left_by(5), '18 form | {11}', 'is a checkin and a response');

-- A late response corrects the stored one if it is newer. If it is older, only its booths and its
-- check-in count.
CREATE FUNCTION tap.respond_late(form integer, visitor integer, booths text[], choices integer[],
                                 texts text[], at timestamptz)
    RETURNS boolean LANGUAGE sql
AS $$ SELECT record_response(900001, s(form), d(1), v(visitor), booths, choices,
                             CASE WHEN texts = '{}' THEN '{}' ELSE '{3}'::integer[] END,
                             texts, at, true) $$;
CREATE FUNCTION tap.times_of(visitor integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT concat_ws(' ', to_char(at AT TIME ZONE 'Asia/Tokyo', 'DD HH24:MI'),
                       to_char(corrected_at AT TIME ZONE 'Asia/Tokyo', 'DD HH24:MI'),
                       CASE WHEN late THEN 'late' END) FROM response
                           WHERE visitor_id = v(visitor) $$;
SELECT ok(tap.respond_late(31, 8, '{032026}', '{11}', '{一}', '2023-02-17 18:00+09'),
          'a late survey of yesterday');
SELECT is(tap.left_by(8), '17 form | 17 032026 form | {11} | 3=一', 'is recorded under yesterday');
SELECT is(tap.times_of(8), '17 18:00 late', 'and marked');
SELECT is(v.late AND c.late, true, 'so are its visit and its checkin')
FROM visit v JOIN checkin c USING (event_id, visitor_id, day) WHERE v.visitor_id = v(8);
SELECT ok(tap.respond(32, 1, 8, '{032026}', '{12}', '{3}', '{二}', '2023-02-18 11:00+09'),
          'a correction of today');
SELECT is(tap.times_of(8), '17 18:00 18 11:00', 'what it says is not late');
SELECT ok(tap.respond_late(33, 8, '{152102}', '{11,21}', '{三}', '2023-02-18 10:30+09'),
          'a late one that is older');
SELECT is(tap.left_by(8), '17 form, 18 form | 17 032026 form, 18 152102 form | {12} | 3=二',
          'adds its booth and changes no answer');
SELECT is(tap.times_of(8), '17 18:00 18 11:00', 'nor when they were given');
SELECT ok(NOT tap.respond_late(33, 8, '{152102}', '{11,21}', '{三}', '2023-02-18 10:00+09'),
          'again it is a repetition, whatever its moment');
SELECT ok(tap.respond_late(34, 8, '{152102}', '{11,21}', '{}', '2023-02-18 11:30+09'),
          'a late one that is newer');
SELECT is(tap.left_by(8), '17 form, 18 form | 18 152102 form | {11,21}', 'is a correction');
SELECT is(tap.times_of(8), '17 18:00 18 11:30 late', 'that came late');
SELECT ok(tap.respond_late(45, 8, '{152102}', '{22}', '{四}', '2023-02-18 11:30+09'),
          'one of exactly the moment that stands');
SELECT is(tap.left_by(8), '17 form, 18 form | 18 152102 form | {22} | 3=四',
          'is a correction too: of equals the one that comes last');
SELECT is(tap.times_of(8), '17 18:00 18 11:30 late', 'of the same moment');
SELECT ok(tap.respond_late(35, 8, '{152102}', '{12}', '{}', '2023-02-17 12:00+09'),
          'one from before the first answer');
SELECT is(tap.left_by(8), '17 form, 18 form | 18 152102 form | {22} | 3=四',
          'changes nothing that was said');
SELECT is(to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI'), '12:00',
          'and the checkin is the earliest') FROM checkin WHERE visitor_id = v(8)
              AND day = '2023-02-17';

-- Not late, but tapped before the stored one: the last to arrive stays, and no stored moment
-- becomes earlier.
SELECT ok(tap.respond(36, 1, 9, '{}', '{11}', '{}', '{}', '2023-02-18 11:00+09'), 'an answer');
SELECT ok(tap.respond(37, 1, 9, '{}', '{12}', '{}', '{}', '2023-02-18 11:01+09'), 'a correction');
SELECT ok(tap.respond(38, 1, 9, '{}', '{21}', '{}', '{}', '2023-02-18 11:00:30+09'),
          'and one from half a minute before it');
SELECT is(tap.left_by(9), '18 form | {21}', 'which stands');
SELECT is(tap.times_of(9), '18 11:00 18 11:01', 'as the newest');

-- Refused as a whole.
CREATE TEMP VIEW everything AS SELECT
    (SELECT md5(string_agg(t::text, '' ORDER BY t::text))
     FROM submission t) || (SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM checkin t)
    || (SELECT md5(string_agg(t::text, '' ORDER BY t::text))
        FROM visit t) || (SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM response t)
    || (SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM response_text t) AS sum;
CREATE TEMP TABLE before AS SELECT sum FROM everything;
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11,77}')$$, '23503', NULL,
                 'a choice that is none');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{99}')$$, '23503', NULL,
                 'a choice of another fair');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026,342076}', '{11}')$$, '23503', NULL,
                 'a booth of another fair');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026,000000}', '{11}')$$, '23514', NULL,
                 'a booth that is none');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{77}', '{x}')$$, '23503', NULL,
                 'a text of no question');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{1}', '{x}')$$, '23503',
                 'a question takes no text', 'a text of a question that takes none');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{3,1}', '{x,y}')$$, '23503',
                 'a question takes no text', 'also beside one that takes it');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{3}', '{""}')$$, '23514', NULL,
                 'an empty text');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{3,3}', '{a,b}')$$, '23505',
                 NULL, 'two texts for one question');
SELECT throws_ok($$SELECT tap.respond(40, 1, 6, '{032026}', '{11}', '{}', '{}',
                                      '2023-02-16 11:00+09')$$, '23503', NULL,
    'a day before the fair');
SELECT throws_ok($$SELECT tap.respond(1, 9, 1, '{032026}', '{77}')$$, '23503', NULL,
                 'a bad correction of a good response');
SELECT is(e.sum, b.sum, 'nothing of a refused form is kept, and nothing that was there is changed')
FROM everything e, before b;

SELECT * FROM finish();
ROLLBACK;
