-- A reward is handed over once for each card, whoever asks and however often. Cards that become one
-- carry with them what was handed over. Wrong words are braked for each card.
\ir fixture.psql
SELECT * FROM no_plan();

\set noon '''2023-02-18 12:00+09'''
INSERT INTO reward (event_id, name, place, booths, survey, until_day, until_time, stock)
VALUES (900001, w('手ぬぐい'), w('総合案内'), 2, false, '2023-02-19', 1050, 100);
INSERT INTO staff (login, password_hash, role, made_at)
VALUES ('tap.host', '$argon2id$', 'host', '2023-02-17 09:00+09');
CREATE FUNCTION tap.staff() RETURNS integer LANGUAGE sql STABLE
AS $$ SELECT staff_id FROM staff WHERE login = 'tap.host' $$;
CREATE SEQUENCE tap.forms START 1000;
CREATE FUNCTION tap.scan(browser integer, booth text, source text DEFAULT 'qr')
    RETURNS boolean LANGUAGE sql
AS $$ SELECT record_visit(900001, s(nextval('tap.forms')::integer), d(0), v(browser), booth,
                          source, '2023-02-18 11:00+09') $$;
CREATE FUNCTION tap.both(browser integer) RETURNS boolean LANGUAGE sql
AS $$ SELECT tap.scan(browser, '032026') AND tap.scan(browser, '152102') $$;
-- By the word, and by a signed-in person.
CREATE FUNCTION tap.say(form integer, browser integer, is_right boolean DEFAULT true,
                        at timestamptz DEFAULT :noon) RETURNS text LANGUAGE sql
AS $$ SELECT record_reward(900001, s(form), v(browser), is_right, at) $$;
CREATE FUNCTION tap.give(form integer, browser integer, at timestamptz DEFAULT :noon)
    RETURNS text LANGUAGE sql
AS $$ SELECT reward_give(900001, s(form), v(browser), tap.staff(), at) $$;
CREATE FUNCTION tap.join(browsers integer[]) RETURNS void LANGUAGE sql
AS $$ SELECT join_visitors(900001, ARRAY(SELECT v(b) FROM unnest(browsers) AS b ORDER BY 1)) $$;
CREATE FUNCTION tap.state(browser integer) RETURNS text LANGUAGE sql STABLE
AS $$ SELECT format('%s %s %s', booths, surveyed, to_char(given_at AT TIME ZONE 'Asia/Tokyo',
                                                           'HH24:MI'))
      FROM reward_state(900001, v(browser)) $$;

-- The goal.
SELECT is(tap.state(1), '0 f ', 'a card that is not there has nothing');
SELECT is(booths || ' ' || given, '0 0', 'nor has a browser without a card')
FROM reward_state(900001, NULL);
SELECT ok(tap.scan(1, '032026'), 'a visit');
SELECT is(tap.say(1, 1), 'short', 'one of two booths is not enough');
SELECT is(tap.give(2, 1), 'short', 'for staff either');
SELECT ok(record_response(900001, s(3), d(3), v(1), '{152102}', '{11}', '{}', '{}', :noon),
          'a survey that declares the other booth');
SELECT is(tap.state(1), '1 t ', 'does not count as a visit');
SELECT is(tap.say(4, 1), 'short', 'and is not enough');
SELECT ok(tap.scan(1, '032026') AND tap.scan(1, '152102', 'code'), 'the typed code of the other');
SELECT is(tap.state(1), '2 t ', 'counts, and a second scan of the first does not');
UPDATE reward SET survey = true;
SELECT ok(tap.both(2), 'a card without a survey');
SELECT is(tap.say(5, 2), 'short', 'lacks it, if the goal asks for it');
UPDATE reward SET survey = false;
SELECT is(record_reward(900002, s(6), v(1), true, :noon), 'short',
          'a fair without a reward hands none over');
SELECT is(count(*), 0::bigint, 'none of this handed anything over') FROM reward_given;

