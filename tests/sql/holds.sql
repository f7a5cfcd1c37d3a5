-- The schema refuses values that the program cannot hold: days and moments outside its years, and
-- parts of figures without a meaning.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE TEMP TABLE statement AS
SELECT * FROM (VALUES
    ('a day of the fair', 'INSERT INTO event_day VALUES (900001, %L, 600, 1200)', 'date'),
    ('the day of a notice', 'INSERT INTO notice VALUES (900001, 9, %L, w(''知らせ''))', 'date'),
    ('a change', 'UPDATE event SET changed_at = %L WHERE event_id = 900001', 'moment'),
    ('a poster made', 'UPDATE poster SET made_at = %L WHERE event_id = 900001', 'moment'),
    ('a poster revoked', 'UPDATE poster SET revoked_at = %L WHERE event_id = 900001', 'moment'),
    ('a handover code', 'INSERT INTO handover VALUES (900001, ''23456789'', v(1), %L)', 'moment'),
    ('an account made', 'INSERT INTO staff (login, role, password_hash, made_at)
        VALUES (''hanako'', ''host'', ''$argon2id$x'', %L)', 'moment'),
    ('an account disabled', 'INSERT INTO staff (login, role, password_hash, made_at, disabled_at)
        VALUES (''hanako'', ''host'', ''$argon2id$x'', ''2023-01-01'', %L)', 'moment'),
    ('a failed login', 'INSERT INTO login_failure VALUES (1, 1, %L)', 'moment'),
    ('a failed login of an account', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''yoshiko'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO device_failure SELECT staff_id, v(1), 1, %L FROM clerk', 'moment'),
    ('a time left out', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''ichiro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO left_out (event_id, starts, ends, reason, made_at, made_by)
        SELECT 900001, %L, ''2999-12-30 12:00Z'', ''r'', ''2023-01-01'', staff_id FROM clerk',
     'moment'),
    ('when it was left out', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''jiro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO left_out (event_id, starts, ends, reason, made_at, made_by)
        SELECT 900001, ''2023-02-18 11:00Z'', ''2023-02-18 12:00Z'', ''r'', %L, staff_id
        FROM clerk', 'moment'),
    ('since when a question was asked', 'INSERT INTO question_asked (event_id, question_id, first,
                                                                     since)
        VALUES (900001, 1, 7, %L)', 'moment'),
    ('until when a question was asked', 'INSERT INTO question_asked (event_id, question_id, first,
                                                                     last, until)
        VALUES (900001, 1, 8, 8, %L)', 'moment'),
    ('the day of a press', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''saburo'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO booth_state (event_id, municipality_code, state, day, set_at, set_by,
                                 submission_id)
        SELECT 900001, ''032026'', ''crowded'', %L, ''2023-01-01'', staff_id, s(1) FROM clerk',
     'date'),
    ('the moment of a press', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''shiro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO booth_state (event_id, municipality_code, state, day, set_at, set_by,
                                 submission_id)
        SELECT 900001, ''032026'', ''crowded'', ''2023-02-18'', %L, staff_id, s(2) FROM clerk',
     'moment'),
    ('a release', 'INSERT INTO release VALUES (900001, %L)', 'moment'),
    ('the moment of a count', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''shichiro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO hand_count (event_id, day, hour, n, pressed, counted_at, counted_by,
                                submission_id)
        SELECT 900001, ''2023-02-18'', 12, 1, false, %L, staff_id, s(3) FROM clerk',
     'moment'),
    ('an act', 'INSERT INTO audit (at, act, operator) VALUES (%L, ''tally_rebuilt'', ''root'')',
     'moment'),
    ('a correction', 'INSERT INTO response (event_id, visitor_id, day, choices, at, corrected_at)
        VALUES (900001, v(9), ''2023-02-18'', ''{}'', ''2023-02-18 12:00+09'', %L)',
     'moment_after'),
    ('when a comment was looked at', 'WITH answered AS (
            INSERT INTO response (event_id, visitor_id, day, choices, at)
            VALUES (900001, v(8), ''2023-02-18'', ''{}'', ''2023-02-18 12:00+09'') RETURNING *)
        INSERT INTO response_text (event_id, visitor_id, question_id, text, at, looked_at)
        SELECT event_id, visitor_id, 3, ''あ'', at, %L FROM answered', 'moment'),
    ('when a comment was hidden', 'WITH answered AS (
            INSERT INTO response (event_id, visitor_id, day, choices, at)
            VALUES (900001, v(7), ''2023-02-18'', ''{}'', ''2023-02-18 12:00+09'') RETURNING *),
        clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''goro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO response_text (event_id, visitor_id, question_id, text, at, redacted_at,
                                   redacted_by, redacted_why)
        SELECT event_id, visitor_id, 3, ''あ'', at, %L, staff_id, ''r'' FROM answered, clerk',
     'moment'),
    ('a second factor', 'WITH clerk AS (
            INSERT INTO staff (login, role, password_hash, made_at)
            VALUES (''rokuro'', ''host'', ''$argon2id$x'', ''2023-01-01'') RETURNING staff_id)
        INSERT INTO second_factor (staff_id, secret, last_step, made_at)
        SELECT staff_id, repeat(''0'', 120), 1, %L FROM clerk', 'moment'),
    ('a seal', 'INSERT INTO seal (event_id, sealed_at, operator, figures, digest)
        VALUES (900001, %L, ''root'', 0, repeat(''0'', 64))', 'moment'),
    ('a result', 'WITH sealed AS (
            INSERT INTO seal (event_id, sealed_at, operator, figures, digest)
            VALUES (900001, ''2023-05-01'', ''root'', 0, repeat(''0'', 64))
            ON CONFLICT (event_id) DO UPDATE SET operator = seal.operator RETURNING event_id)
        INSERT INTO open_data (event_id, file, visitors, visits, responses, published_at)
        SELECT event_id, ''x'', 0, 0, 0, %L FROM sealed', 'moment'),
    ('a purge', 'INSERT INTO seal (event_id, sealed_at, operator, figures, digest, purged_at)
        VALUES (900002, ''1900-01-02 00:00Z'', ''root'', 0, repeat(''0'', 64), %L)', 'moment'),
    ('a figure',
     'INSERT INTO rollup (event_id, figure, day, n) VALUES (900001, ''checkin'', %L, 1)', 'date')
) AS s (name, sql, type);

SELECT throws_ok(format(sql, value), '23514', NULL, name || ' cannot be ' || value)
FROM statement
JOIN (VALUES ('date', '1899-12-31'), ('date', '3000-01-01'), ('date', 'infinity'),
      ('date', '-infinity'),
    ('moment', '1899-12-31 12:00Z'), ('moment', '-infinity'), ('moment', '3000-01-01 00:00Z'),
    ('moment', 'infinity'),
    ('moment_after', '3000-01-01 00:00Z'), ('moment_after', 'infinity')) AS wrong (type, value)
        USING (type);
SELECT lives_ok(format(sql, value), name || ' may be ' || value)
FROM statement
JOIN (VALUES ('date', '2999-12-31'), ('moment', '2023-02-18 12:00+09'),
      ('moment_after', '2023-02-18 12:00+09'))
    AS kept (type, value) USING (type)
WHERE name <> 'an account disabled';
SELECT lives_ok($$INSERT INTO event_day
                VALUES (900002, '1900-01-01', 600, 1200)$$, 'the first day there is');

-- A day that refers to a day of the fair is limited by that one.
SELECT throws_ok($$INSERT INTO appearance
                 VALUES (900001, 'late', w('客'), NULL, '3000-01-01', 600, 660, false)$$, '23503',
    NULL, 'an appearance on such a day');

SELECT throws_ok(format('UPDATE response SET choices = %L WHERE event_id = 900001', choices),
                 '23514', NULL,
    'choices cannot be ' || choices)
FROM unnest(ARRAY['{11,NULL}', '{{11},{12}}', '[0:0]={11}']) AS choices;
SELECT lives_ok(format('UPDATE response SET choices = %L WHERE event_id = 900001', choices),
                'choices may be ' || choices)
FROM unnest(ARRAY['{}', '{11,21}']) AS choices;
SELECT throws_ok(
    format('INSERT INTO rollup (event_id, figure, %I, n) VALUES (900001, ''checkin'', %L, 1)', part,
           value),
    '23514', NULL, 'the ' || part || ' of a figure cannot be ' || value)
FROM (VALUES ('hour', '24'), ('hour', '-1'), ('source', 'web')) AS wrong (part, value);
SELECT throws_ok($$INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
    VALUES (900001, v(9), 3, 'あ', 'infinity')$$, '23514', NULL, 'a text that was sent at no time');

SELECT * FROM finish();
ROLLBACK;
