-- Several browsers of one person: a code works once and for ten minutes. The order in which the
-- browsers are joined does not change the rows.
\ir fixture.psql
SELECT * FROM no_plan();

\set noon '''2023-02-18 12:00+09'''
CREATE FUNCTION tap.make(form integer, browser integer, code text,
                         at timestamptz DEFAULT :noon) RETURNS boolean LANGUAGE sql
AS $$ SELECT record_handover(900001, s(form), d(0), v(browser), code, at) $$;
CREATE FUNCTION tap.enter(form integer, browser integer, code text,
                          at timestamptz DEFAULT :noon) RETURNS text LANGUAGE sql
AS $$ SELECT record_join(900001, s(form), md5(code)::uuid, v(browser), code, at) $$;
CREATE FUNCTION tap.code_of(browser integer,
                            at timestamptz DEFAULT :noon) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT code FROM card_owner(900001, v(browser), at) $$;
-- Browser a shows a code, and browser b enters it. Their forms are numbered from 1000.
CREATE SEQUENCE tap.forms START 1000;
CREATE FUNCTION tap.join(a integer, b integer) RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
    n integer := nextval('tap.forms');
BEGIN
    PERFORM tap.make(n, a, translate(lpad(n::text, 8, '2'), '01', 'YZ'));
    RETURN tap.enter(n + 1000000, b, tap.code_of(a));
END
$$;
-- All rows of visitors, in one line, without the forms (submission): each stays its browser's.
CREATE FUNCTION tap.rows() RETURNS text LANGUAGE sql STABLE
AS $$ SELECT string_agg(line, E'\n' ORDER BY line) FROM (
    SELECT 'checkin ' || t::text AS line
    FROM checkin t UNION ALL SELECT 'visit ' || t::text FROM visit t
    UNION ALL SELECT 'response ' || t::text FROM response t UNION ALL SELECT 'text ' || t::text
        FROM response_text t
    UNION ALL SELECT 'alias ' || t::text FROM visitor_alias t
        UNION ALL SELECT 'handover ' || t::text FROM handover t) AS lines $$;
-- Rows that still have the id of a joined browser.
CREATE VIEW tap.orphans AS
    SELECT r.*
    FROM (SELECT 'checkin' AS tab, event_id, visitor_id FROM checkin
          UNION ALL SELECT 'visit', event_id, visitor_id FROM visit
        UNION ALL SELECT 'response', event_id, visitor_id FROM response
            UNION ALL SELECT 'text', event_id, visitor_id FROM response_text
        UNION ALL SELECT 'handover', event_id, visitor_id FROM handover
            UNION ALL SELECT 'alias', event_id, joined_to FROM visitor_alias) AS r
    JOIN visitor_alias USING (event_id, visitor_id);
CREATE FUNCTION tap.scan(form integer, browser integer, booth text, at timestamptz DEFAULT :noon,
                         source text DEFAULT 'qr')
    RETURNS boolean LANGUAGE sql
AS $$ SELECT record_visit(900001, s(form), d(0), v(browser), booth, source, at) $$;

-- A join locks out every other join of the event, and the forms of both browsers.
SELECT tap.make(80, 81, '23456789');
SELECT is(tap.held_by($$SELECT tap.enter(82, 82, '23456789')$$),
    '20230218,0 ExclusiveLock, 20230218,0 ShareLock, 20230219,900001 ExclusiveLock',
    'what a join keeps out');
DELETE FROM handover;

-- A code.
SELECT ok(tap.make(1, 1, '23456789'), 'a code is made');
SELECT is(tap.code_of(1), '23456789', 'and shown');
SELECT ok(NOT tap.make(1, 1, '34567892'), 'the same form again has no effect');
SELECT ok(tap.make(2, 1, '34567892', '2023-02-18 12:09:59+09'), 'a new form within ten minutes');
SELECT is(tap.code_of(1), '23456789', 'keeps the code');
SELECT ok(tap.make(3, 1, '45678923', '2023-02-18 12:10+09'), 'a new form after them');
SELECT is(tap.code_of(1, '2023-02-18 12:10+09'), '45678923', 'makes a new one');
SELECT ok(tap.make(70, 2, '67892345', '2023-02-18 12:20+09'),
          'another visitor''s making, at the moment when that ends');
SELECT is(string_agg(code, ' '), '67892345', 'sweeps it') FROM handover;
SELECT ok(tap.make(71, 2, '78923456', '2023-02-18 12:29:59+09'),
          'a second before the end of one''s own');
