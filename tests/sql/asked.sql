-- A survey that changes while it is open: who was asked a question is known from the revision of
-- each form, and the figures say it, in whatever order things happen.
\ir fixture.psql
SELECT * FROM no_plan();

-- What publishing does to the fair and a question, as data/event_save.c does it.
CREATE FUNCTION tap.publish(p_question integer, is_withdrawn boolean, at timestamptz) RETURNS void
    LANGUAGE sql
AS $$
    UPDATE event SET revision = revision + 1, changed_at = at WHERE event_id = 900001;
    UPDATE question SET withdrawn = is_withdrawn
    WHERE event_id = 900001 AND question_id = p_question;
$$;
CREATE FUNCTION tap.send(form integer, visitor integer, choices integer[], of integer,
                         texts integer[] DEFAULT '{}') RETURNS boolean
    LANGUAGE sql
RETURN record_response(900001, s(form), d(form), v(visitor), '{}', choices, texts,
                       ARRAY(SELECT 'text' FROM unnest(texts)), '2023-02-18 11:00+09', false, of);
CREATE FUNCTION tap.figure(name text, p_question integer) RETURNS bigint LANGUAGE sql STABLE
RETURN coalesce((SELECT sum(n)::bigint FROM tally_figures(900001, NULL)
                 WHERE figure = name AND item = p_question), 0);
CREATE FUNCTION tap.revision_of(visitor integer) RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT revision FROM response WHERE event_id = 900001 AND visitor_id = v(visitor));

SELECT results_eq($$SELECT question_id, first, last FROM question_asked WHERE event_id = 900001
                    ORDER BY 1$$,
    'VALUES (1, 1, NULL::integer), (2, 1, NULL), (3, 1, NULL)',
    'each question is asked from the revision in which it was published');
SELECT ok(tap.send(1, 1, '{11}', 1), 'a form of the first revision');
SELECT ok(tap.send(2, 2, '{12,21}', NULL), 'one that does not say which');
SELECT is(tap.revision_of(2), 1, 'is one of the current revision');
SELECT ok(tap.send(3, 3, '{11}', 99), 'so is one');
SELECT is(tap.revision_of(3), 1, 'that says a revision that is not there yet');
SELECT is(tap.figure('asked', 2), 3::bigint, 'all three were asked');
SELECT is(tap.figure('answered', 2), 1::bigint, 'and one has answered');

-- The question is withdrawn, and comes back.
SELECT tap.publish(2, true, '2023-02-18 12:00+09');
SELECT results_eq($$SELECT first, last, until FROM question_asked
                    WHERE event_id = 900001 AND question_id = 2$$,
    $$VALUES (1, 1, timestamptz '2023-02-18 12:00+09')$$, 'a question is withdrawn');
SELECT ok(tap.send(4, 4, '{11}', 2), 'a form without it');
SELECT ok(tap.send(5, 5, '{21}', 1), 'and one that was opened before is taken');
SELECT is(tap.figure('asked', 2), 4::bigint, 'the one was not asked, the other was');
SELECT is(tap.figure('asked', 1), 5::bigint, 'another question was asked in both');
SELECT ok(tap.send(6, 2, '{12,21}', 2), 'a correction keeps the answer to the withdrawn question');
SELECT is(tap.revision_of(2), 2, 'it is of the new revision');
SELECT is(tap.figure('asked', 2), 4::bigint, 'and who still answers was asked');
SELECT ok(tap.send(7, 1, '{11}', 2), 'a correction of who had not answered');
SELECT is(tap.figure('asked', 2), 3::bigint, 'is of a form that did not ask');
SELECT tap.publish(2, false, '2023-02-18 13:00+09');
SELECT tap.publish(1, false, '2023-02-18 14:00+09');
SELECT results_eq($$SELECT first, last, since FROM question_asked
                    WHERE event_id = 900001 AND question_id = 2 ORDER BY 1$$,
    $$VALUES (1, 1, timestamptz '2023-01-10 00:00+09'),
             (3, NULL, timestamptz '2023-02-18 13:00+09')$$, 'it comes back');
SELECT is((SELECT count(*) FROM question_asked WHERE event_id = 900001 AND question_id = 1),
          1::bigint, 'publishing the same once more changes nothing');
SELECT ok(tap.send(8, 6, '{12}', 3), 'a form of the revision in which it came back');
SELECT is(tap.figure('asked', 2), 4::bigint, 'was asked again');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'the figures are what the rows say');
SELECT cmp_ok(fold_tally(1000), '>', 0, 'also when all is folded');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'into the rollup');
SELECT is(tap.figure('asked_booth', 2), 0::bigint, 'nobody was at a booth');
SELECT record_visit(900001, s(9), d(9), v(6), '032026', 'qr', '2023-02-18 15:00+09');
SELECT is(tap.figure('asked_booth', 2), 1::bigint, 'until somebody who was asked goes there');

-- A response from before revisions were noted counts as one of the first.
UPDATE response SET revision = NULL WHERE event_id = 900001 AND visitor_id = v(4);
INSERT INTO touched VALUES (900001, v(4));
SELECT is(tap.figure('asked', 2), 5::bigint, 'a response without a revision is of the first');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'both counts agree about it');

-- Of a group of questions each form asks some. A response knows which ones its form left out.
CREATE FUNCTION tap.drawn(form integer, visitor integer, choices integer[], left_out integer[],
                          late boolean DEFAULT false) RETURNS boolean
    LANGUAGE sql
RETURN record_response(900001, s(form), d(form), v(visitor), '{}', choices, '{}', '{}',
                       '2023-02-18 11:00+09', late, 3, left_out);
