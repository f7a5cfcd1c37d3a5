-- The audit: each act names who did it, and the key keeps strangers from filling it with refused
-- sign-ins.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('hanako', 'host', '$argon2id$x', '2023-01-01');
CREATE FUNCTION pg_temp.add_act(act text, by text, operator text, subject text = NULL,
                                after text = NULL, note text = '')
    RETURNS void LANGUAGE sql AS $$
    INSERT INTO audit (at, act, staff_id, operator, subject, after, note)
    VALUES ('2023-02-18 11:00+09', act, (SELECT staff_id FROM staff WHERE login = by), operator,
            subject, after, note)
$$;
SELECT lives_ok(format('SELECT pg_temp.add_act(%s)', act), 'an act: ' || act)
FROM unnest(ARRAY['''signed_in'', ''hanako'', NULL', '''tally_rebuilt'', NULL, ''root''',
                  '''exported'', ''hanako'', NULL, repeat(''名'', 500)',
                  '''staff_added'', NULL, ''root'', ''miyako'', repeat(''x'', 200)',
                  '''left_out'', ''hanako'', NULL, ''entrance'', ''x'', repeat(''理'', 500)'])
    AS act;
SELECT throws_ok(format('SELECT pg_temp.add_act(%s)', act), '23514', NULL, 'no act: ' || act)
FROM unnest(ARRAY[
    '''other'', ''hanako'', NULL', '''signed_in'', NULL, NULL',
    '''signed_in'', ''hanako'', ''root''', '''tally_rebuilt'', NULL, ''''',
    '''tally_rebuilt'', NULL, repeat(''x'', 101)', '''exported'', ''hanako'', NULL, ''''',
    '''exported'', ''hanako'', NULL, repeat(''名'', 501)',
    '''staff_added'', NULL, ''root'', ''miyako'', repeat(''x'', 201)',
    '''left_out'', ''hanako'', NULL, ''entrance'', ''x'', repeat(''理'', 501)',
    '''sign_in_refused'', ''hanako'', NULL', '''sign_in_slowed'', NULL, ''root''',
    '''sign_in_refused'', NULL, NULL, ''hanako'', ''x''',
    '''sign_in_refused'', NULL, NULL, ''hanako'', NULL, ''x''']) AS act;
SELECT throws_ok($$INSERT INTO audit (at, act, event_id)
                 VALUES ('2023-02-18 11:00+09', 'sign_in_refused', 900001)$$, '23514', NULL,
    'a refused sign-in belongs to no fair');
SELECT throws_ok($$INSERT INTO audit (audit_id, at, act, operator)
                 VALUES (1, '2023-02-18 11:00+09', 'tally_rebuilt', 'root')$$, '428C9', NULL,
    'nobody chooses the number of a row, and so its place in the list');

-- Refused sign-ins.
CREATE FUNCTION pg_temp.refuse(at timestamptz, act text, subject text) RETURNS void
    LANGUAGE sql AS $$ INSERT INTO audit (at, act, subject) VALUES (at, act, subject) $$;
SELECT lives_ok(format('SELECT pg_temp.refuse(%L, %L, %L)', at, act, subject),
    format('a refused sign-in: %s %s %s', at, act, subject))
FROM (VALUES ('2023-02-18 11:00+09', 'sign_in_refused', 'hanako'),
             ('2023-02-18 12:00+09', 'sign_in_refused', 'hanako'),
             ('2023-02-19 11:00+09', 'sign_in_refused', 'hanako'),
             ('2023-02-18 11:00+09', 'sign_in_slowed', 'hanako'),
             ('2023-02-18 11:00+09', 'sign_in_refused', 'miyako'),
             ('2023-02-18 11:00+09', 'sign_in_refused', NULL),
             ('2023-02-18 11:00+09', 'sign_in_slowed', NULL)) AS t (at, act, subject);
SELECT throws_ok(format('SELECT pg_temp.refuse(%L, %L, %L)', at, act, subject), '23505', NULL,
    format('not once more in the hour: %s %s %s', at, act, subject))
FROM (VALUES ('2023-02-18 11:59:59+09', 'sign_in_refused', 'hanako'),
             ('2023-02-18 11:30+09', 'sign_in_slowed', 'hanako'),
             ('2023-02-18 11:30+09', 'sign_in_refused', NULL),
             ('2023-02-18 11:30+09', 'sign_in_slowed', NULL)) AS t (at, act, subject);
SELECT lives_ok($$SELECT pg_temp.add_act('signed_in', 'hanako', NULL)$$,
    'any number of other acts');

SELECT * FROM finish();
ROLLBACK;