SELECT is(string_agg(code, ' '), '67892345', 'it stays') FROM handover;
SELECT ok(tap.make(72, 3, '89234567', '2023-02-18 12:29:59+09'), 'and another''s making then');
SELECT is(string_agg(code, ' ' ORDER BY code), '67892345 89234567', 'leaves it') FROM handover;
DELETE FROM handover;

-- An expired code is replaced also if it cannot be deleted. Here a trigger keeps it. In a fair
-- another transaction locks it to delete it, and then fails.
CREATE FUNCTION tap.keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER keep BEFORE DELETE ON handover FOR EACH ROW EXECUTE FUNCTION tap.keep();
SELECT ok(tap.make(73, 4, '92345678', '2023-02-18 12:00+09'), 'a code that stays in the table');
SELECT ok(tap.make(74, 4, '29345678', '2023-02-18 12:10+09'), 'at the moment when it expires');
SELECT is(code, '29345678', 'is replaced') FROM handover WHERE visitor_id = v(4);
DROP TRIGGER keep ON handover;
DELETE FROM handover;

SELECT ok(tap.make(4, 2, '56789234', '2023-02-18 12:30+09'), 'a code of 12:30');
SELECT is(tap.enter(5, 3, '45678923', '2023-02-18 12:31+09'), 'unknown',
          'one that was swept is unknown');
SELECT is(tap.code_of(2, '2023-02-18 12:39:59+09'), '56789234',
          'the card shows one for ten minutes');
SELECT is(tap.enter(6, 3, '56789234', '2023-02-18 12:40+09'), 'unknown',
          'as one is that is just over');
SELECT is(tap.code_of(2, '2023-02-18 12:40+09'), NULL, 'and the card shows none');
SELECT is(tap.enter(7, 3, '99999999'), 'unknown', 'and one that never was');
SELECT is(record_join(900002, s(8), d(0), v(3), '56789234', '2023-02-18 12:31+09'), 'unknown',
          'and one of another fair');
SELECT is(tap.enter(9, 2, '56789234', '2023-02-18 12:31+09'), 'own', 'one''s own joins nothing');
SELECT is(count(*), 0::bigint, 'none of this is a form that was taken')
FROM submission WHERE submission_id IN (s(5), s(6), s(7), s(8), s(9));
SELECT is((SELECT count(*) FROM visitor_alias), 0::bigint, 'or joined anybody');
SELECT is(tap.code_of(2, '2023-02-18 12:31+09'), '56789234', 'and the code is as good as it was');

-- A join: the rows of both become one visitor's. Of two visits to one booth the earlier one stays,
-- with its source.
SELECT ok(tap.scan(20, 11, '032026', '2023-02-18 11:00+09', 'code')
          AND tap.scan(21, 11, '152102', '2023-02-17 11:00+09')
    AND tap.scan(22, 12, '032026', '2023-02-18 10:30+09')
        AND tap.scan(23, 12, '032026', '2023-02-19 11:00+09'), 'two browsers at three booths');
SELECT ok(tap.make(24, 12, 'ABCDEFGH') AND tap.make(25, 11, 'HGFEDCBA'), 'each shows a code');
SELECT ok(tap.make(777777, 14, 'CDEFGHJK'), 'another visitor shows one, too');
SELECT is(tap.enter(26, 11, 'ABCDEFGH'), 'joined', 'one of them is entered in the other');
SELECT results_eq($$SELECT day, municipality_code::text, source::text, at FROM visit
                  WHERE visitor_id = v(11) ORDER BY day$$,
    $$VALUES ('2023-02-17'::date, '152102', 'qr', '2023-02-17 11:00+09'::timestamptz),
    ('2023-02-18', '032026', 'qr', '2023-02-18 10:30+09'),
        ('2023-02-19', '032026', 'qr', '2023-02-19 11:00+09')$$,
        'the visits are united by day and booth');
SELECT results_eq($$SELECT day, source::text FROM checkin WHERE visitor_id = v(11) ORDER BY day$$,
    $$VALUES ('2023-02-17'::date, 'qr'), ('2023-02-18', 'qr'), ('2023-02-19', 'qr')$$,
    'the checkins by day');
SELECT results_eq($$SELECT visitor_id, joined_to
                  FROM visitor_alias$$, $$VALUES (v(12), v(11))$$, 'under the least id');