SELECT ok(tap.drawn(60, 60, '{11}', '{2}'), 'a form that leaves a question out');
SELECT is(tap.figure('asked', 2), 5::bigint, 'was not asked it');
SELECT is(tap.figure('asked', 1), 7::bigint, 'but the others');
SELECT ok(tap.drawn(61, 61, '{11}', '{1}'), 'another form leaves another out');
SELECT is(tap.figure('asked', 2), 6::bigint, 'and was asked this one');
SELECT is(tap.figure('asked', 1), 8::bigint, 'what it answers, it was asked');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'both counts agree about the draw');
SELECT ok(tap.drawn(62, 60, '{11}', '{3}'), 'a correction');
SELECT results_eq('SELECT * FROM card_draw(900001, v(60))', $$VALUES ('{3}'::integer[])$$,
                  'brings what its own form left out');
SELECT is(tap.figure('asked', 2), 7::bigint, 'and the figures follow');
SELECT ok(tap.drawn(63, 60, '{11}', '{2}', true), 'a late form of the same minute');
SELECT results_eq('SELECT * FROM card_draw(900001, v(60))', $$VALUES ('{2}'::integer[])$$,
                  'replaces it as a whole');
SELECT record_handover(900001, s(64), d(64), v(61), 'ABCDEFGK', '2023-02-18 12:00+09');
SELECT is(record_join(900001, s(65), d(65), v(59), 'ABCDEFGK', '2023-02-18 12:00+09'), 'joined',
          'the browsers of one person become one');
SELECT results_eq('SELECT not_drawn FROM response WHERE event_id = 900001 AND visitor_id = v(59)',
                  $$VALUES ('{1}'::integer[])$$, 'and the response keeps what was left out');
SELECT is_empty('SELECT * FROM card_draw(900001, v(58))', 'who has no response has no draw');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'the figures are what the rows say');
SELECT cmp_ok(fold_tally(1000), '>', 0, 'also when all is folded');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'into the rollup');
SELECT throws_ok($$SELECT tap.drawn(66, 66, '{11}', '{NULL}')$$, '23514', NULL,
                 'what was left out is a number');
DELETE FROM response WHERE event_id = 900001 AND visitor_id IN (v(59), v(60));
INSERT INTO touched VALUES (900001, v(59)), (900001, v(60));
SELECT throws_ok($$SET CONSTRAINTS ALL IMMEDIATE;
                   UPDATE question SET group_slug = 'none' WHERE event_id = 900001$$, '23503', NULL,
                 'a question is of a group of its fair');
SELECT throws_ok($$INSERT INTO question_group VALUES (900001, 'g', 0, 'g', 0)$$, '23514', NULL,
                 'of a group something is drawn');

-- A question is removed, and a program from before revisions were noted records.
INSERT INTO question (event_id, question_id, position, kind, title, personal, longest)
VALUES (900001, 9, 9, 'text', w('一日だけ'), false, 100);
SELECT ok(tap.send(10, 7, '{11}', 4), 'somebody is asked a new question');
SELECT is(tap.figure('asked', 9), 1::bigint, 'and does not answer it');
UPDATE event SET revision = revision + 1 WHERE event_id = 900001;
DELETE FROM question WHERE event_id = 900001 AND question_id = 9;
SELECT is_empty('SELECT * FROM tally_differences(900001)',
                'what was asked stays when the question is removed');
SELECT ok(record_response(900001, s(11), d(11), v(8), '{}', '{11}', '{}', '{}',
                          timestamptz '2023-02-18 11:00+09'), 'an older program records');
SELECT is(tap.revision_of(8), 5, 'a form of the current revision');
SELECT is(tap.figure('asked', 9), 1::bigint, 'which does not ask what was removed');
SELECT cmp_ok(fold_tally(1000), '>', 0, 'all is folded');
UPDATE event SET revision = revision + 1 WHERE event_id = 900001;
INSERT INTO question (event_id, question_id, position, kind, title, personal, longest)
VALUES (900001, 9, 9, 'text', w('別の質問'), false, 100);
SELECT is(tap.figure('asked', 9), 0::bigint, 'another question of that number was asked of nobody');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and both counts agree');
SELECT is(tap.revision_of(8), 5, 'responses stay as they are');

-- Two browsers become one: the response that stays keeps its revision.
SELECT record_handover(900001, s(12), d(12), v(7), 'ABCDEFGH', '2023-02-18 12:00+09');
SELECT is(record_join(900001, s(13), d(13), v(9), 'ABCDEFGH', '2023-02-18 12:00+09'), 'joined',
          'two browsers are joined');
SELECT is(tap.revision_of(7), 4, 'the response keeps its revision');
SELECT record_handover(900001, s(14), d(14), v(10), 'ABCDEFGJ', '2023-02-18 12:00+09');
SELECT ok(tap.send(15, 10, '{}', 2, '{3}'), 'the response of a visitor with a higher id');
SELECT record_join(900001, s(16), d(16), v(11), 'ABCDEFGJ', '2023-02-18 12:00+09');
SELECT is(tap.revision_of(10), 2, 'stays where it is');

-- What a question replaces is older, and there.
SELECT throws_ok('UPDATE question SET replaces = 3 WHERE event_id = 900001 AND question_id = 2',
                 '23514', NULL, 'no question replaces a later one');
UPDATE question SET replaces = 1 WHERE event_id = 900001 AND question_id = 2;
SELECT throws_ok('SET CONSTRAINTS ALL IMMEDIATE;
                  DELETE FROM question WHERE event_id = 900001 AND question_id = 1',
                 '23503', NULL, 'what was replaced stays');

SELECT * FROM finish();
ROLLBACK;
