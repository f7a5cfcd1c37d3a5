-- Visitors' rows: every "one per ..." of the product's rules is a key, and every day is the day of
-- its moment.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO submission VALUES (900001, s(1), v(1), d(1), '2023-02-18 11:00+09');
INSERT INTO checkin VALUES (900001, v(1), '2023-02-18', 'qr', false, '2023-02-18 11:00+09');
INSERT INTO visit VALUES (900001, v(1), '2023-02-18', '032026', 'qr', false, '2023-02-18 11:00+09');
INSERT INTO response VALUES (900001, v(1), '2023-02-18', '{11}', '2023-02-18 11:00+09', NULL);
INSERT INTO response_text VALUES (900001, v(1), 3, 'よかった', '2023-02-18 11:00+09');

SELECT col_is_pk('bussanten', 'submission', ARRAY['event_id', 'submission_id'],
                 'a submission is one by its id');
SELECT col_is_pk('bussanten', 'checkin', ARRAY['event_id', 'visitor_id', 'day'],
                 'a checkin is one by visitor and day');
SELECT col_is_pk('bussanten', 'visit', ARRAY['event_id', 'visitor_id', 'day', 'municipality_code'],
    'a visit is one by visitor, booth and day');
SELECT col_is_pk('bussanten', 'response', ARRAY['event_id', 'visitor_id'],
                 'a response is one by visitor and event');

SELECT throws_ok($$INSERT INTO submission
                 VALUES (900001, s(1), v(2), d(1), '2023-02-18 11:00+09')$$, '23505', NULL,
    'a submission id twice, even from another visitor');
SELECT throws_ok($$INSERT INTO checkin
                 VALUES (900001, v(1), '2023-02-18', 'code', false, '2023-02-18 15:00+09')$$,
                     '23505',
    NULL, 'a second checkin on one day');
SELECT lives_ok($$INSERT INTO checkin
                VALUES (900001, v(1), '2023-02-19', 'code', false, '2023-02-19 15:00+09')$$,
    'a checkin on another day');
SELECT throws_ok($$INSERT INTO visit
                 VALUES (900001, v(1), '2023-02-18', '032026', 'form', false,
                         '2023-02-18 15:00+09')$$,
    '23505', NULL, 'a second visit at one booth on one day');
SELECT lives_ok($$INSERT INTO visit
                VALUES (900001, v(1), '2023-02-19', '032026', 'qr', false, '2023-02-19 15:00+09'),
    (900001, v(1), '2023-02-18', '152102', 'qr', false, '2023-02-18 15:00+09'),
    (900001, v(2), '2023-02-18', '032026', 'qr', false, '2023-02-18 15:00+09')$$,
    'visits on another day, at another booth, of another visitor');
SELECT throws_ok($$INSERT INTO response
                 VALUES (900001, v(1), '2023-02-19', '{}', '2023-02-19 11:00+09', NULL)$$, '23505',
    NULL, 'a second response of one visitor');
SELECT throws_ok($$INSERT INTO response_text
                 VALUES (900001, v(1), 3, 'もう一度', '2023-02-18 11:00+09')$$, '23505', NULL,
    'two texts for one question');

-- The day is the one in Tokyo: 15:00 UTC begins the next one.
SELECT lives_ok($$INSERT INTO checkin
                VALUES (900001, v(3), '2023-02-18', 'qr', false, '2023-02-17 15:00:00+00')$$,
    'midnight in Tokyo belongs to the new day');
SELECT lives_ok($$INSERT INTO checkin
                VALUES (900001, v(3), '2023-02-17', 'qr', false, '2023-02-17 14:59:59+00')$$,
    'the second before it to the old day');
SELECT throws_ok($$INSERT INTO checkin
                 VALUES (900001, v(4), '2023-02-17', 'qr', false, '2023-02-17 15:00:00+00')$$,
                     '23514',
    NULL, 'a checkin under the day of Greenwich');
SELECT throws_ok($$INSERT INTO visit
                 VALUES (900001, v(4), '2023-02-17', '032026', 'qr', false,
                         '2023-02-17 15:00:00+00')$$,
    '23514', NULL, 'a visit under the day of Greenwich');
SELECT throws_ok($$INSERT INTO response
                 VALUES (900001, v(4), '2023-02-17', '{}', '2023-02-16 14:59:59+00', NULL)$$,
                     '23514',
    NULL, 'a response from before its day');
SELECT lives_ok($$INSERT INTO response
                VALUES (900001, v(4), '2023-02-17', '{}', '2023-02-27 15:00:00+00', NULL)$$,
    'a response from after it');
DELETE FROM response WHERE visitor_id = v(4);

-- Only days and booths of this event.
SELECT throws_ok($$INSERT INTO checkin
                 VALUES (900001, v(4), '2023-02-25', 'qr', false, '2023-02-25 11:00+09')$$, '23503',
                     NULL,
    'a checkin on a day that is not of the fair');
SELECT throws_ok($$INSERT INTO visit
                 VALUES (900001, v(4), '2023-02-25', '032026', 'qr', false,
                         '2023-02-25 11:00+09')$$, '23503',
    NULL, 'a visit on a day that is not of the fair');