SELECT is_empty('SELECT * FROM tap.orphans', 'and nothing is left under the other');
SELECT is(count(*), 0::bigint, 'both codes are gone')
FROM handover WHERE visitor_id IN (v(11), v(12));
SELECT is(count(*), 1::bigint, 'another visitor''s is not') FROM handover WHERE visitor_id = v(14);
DELETE FROM handover;
SELECT is(tap.enter(26, 11, 'ABCDEFGH'), 'joined',
          'the same form again is answered like the first');
SELECT is(tap.enter(27, 11, 'ABCDEFGH'), 'unknown', 'a new one with the code that was used is not');
SELECT ok(tap.make(28, 12, 'BCDEFGHJ'), 'the joined browser shows a code');
SELECT is(tap.code_of(11), 'BCDEFGHJ', 'which is the visitor''s');
SELECT is(tap.enter(29, 11, 'BCDEFGHJ'), 'own', 'and entered in the other joins nothing');
SELECT is(tap.enter(26, 13, 'BCDEFGHJ'), 'joined',
          'somebody else''s form of an id that was taken is answered like the first');
SELECT is_empty($$SELECT FROM visitor_alias WHERE visitor_id = v(13)$$, 'and joins nobody');
SELECT is(tap.enter(26, 12, 'BCDEFGHJ'), 'own',
          'the other browser''s own form is no repetition with another code');

-- A joined browser's new rows get the common id, and its forms stay its own.
SELECT ok(tap.scan(30, 12, '152102', '2023-02-19 11:30+09'), 'a visit of the joined browser');
SELECT is(visitor_id, v(11), 'is the visitor''s')
FROM visit WHERE day = '2023-02-19' AND municipality_code = '152102';
SELECT ok(NOT tap.scan(22, 12, '032026', '2023-02-18 10:30+09'),
          'a form from before the join is a repetition');
SELECT ok(record_response(900001, s(31), d(1), v(12), '{032026}', '{11}', '{3}', '{やあ}',
                          '2023-02-19 12:00+09'), 'its survey');
SELECT ok(record_response(900001, s(32), d(1), v(11), '{032026}', '{12}', '{}', '{}',
                          '2023-02-19 12:05+09'), 'corrected from the other');
SELECT results_eq('SELECT visitor_id, choices FROM response', $$VALUES (v(11), '{12}'::integer[])$$,
                  'is one response');
SELECT ok(record_response(900001, s(31), d(2), v(12), '{032026}', '{11}', '{3}', '{やあ}',
                          '2023-02-19 12:10+09'), 'and corrected by its own form');
SELECT results_eq('SELECT visitor_id, choices FROM response', $$VALUES (v(11), '{11}'::integer[])$$,
                  'is still one');
SELECT is_empty('SELECT * FROM tap.orphans', 'all under one id');

-- Of two responses the newer one stays, as a whole.
SELECT ok(record_response(900001, s(40), d(1), v(22), '{}', '{11,21}', '{3}', '{さき}',
                          '2023-02-18 11:00+09'), 'an answer');
SELECT ok(record_response(900001, s(41), d(1), v(21), '{}', '{12}', '{2}', '{友人}',
                          '2023-02-18 11:10+09'), 'and a newer one elsewhere');
SELECT ok(record_response(900001, s(40), d(2), v(22), '{}', '{11,22}', '{2,3}', '{広報,あと}',
                          '2023-02-18 11:20+09'), 'the first is corrected');
SELECT is(tap.join(21, 22), 'joined', 'joined');
SELECT results_eq($$SELECT choices, at, corrected_at FROM response WHERE visitor_id = v(21)$$,
    $$VALUES ('{11,22}'::integer[], '2023-02-18 11:00+09'::timestamptz,
              '2023-02-18 11:20+09'::timestamptz)$$, 'the correction is the newest');
SELECT results_eq($$SELECT question_id, text FROM response_text WHERE visitor_id = v(21)
                  ORDER BY 1$$, $$VALUES (2, '広報'), (3, 'あと')$$, 'with its texts');
SELECT is_empty($$SELECT FROM response WHERE visitor_id = v(22) UNION ALL SELECT FROM response_text
                WHERE visitor_id = v(22)$$, 'and nothing of the other');

-- The one that stays is that of the greater id: it moves. At another fair the same browser has
-- another response, which stays as it is.
INSERT INTO response (event_id, visitor_id, day, choices, at, late)
VALUES (900001, v(24), '2023-02-18', '{11}', '2023-02-18 11:00+09', false),
       (900002, v(24), '2023-02-18', '{99}', '2023-02-18 11:00+09', false);