-- Once.
SELECT is(tap.say(10, 1), 'given', 'the word hands it over');
SELECT is(tap.state(1), '2 t 12:00', 'and the card knows when');
SELECT is(tap.say(10, 1, true, '2023-02-18 12:01+09'), 'given', 'the same form is a repetition');
SELECT is(tap.say(11, 1, true, '2023-02-18 12:01+09'), 'already', 'another form is told');
SELECT is(tap.say(12, 1, false, '2023-02-18 12:01+09'), 'already', 'also with a wrong word');
SELECT is(tap.give(13, 1), 'already', 'and so are staff');
SELECT is(tap.give(14, 2, '2023-02-18 13:00+09'), 'given', 'staff hand it over without a word');
SELECT is(tap.give(14, 2), 'given', 'the same form is a repetition');
SELECT is(tap.say(15, 2), 'already', 'and the word comes too late');
SELECT results_eq($$SELECT visitor_id, at, given_by FROM reward_given ORDER BY at$$,
    $$VALUES (v(1), timestamptz '2023-02-18 12:00+09', NULL::integer),
             (v(2), '2023-02-18 13:00+09', tap.staff())$$,
    'two pieces are gone, and who handed them over is known of staff only');
SELECT is(given, 2::bigint, 'each card sees how many are gone') FROM reward_state(900001, v(1));

-- Five wrong words, then a pause. The words of another card do not count.
SELECT ok(tap.both(20) AND tap.both(21), 'two more cards');
SELECT is(tap.say(20 + n, 20, false), 'wrong', 'wrong word ' || n) FROM generate_series(1, 5) AS n;
SELECT is(tap.say(30, 20, true, '2023-02-18 12:09:59+09'), 'braked',
          'then the right word is refused, too');
SELECT is(tap.say(31, 21), 'given', 'but not for another card');
SELECT is(tap.say(32, 20, false, '2023-02-18 12:10+09'), 'wrong', 'after ten minutes it is tried');
SELECT is(failures, 1, 'and counting begins again') FROM reward_try WHERE visitor_id = v(20);
SELECT is(tap.say(33, 20, true, '2023-02-18 12:10+09'), 'given', 'the right word is taken');
SELECT is(count(*), 0::bigint, 'and the wrong ones are forgotten') FROM reward_try;
SELECT is(tap.give(34, 20), 'already', 'as ever');
SELECT ok(tap.both(22), 'a card');
SELECT is(tap.say(40 + n, 22, false, :noon), 'wrong', 'that fails') FROM generate_series(1, 5) AS n;
SELECT is(tap.give(46, 22), 'given', 'can still be served by a signed-in person');

-- Joined cards.
SELECT ok(tap.scan(31, '032026') AND tap.scan(32, '152102'), 'half a card in each browser');
SELECT is(tap.say(50, 31), 'short', 'is not enough');
SELECT tap.join('{31,32}');
SELECT is(tap.state(32), '2 f ', 'together they are');
SELECT is(tap.say(51, 32), 'given', 'the reward is handed over in one of them');
SELECT is(tap.say(52, 31), 'already', 'and not in the other');
SELECT ok(tap.both(41) AND tap.both(42) AND tap.both(43), 'three whole cards');
SELECT is(tap.give(60, 42, '2023-02-18 14:00+09'), 'given', 'one has its reward');
SELECT tap.join('{41,42}');
SELECT is(tap.state(41), '2 f 14:00', 'joined, the card has it');
SELECT is(tap.give(61, 41) || tap.say(62, 42), 'alreadyalready', 'and gets no second one');
SELECT is(tap.give(60, 41), 'given', 'the form that did it is still known');
SELECT is(tap.give(63, 43, '2023-02-18 13:30+09'), 'given', 'the third card gets its own');
SELECT tap.join('{41,42,43}');
SELECT is(tap.state(43), '2 f 13:30', 'joined with the others, the earlier one is the card''s');
SELECT is(tap.give(64, 43) || tap.say(65, 41), 'alreadyalready', 'and there is no third one');
SELECT is(array_agg(to_char(at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI') ORDER BY at),
    '{13:30,14:00}', 'but both pieces stay counted')
FROM reward_given WHERE visitor_id IN (v(41), v(42), v(43));
SELECT ok(tap.both(51) AND tap.both(52), 'two cards');
SELECT is(tap.say(70 + n, 51, false), 'wrong', 'wrong in one') FROM generate_series(1, 3) AS n;
SELECT is(tap.say(80 + n, 52, false), 'wrong', 'wrong in the other')
FROM generate_series(1, 2) AS n;
SELECT tap.join('{51,52}');
SELECT is(tap.say(90, 52), 'braked', 'the wrong words of both are added up');

-- A form that arrives while two browsers are being joined waits for the join, as all forms do.
SELECT is(tap.held_by($$SELECT tap.give(91, 99)$$) ~ '20230218,0 ShareLock', true,
          'handing over holds the visitor');

SELECT * FROM finish();
ROLLBACK;
