-- The card's functions return the rows of one visitor at one fair, and no others.
\ir fixture.psql
SELECT * FROM no_plan();

\o /dev/null
SELECT record_visit(900001, s(1), d(1), v(1), '152102', 'qr', '2023-02-17 15:00+09');
SELECT record_visit(900001, s(2), d(1), v(1), '032026', 'code', '2023-02-18 11:00+09');
SELECT record_response(900001, s(3), d(1), v(1), '{032026,152102}', '{11,22}', '{2,3}', '{友人,よかった}',
                       '2023-02-18 12:00+09');
SELECT record_visit(900001, s(4), d(1), v(2), '032026', 'qr', '2023-02-18 11:30+09');
SELECT record_visit(900002, s(5), d(1), v(1), '342076', 'qr', '2023-02-18 11:40+09');
SELECT record_response(900001, s(6), d(1), v(7), '{}', '{}', '{3}', '{ほかの人}',
                       '2023-02-18 12:01+09');
\o

SELECT results_eq($$SELECT day, source FROM card_checkins(900001, v(1))$$,
    $$VALUES ('2023-02-17'::date, 'qr'), ('2023-02-18'::date, 'code')$$, 'the checkins by day');
SELECT results_eq($$SELECT municipality, source FROM card_visits(900001, v(1))$$,
    $$VALUES ('152102', 'qr'), ('032026', 'code')$$, 'the visits by time');
SELECT results_eq($$SELECT choices, corrected_at FROM card_response(900001, v(1))$$,
    $$VALUES ('{11,22}'::integer[], NULL::timestamptz)$$, 'the response');
SELECT results_eq($$SELECT question_id, text
                  FROM card_texts(900001, v(1))$$, $$VALUES (2, '友人'), (3, 'よかった')$$, 'its texts');
SELECT results_eq($$SELECT municipality
                  FROM card_visits(900001, v(2))$$, ARRAY['032026'],
                      'another visitor''s card is another');
SELECT results_eq($$SELECT municipality
                  FROM card_visits(900002, v(1))$$, ARRAY['342076'],
                      'and so is the one of another fair');
SELECT is_empty($$SELECT * FROM card_visits(900001, v(3))$$, 'a stranger has no visits');
SELECT is_empty($$SELECT * FROM card_response(900001, v(2))$$,
                'who did not answer has no response');
SELECT ok(submission_known(900001, s(1), d(1)), 'a form that was taken is known');
SELECT ok(NOT submission_known(900002, s(1), d(1)), 'at its own fair');
SELECT ok(NOT submission_known(900001, s(99), d(1)), 'and no other is');
SELECT ok(NOT submission_known(900001, s(1), d(2)), 'nor the same one with another content');

-- Whose card it is, and handing it over.
SELECT results_eq($$SELECT visitor, joined, code, code_until
                  FROM card_owner(900001, v(2), '2023-02-18 12:00+09')$$,
    $$VALUES (v(2), false, NULL, NULL::timestamptz)$$, 'a browser of its own');
SELECT results_eq($$SELECT visitor, joined, code
                  FROM card_owner(900001, v(9), '2023-02-18 12:00+09')$$,
    $$VALUES (v(9), false, NULL)$$, 'also one that left nothing');
INSERT INTO handover VALUES (900001, '23456789', v(1), '2023-02-18 12:00+09');
INSERT INTO visitor_alias VALUES (900001, v(5), v(1)), (900002, v(2), v(1));
SELECT results_eq($$SELECT visitor, joined, code, code_until
                  FROM card_owner(900001, v(1), '2023-02-18 12:09:59+09')$$,
    $$VALUES (v(1), true, '23456789', '2023-02-18 12:10+09'::timestamptz)$$,
    'one that was joined and has a code');
SELECT results_eq($$SELECT visitor, joined, code, code_until
                  FROM card_owner(900001, v(5), '2023-02-18 12:09:59+09')$$,
    $$VALUES (v(1), true, '23456789', '2023-02-18 12:10+09'::timestamptz)$$,
    'and the other, which is the same');
SELECT results_eq($$SELECT joined, code, code_until
                  FROM card_owner(900001, v(5), '2023-02-18 12:10+09')$$,
    $$VALUES (true, NULL, NULL::timestamptz)$$, 'the code ends after ten minutes');
SELECT results_eq($$SELECT joined, code FROM card_owner(900002, v(1), '2023-02-18 12:00+09')$$,
    $$VALUES (true, NULL)$$, 'another fair has joins and codes of its own');
INSERT INTO handover VALUES (900002, '3456789A', v(2), '2023-02-18 12:00+09');
INSERT INTO visitor_alias VALUES (900002, v(4), v(2)), (900002, v(6), v(2));
SELECT results_eq($$SELECT visitor, joined, code
                  FROM card_owner(900001, v(2), '2023-02-18 12:00+09')$$,
    $$VALUES (v(2), false, NULL)$$, 'who is joined and has a code elsewhere is not');
SELECT results_eq($$SELECT visitor, joined FROM card_owner(900001, v(9), '2023-02-18 12:00+09')$$,
    $$VALUES (v(9), false)$$, 'who is joined to nobody is not, though others are');
SELECT results_eq(format('SELECT t::text FROM %s(900001, v(5)) t', f),
                  format('SELECT t::text FROM %s(900001, v(1)) t', f),
    f || ' is the same for both')
FROM unnest('{card_checkins,card_visits,card_response,card_texts}'::text[]) AS f;
SELECT results_eq($$SELECT municipality
                  FROM card_visits(900001, v(2))$$, ARRAY['032026'],
                      'who was joined elsewhere is alone here');

SELECT * FROM finish();
ROLLBACK;