SELECT is(tap.join(23, 24), 'joined', 'a browser with a response at two fairs is joined');
SELECT results_eq($$SELECT event_id, visitor_id, choices FROM response
                  WHERE visitor_id IN (v(23), v(24)) ORDER BY 1$$,
    $$VALUES (900001, v(23), '{11}'::integer[]), (900002, v(24), '{99}')$$,
    'that of the joined fair alone is moved');

-- Two responses that differ only in a text: the one with the least text stays, whatever their
-- visitors wrote elsewhere.
INSERT INTO response (event_id, visitor_id, day, choices, at, late)
SELECT event, v(browser), '2023-02-18', '{}', '2023-02-18 11:00+09', false
FROM (VALUES (900001, 61), (900001, 62), (900002, 61)) AS r (event, browser);
INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
SELECT event, v(browser), question, text, '2023-02-18 11:00+09'
FROM (VALUES (900001, 61, 3, 'い'), (900001, 62, 3, 'あ'), (900002, 61, 1, '東京'))
    AS t (event, browser, question, text);
SELECT is(tap.join(61, 62), 'joined', 'joined');
SELECT results_eq($$SELECT event_id, text FROM response_text WHERE visitor_id IN (v(61), v(62))
                  ORDER BY 1$$, $$VALUES (900001, 'あ'), (900002, '東京')$$, 'the least text stays');

-- A booth ticked in a survey, and scanned afterwards in another browser: the visit counts as
-- scanned, whichever form arrived first.
SELECT ok(record_response(900001, s(33), d(1), v(14), '{032026}', '{}', '{}', '{}',
                          '2023-02-18 11:00+09')
    AND tap.scan(34, 15, '032026', '2023-02-18 11:30+09'), 'one browser ticks, the other scans');
SELECT is(tap.join(14, 15), 'joined', 'joined');
SELECT is(concat_ws(' ', source, at AT TIME ZONE 'Asia/Tokyo'), 'qr 2023-02-18 11:30:00',
          'the scan is the visit') FROM visit WHERE visitor_id = v(14);
SELECT is(concat_ws(' ', source, at AT TIME ZONE 'Asia/Tokyo'), 'form 2023-02-18 11:00:00',
          'the survey the checkin') FROM checkin WHERE visitor_id = v(14);
SELECT ok(record_response(900001, s(33), d(2), v(14), '{}', '{11}', '{}', '{}',
                          '2023-02-18 12:00+09'), 'a correction without the booth');
SELECT is(source::text, 'qr', 'leaves it') FROM visit WHERE visitor_id = v(14);

-- At most eight browsers. The code of a refused join still works.
SELECT is(string_agg(tap.join(31, n), ' '), 'joined joined joined joined joined joined joined',
          'eight browsers are joined')
FROM generate_series(32, 38) AS n;
SELECT is(tap.join(31, 39), 'full', 'the ninth is not');
SELECT is(tap.join(39, 31), 'full', 'from either side');
SELECT isnt(tap.code_of(31), NULL, 'and the code is still there');
SELECT is(tap.join(41, 42) || ' ' || tap.join(43, 44) || ' ' || tap.join(44, 42),
          'joined joined joined', 'two pairs are joined');
SELECT is(tap.join(44, 38), 'full', 'four and eight are not');

-- At another fair the same ids belong to other persons.
SELECT is_empty('SELECT FROM visitor_alias WHERE event_id = 900002', 'no join was of another fair');

-- Refused as a whole: ids that cannot be a visitor's.
SELECT throws_ok($$SELECT tap.make(60, NULL, 'CDEFGHJK')$$, '23502', NULL, 'nobody''s code');
SELECT throws_ok($$SELECT tap.make(60, 61, '23')$$, '23514', NULL, 'a code that is none');
SELECT is(count(*), 0::bigint, 'nothing of it is kept') FROM submission WHERE submission_id = s(60);

-- In any order ----------------------------------------------------------------------------------

