-- Invitations: an account has one at most, it opens the account until it ends, and whatever gives
-- the account another generation ends it.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, password_hash, role, made_at)
VALUES ('tap.owner', no_password(), 'host', '2023-02-17 09:00+09'),
       ('tap.other', '$argon2id$x', 'host', '2023-02-17 09:00+09');
CREATE FUNCTION tap.id(name text) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT staff_id FROM staff WHERE login = name);
CREATE FUNCTION tap.invite(name text, token integer) RETURNS void LANGUAGE sql
AS $$ INSERT INTO invitation (staff_id, token_id, generation, made_at, ends_at)
      SELECT staff_id, s(token), generation, '2023-02-18 10:00+09', '2023-02-25 10:00+09'
      FROM staff WHERE login = name
      ON CONFLICT (staff_id) DO UPDATE SET token_id = excluded.token_id,
          generation = excluded.generation, used_at = NULL $$;
CREATE FUNCTION tap.open() RETURNS text LANGUAGE sql STABLE
RETURN (SELECT string_agg(login, ' ' ORDER BY login) FROM invitation_open);

SELECT is(no_password(), '$argon2id$none', 'no password has this hash');
SELECT is(tap.open(), NULL, 'nobody is invited');
SELECT tap.invite('tap.owner', 1), tap.invite('tap.other', 2);
SELECT is(tap.open(), 'tap.other tap.owner', 'two are');
SELECT tap.invite('tap.owner', 3);
SELECT is(count(*), 2::bigint, 'a newer invitation replaces the older') FROM invitation;
SELECT is_empty($$SELECT FROM invitation WHERE token_id = s(1)$$, 'whose link is gone');
SELECT throws_ok($$UPDATE invitation SET token_id = s(2)$$, '23505', NULL,
                 'two accounts never have one link');

-- What ends it.
UPDATE invitation SET used_at = '2023-02-18 11:00+09' WHERE staff_id = tap.id('tap.owner');
SELECT is(tap.open(), 'tap.other', 'a used one opens nothing');
UPDATE staff SET disabled_at = '2023-02-18 11:00+09' WHERE login = 'tap.other';
SELECT is(tap.open(), NULL, 'nor does one of a disabled account');
UPDATE staff SET disabled_at = NULL WHERE login = 'tap.other';
SELECT is(tap.open(), 'tap.other', 'while nothing else changed');
-- As an older program sets a password.
UPDATE staff SET password_hash = '$argon2id$y', generation = generation + 1
WHERE login = 'tap.other';
SELECT is(tap.open(), NULL, 'another password ends it');

-- Rows that cannot be.
SELECT throws_ok(format('UPDATE invitation SET %s', change), '23514', NULL, change)
FROM unnest(ARRAY['ends_at = made_at', 'ends_at = ''3000-01-01''', 'generation = -1',
                  'made_at = ''-infinity''', 'used_at = ''infinity''']) AS change;
SELECT throws_ok($$INSERT INTO invitation VALUES (0, s(9), 0, '2023-02-18', '2023-02-19')$$,
                 '23503', NULL, 'an invitation is of an account');
SELECT lives_ok($$INSERT INTO invitation_form VALUES (s(1), '2023-02-18')$$, 'a form');
SELECT throws_ok($$INSERT INTO invitation_form VALUES (s(1), '2023-02-19')$$, '23505', NULL,
                 'counts once');

SELECT * FROM finish();
ROLLBACK;