SELECT throws_ok($$INSERT INTO visit
                 VALUES (900001, v(4), '2023-02-18', '342076', 'qr', false,
                         '2023-02-18 11:00+09')$$, '23503',
    NULL, 'a visit at a booth of another fair');
SELECT throws_ok($$INSERT INTO response_text
                 VALUES (900001, v(1), 77, 'x', '2023-02-18 11:00+09')$$, '23503', NULL,
                     'a text of no question');
SELECT throws_ok($$INSERT INTO response_text
                 VALUES (900001, v(9), 3, 'x', '2023-02-18 11:00+09')$$, '23503', NULL,
                     'a text without a response');

-- Values.
SELECT throws_ok($$INSERT INTO checkin
                 VALUES (900001, v(5), '2023-02-18', 'app', false, '2023-02-18 11:00+09')$$,
                     '23514', NULL,
    'a source that is none');
SELECT lives_ok(format($$INSERT INTO visit
                       VALUES (900001, v(%s), '2023-02-18', '032026', %L, false,
                               '2023-02-18 11:00+09')$$,
    n + 100, source), 'the source ' || source)
FROM unnest('{qr,code,form,paper}'::text[]) WITH ORDINALITY AS t (source, n);
SELECT throws_ok($$UPDATE response SET corrected_at = at - interval '1 second'$$, '23514', NULL,
    'a correction before the response');
SELECT throws_ok($$UPDATE response_text SET text = ''$$, '23514', NULL, 'an empty text');
SELECT throws_ok($$UPDATE response_text
                 SET text = repeat('あ', 2001)$$, '23514', NULL, 'a text of 2001 characters');
SELECT lives_ok($$UPDATE response_text SET text = repeat('あ', 2000)$$, 'a text of 2000 characters');
SELECT throws_ok($$UPDATE submission
                 SET digest = NULL$$, '23502', NULL, 'a submission without a digest');

-- Handover codes and joined browsers.
INSERT INTO handover VALUES (900001, '23456789', v(1), '2023-02-18 11:00+09');
INSERT INTO visitor_alias VALUES (900001, v(2), v(1));
SELECT throws_ok($$INSERT INTO handover
                 VALUES (900001, '23456789', v(2), now())$$, '23505', NULL,
                     'one code of two visitors');
SELECT throws_ok($$INSERT INTO handover
                 VALUES (900001, '99999999', v(1), now())$$, '23505', NULL,
                     'two codes of one visitor');
SELECT throws_ok($$INSERT INTO handover
                 VALUES (999999, '99999999', v(1), now())$$, '23503', NULL, 'a code of no fair');
SELECT throws_ok(format($$INSERT INTO handover VALUES (900001, %L, v(3), now())$$, code), '23514',
                 NULL, 'the code "' || code || '" is refused')
FROM unnest('{2345678,234567890,2345678O,2345678a,""}'::text[]) AS code;
SELECT throws_ok($$INSERT INTO visitor_alias
                 VALUES (900001, v(2), v(0))$$, '23505', NULL, 'a browser joined to two');
SELECT throws_ok($$INSERT INTO visitor_alias
                 VALUES (900001, v(3), v(3))$$, '23514', NULL, 'a browser joined to itself');
SELECT throws_ok($$INSERT INTO visitor_alias
                 VALUES (900001, v(3), v(4))$$, '23514', NULL, 'a browser joined to a greater one');
SELECT throws_ok($$INSERT INTO visitor_alias
                 VALUES (999999, v(3), v(1))$$, '23503', NULL, 'a browser joined at no fair');

-- Accounts, sessions and failed logins.
CREATE TEMP TABLE account AS SELECT '$argon2id$v=19$x'::text AS hash;
SELECT lives_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT 'booth.one', 'municipality', '032026', hash, now()
    FROM account$$, 'an account of a municipality');
SELECT throws_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT 'booth.one', 'host', NULL, hash, now()
    FROM account$$, '23505', NULL, 'two accounts of one name');
SELECT throws_ok(format($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT %L, 'host', NULL, hash, now()
    FROM account$$, login), '23514', NULL, 'the login "' || login || '" is refused')
FROM unnest(ARRAY['ab', 'Host', 'a b c', 'あいう', repeat('x', 65)]) AS login;
SELECT throws_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    VALUES ('plain', 'host', NULL, 'secret', now())$$, '23514', NULL,
        'a password that is not hashed');
SELECT throws_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT 'chief', 'host', '032026', hash, now()
    FROM account$$, '23514', NULL, 'a host account of a municipality');
SELECT throws_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT 'nobody', 'municipality', NULL, hash, now() FROM account$$, '23514', NULL,
    'a municipality''s account without a municipality');
SELECT throws_ok($$INSERT INTO staff (login, role, municipality_code, password_hash, made_at)
    SELECT 'root', 'admin', NULL, hash, now() FROM account$$, '23514', NULL, 'a role that is none');
SELECT throws_ok($$INSERT INTO session
                 VALUES (v(1), -1, now())$$, '23503', NULL, 'a session of nobody');
SELECT throws_ok($$INSERT INTO login_failure VALUES (4096, 1, now())$$, '23514', NULL,
    'more buckets of failed logins than 4096');

SELECT * FROM finish();
ROLLBACK;