-- Makes rows for the browsers n + 1 ... n + 4. They have few different moments, so that many are
-- equal. The first browser answers no later than the others.
CREATE FUNCTION tap.leave(n integer) RETURNS void LANGUAGE sql
AS $$
    INSERT INTO checkin (event_id, visitor_id, day, source, late, at)
    SELECT 900001, v(n + b), d, (ARRAY['qr', 'code', 'form'])[1 + floor(random() * 3)::int],
        random() < 0.3,
        (d + make_interval(hours => 10 + floor(random() * 3)::int)) AT TIME ZONE 'Asia/Tokyo'
    FROM generate_series(1, 4) AS b, unnest('{2023-02-17,2023-02-18}'::date[]) AS d
        WHERE random() < 0.7;
    INSERT INTO visit (event_id, visitor_id, day, municipality_code, source, late, at)
    SELECT 900001, v(n + b), d, m, (ARRAY['qr', 'code', 'form'])[1 + floor(random() * 3)::int],
        random() < 0.3,
        (d + make_interval(hours => 10 + floor(random() * 3)::int)) AT TIME ZONE 'Asia/Tokyo'
    FROM generate_series(1, 4) AS b, unnest('{2023-02-17,2023-02-18}'::date[]) AS d,
        unnest('{032026,152102}'::text[]) AS m
    WHERE random() < 0.6;
    INSERT INTO response (event_id, visitor_id, day, choices, at, corrected_at, late)
    SELECT 900001, v(n + b), '2023-02-18',
        (ARRAY['{11}', '{12}', '{11,21}'])[1 + floor(random() * 3)::int]::integer[], at,
        CASE WHEN random() < 0.5 THEN at
            + make_interval(hours => CASE WHEN b > 1 THEN floor(random() * 2)::int ELSE 0 END) END,
            random() < 0.3
    FROM (SELECT b, '2023-02-18 10:00+09'::timestamptz
          + make_interval(hours => CASE WHEN b > 1 THEN floor(random() * 2)::int ELSE 0 END) AS at
          FROM generate_series(1, 4) AS b WHERE random() < 0.8) AS r;
    INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
    SELECT 900001, r.visitor_id, q, (ARRAY['あ', 'い'])[1 + floor(random() * 2)::int], r.at
    FROM response r, unnest('{2,3}'::integer[]) AS q
        WHERE r.visitor_id IN (SELECT v(n + b) FROM generate_series(1, 4) AS b) AND random() < 0.5
$$;
-- The rows after these pairs were joined in this order. Everything is rolled back.
CREATE FUNCTION tap.after(n integer, VARIADIC pairs integer[]) RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
    FOR i IN 1 .. cardinality(pairs) BY 2 LOOP
        IF tap.join(n + pairs[i], n + pairs[i + 1]) <> 'joined' THEN
            RAISE assert_failure USING MESSAGE = 'not joined';
        END IF;
    END LOOP;
    IF EXISTS (SELECT FROM tap.orphans) THEN
        RAISE assert_failure USING MESSAGE = 'orphans';
    END IF;
    RAISE raise_exception USING MESSAGE = tap.rows();
EXCEPTION WHEN raise_exception THEN
    RETURN SQLERRM;
END
$$;
-- The expected rows of two, three and four browsers together, computed from the rows themselves:
-- {1,2}, {1,2,3}, {1,2,3,4}.
CREATE FUNCTION tap.united(n integer, browsers integer) RETURNS text LANGUAGE sql STABLE
AS $$
    WITH ids AS (SELECT v(n + b) AS visitor_id FROM generate_series(1, browsers) AS b)
    SELECT concat_ws(' | ',
        (SELECT string_agg(day || ' ' || at, ', ' ORDER BY day)
         FROM (SELECT day, min(at) AS at FROM checkin JOIN ids USING (visitor_id)
               GROUP BY day) AS c),
        (SELECT string_agg(concat_ws(' ', day, municipality_code, at), ', '
                           ORDER BY day, municipality_code)
         FROM (SELECT day, municipality_code,
               coalesce(min(at) FILTER (WHERE source <> 'form'), min(at)) AS at
               FROM visit JOIN ids USING (visitor_id) GROUP BY day, municipality_code) AS t),
        (SELECT max(coalesce(corrected_at, at)) FROM response JOIN ids USING (visitor_id)))
$$;
CREATE FUNCTION tap.united_after(n integer, browsers integer) RETURNS text LANGUAGE plpgsql
AS $$
BEGIN
    FOR b IN 2 .. browsers LOOP
        PERFORM tap.join(n + 1, n + b);
    END LOOP;
    RAISE raise_exception USING MESSAGE = tap.united(n, 1);
EXCEPTION WHEN raise_exception THEN
    RETURN SQLERRM;
END
$$;

