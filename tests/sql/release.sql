-- The released figures of personal questions: stored once, and never changed. Which figures they
-- are is tested in tests/unit/test_release.c; when they are drawn, in tests/http/hidden.mjs.
\ir fixture.psql
SELECT * FROM no_plan();

CREATE FUNCTION tap.add(event integer, figure integer) RETURNS boolean LANGUAGE sql
AS $$ SELECT release_add(event, '2023-03-01 00:01+09', '{1,1}', '{11,11}', '{"",032026}',
                         ARRAY[figure, -1]) $$;
CREATE FUNCTION tap.figures(event integer) RETURNS SETOF text LANGUAGE sql
AS $$ SELECT format('%s %s %s %s', question_id, choice_id, municipality_code,
                    coalesce(figure::text, 'below'))
      FROM released WHERE event_id = event $$;

SELECT ok(add(900001, 37), 'the first release is stored');
SELECT bag_eq('SELECT figures(900001)', ARRAY['1 11  37', '1 11 032026 below'], 'with its figures');
SELECT is(released_at, '2023-03-01 00:01+09', 'and its moment') FROM release
WHERE event_id = 900001;
SELECT ok(NOT add(900001, 41), 'a second one is not');
SELECT ok(NOT release_add(900001, now(), '{2}', '{12}', '{""}', '{50}'),
    'nor one of other figures');
SELECT bag_eq('SELECT figures(900001)', ARRAY['1 11  37', '1 11 032026 below'],
    'and changes nothing');
SELECT ok(add(900002, 41), 'another fair has its own');
SELECT ok(add(900002, 9) IS FALSE AND NOT EXISTS (SELECT FROM released WHERE figure < 10),
    'no figure is below 10');
SELECT throws_ok('INSERT INTO released VALUES (900001, 1, 12, '''', 9)', '23514', NULL,
    'nor can one be');
SELECT throws_ok('INSERT INTO released VALUES (900001, 1, 12, ''32026'', 12)', '23514', NULL,
    'a booth has six digits');

-- A choice that an import removes leaves what was released of it.
SELECT lives_ok('DELETE FROM choice WHERE event_id = 900001 AND choice_id = 11', 'a choice goes');
SELECT is(count(*), 2::bigint, 'its figures stay') FROM released WHERE event_id = 900001;

-- Nobody changes them.
SELECT lives_ok($$SELECT as_role('bussanten_staff', 'SELECT release_add(900001, now(), ''{}'',
                                 ''{}'', ''{}'', ''{}'')')$$, 'staff release');
SELECT throws_ok(format('SELECT as_role(%L, %L)', role, statement), '42501', NULL,
    role || ' is refused: ' || statement)
FROM (VALUES ('bussanten_visitor', 'SELECT release_add(900001, now(), ''{}'', ''{}'', ''{}'',
                                    ''{}'')'),
    ('bussanten_visitor', 'SELECT FROM released'),
    ('bussanten_staff', 'UPDATE released SET figure = 11'),
    ('bussanten_staff', 'DELETE FROM released'),
    ('bussanten_staff', 'DELETE FROM release'),
    ('bussanten_staff', 'INSERT INTO release VALUES (900001, now())'),
    ('bussanten_staff', 'TRUNCATE released')) AS t (role, statement);

SELECT * FROM finish();
ROLLBACK;