\o /dev/null
SELECT setseed(0.2023);
SELECT tap.leave(n * 10) FROM generate_series(100, 115) AS n;
\o
CREATE TEMP TABLE people AS SELECT n * 10 AS n FROM generate_series(100, 115) AS n;
CREATE TEMP TABLE orders AS
    SELECT a, b, c, d
    FROM generate_series(1, 4) AS a, generate_series(1, 4) AS b, generate_series(1, 4) AS c,
        generate_series(1, 4) AS d
    WHERE a NOT IN (b, c, d) AND b NOT IN (c, d) AND c <> d;

SELECT is(count(DISTINCT after), 1::bigint,
          'two browsers, either one showing the code: visitor ' || n)
FROM people, LATERAL (VALUES (tap.after(n, 1, 2)), (tap.after(n, 2, 1))) AS t (after) GROUP BY n
    ORDER BY n;
SELECT is(count(DISTINCT after), 1::bigint,
          'three browsers in a chain, in every order: visitor ' || n)
FROM people, orders, LATERAL (VALUES (tap.after(n, a, b, b, c)),
                              (tap.after(n, b, a, c, a))) AS t (after)
WHERE d = 4 GROUP BY n ORDER BY n;
SELECT is(count(DISTINCT after), 1::bigint,
          'four browsers in a chain and pair by pair, in every order: visitor ' || n)
FROM people, orders, LATERAL (VALUES (tap.after(n, a, b, b, c, c, d)),
                              (tap.after(n, a, b, d, c, c, b))) AS t (after)
GROUP BY n ORDER BY n;
SELECT is(tap.united_after(n, b), tap.united(n, b),
          format('%s browsers leave the union of their rows: visitor %s', b, n))
FROM people, generate_series(2, 4) AS b ORDER BY n, b;

-- Forms of two browsers and their join, in every order: a tick, an earlier tick, a scan, a code
-- typed at the same moment.
CREATE FUNCTION tap.form(n integer, what integer) RETURNS void LANGUAGE plpgsql
AS $$
BEGIN
    CASE what
        WHEN 1 THEN PERFORM record_response(900001, s(n + 1), d(1), v(n + 1), '{032026,152102}',
                                            '{11}', '{}', '{}', '2023-02-18 11:00+09', true);
        WHEN 2 THEN PERFORM record_response(900001, s(n + 2), d(1), v(n + 2), '{032026,152102}',
                                            '{12}', '{}', '{}', '2023-02-18 11:05+09', true);
        WHEN 3 THEN PERFORM tap.scan(n + 3, n + 2, '032026', '2023-02-18 11:30+09', 'qr');
        WHEN 4 THEN PERFORM tap.scan(n + 4, n + 1, '032026', '2023-02-18 11:30+09', 'code');
        WHEN 5 THEN PERFORM tap.join(n + 1, n + 2);
    END CASE;
END
$$;
CREATE FUNCTION tap.in_order(n integer, VARIADIC forms integer[]) RETURNS text LANGUAGE plpgsql
AS $$
DECLARE
    what integer;
BEGIN
    FOREACH what IN ARRAY forms LOOP
        PERFORM tap.form(n, what);
    END LOOP;
    RAISE raise_exception USING MESSAGE = (
        SELECT string_agg(concat_ws(' ', t, municipality_code, source, late,
                                    to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI')), ', '
                                        ORDER BY t, municipality_code)
        FROM (SELECT 'checkin' AS t, NULL AS municipality_code, source, late, at FROM checkin
              WHERE visitor_id IN (v(n + 1), v(n + 2))
              UNION ALL SELECT 'visit', municipality_code, source, late, at FROM visit
                  WHERE visitor_id IN (v(n + 1), v(n + 2))) AS r);
EXCEPTION WHEN raise_exception THEN
    RETURN SQLERRM;
END
$$;
SELECT results_eq($$SELECT DISTINCT tap.in_order(5000, a, b, c, d, e)
    FROM generate_series(1, 5) AS a, generate_series(1, 5) AS b, generate_series(1, 5) AS c,
        generate_series(1, 5) AS d, generate_series(1, 5) AS e
    WHERE a NOT IN (b, c, d, e) AND b NOT IN (c, d, e) AND c NOT IN (d, e) AND d <> e$$,
    $$VALUES ('checkin form t 11:00, visit 032026 qr f 11:30, visit 152102 form t 11:00')$$,
    'forms and a join in every order leave the same rows');

SELECT * FROM finish();
ROLLBACK;
