-- The rollup holds the same figures as a count of the rows, after everything that recording can do
-- to a visitor's rows, and in any order of folding.
\ir fixture.psql
SELECT * FROM no_plan();

-- Folding and forgetting lock each other out.
SELECT is(tap.held_by('SELECT fold_tally(1)'), '20230220,0 ExclusiveLock', 'one folds at a time');
SELECT is(tap.held_by('SELECT tally_forget(900001)'), '20230220,0 ExclusiveLock',
          'and nobody while an event is forgotten');

SELECT setseed(0.7);
CREATE FUNCTION tap.any(list text[]) RETURNS text LANGUAGE sql VOLATILE
RETURN list[1 + floor(random() * cardinality(list))::integer];
CREATE SEQUENCE tap.forms START 1000;
CREATE FUNCTION tap.moment() RETURNS timestamptz LANGUAGE sql VOLATILE
RETURN timestamptz '2023-02-17 10:00+09'
    + make_interval(days => floor(random() * 2)::integer, mins => floor(random() * 480)::integer);

INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('yoshiko', 'host', '$argon2id$x', '2023-01-01');
CREATE FUNCTION tap.clerk() RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT staff_id FROM staff WHERE login = 'yoshiko');

-- One form of one of sixty browsers: a check-in, a visit, a survey, a correction, a join of two of
-- the first twelve (so that not all become one), or at the other fair a visit or a survey. Now and
-- then a question is withdrawn, or comes back. And now and then a time of a place is left out of
-- the figures, or taken back.
CREATE FUNCTION tap.step() RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
    form integer := nextval('tap.forms');
    browser uuid := v(1 + floor(random() * 60)::integer);
    what float := random();
    booths text[] := ARRAY(SELECT municipality_code::text FROM booth WHERE event_id = 900001
                           AND random() < 0.5);
    choices integer[] := ARRAY(SELECT choice_id FROM choice WHERE event_id = 900001
                               AND random() < 0.4 ORDER BY 1);
    texts integer[] := ARRAY(SELECT question_id FROM question WHERE event_id = 900001
                             AND kind = 'text' AND random() < 0.5);
    code text := translate(lpad(form::text, 8, '2'), '01', 'YZ');
BEGIN
    IF what < 0.1 THEN
        PERFORM record_visit(900002, s(form), d(0), browser, '342076', 'qr',
                             timestamptz '2023-02-18 11:00+09');
    ELSIF what < 0.15 THEN
        PERFORM record_response(900002, s(form), d(0), browser, '{342076}', '{99}', '{}', '{}',
                                timestamptz '2023-02-18 12:00+09');
    ELSIF what < 0.55 THEN
        PERFORM record_visit(900001, s(form), d(0), browser,
            CASE WHEN random() < 0.2 THEN NULL
                 ELSE tap.any(ARRAY(SELECT municipality_code::text FROM booth
                                    WHERE event_id = 900001)) END,
            tap.any('{qr,code}'), tap.moment(), random() < 0.2);
    ELSIF what < 0.92 THEN
        PERFORM record_response(900001, s(form), d(0), browser, booths, choices, texts,
            ARRAY(SELECT 'text ' || form FROM unnest(texts)), tap.moment(), random() < 0.3,
            1 + floor(random() * 6)::integer,
            ARRAY(SELECT question_id FROM question WHERE event_id = 900001 AND random() < 0.4
                  ORDER BY 1));
    ELSE
        browser := v(1 + floor(random() * 12)::integer);
        PERFORM record_handover(900001, s(form), d(0), browser, code,
                                timestamptz '2023-02-18 12:00+09');
        PERFORM record_join(900001, s(1000000 + form), d(0), v(1 + floor(random() * 12)::integer),
            (SELECT o.code FROM card_owner(900001, browser, '2023-02-18 12:00+09') AS o),
                timestamptz '2023-02-18 12:00+09');
    END IF;
    IF random() < 0.2 THEN
        PERFORM fold_tally(1 + floor(random() * 5)::integer);
    END IF;
    IF random() < 0.03 THEN
        UPDATE event SET revision = revision + 1 WHERE event_id = 900001;
        UPDATE question SET withdrawn = NOT withdrawn
        WHERE event_id = 900001 AND random() < 0.3;
    END IF;
    IF random() < 0.05 THEN
        PERFORM left_out_add(900001, tap.any(ARRAY[NULL, '032026', '152102']), starts,
                             starts + interval '2 hours', 'strangers', tap.clerk(), '2023-02-18')
        FROM (SELECT date_bin('10 minutes', tap.moment(), '2023-02-17') AS starts) AS t;
    END IF;
    IF random() < 0.03 THEN
        PERFORM left_out_back(900001, left_out_id, tap.clerk(), '2023-02-18')
        FROM left_out WHERE back_at IS NULL AND random() < 0.5;
    END IF;
END
$$;

SELECT is_empty($$SELECT * FROM tally_figures(900001, NULL)$$, 'nobody was there');
DO $$ BEGIN FOR i IN 1..400 LOOP PERFORM tap.step(); END LOOP; END $$;
SELECT cmp_ok((SELECT count(*) FROM touched), '>', 0::bigint, 'something is not folded yet');
SELECT cmp_ok((SELECT count(*) FROM visitor_alias), '>', 0::bigint, 'and some were joined');
SELECT cmp_ok((SELECT count(*) FROM left_out WHERE back_at IS NULL), '>', 2::bigint,
              'some times are left out');
SELECT cmp_ok((SELECT count(*) FROM left_out WHERE back_at IS NOT NULL), '>', 2::bigint,
              'and some were, and are not any more');
SELECT cmp_ok((SELECT count(*) FROM visit_counted WHERE left_out), '>', 10::bigint,
              'and visits with them');
SELECT cmp_ok((SELECT count(DISTINCT choices) FROM response WHERE event_id = 900001), '>',
              8::bigint, 'answers are of many kinds');
SELECT cmp_ok((SELECT count(DISTINCT revision) FROM response WHERE event_id = 900001), '>',
              3::bigint, 'and to forms of many revisions');
SELECT cmp_ok((SELECT count(DISTINCT not_drawn) FROM response WHERE event_id = 900001), '>',
              3::bigint, 'which left out many things');
SELECT bag_eq($$SELECT f.event_id, f.visitor_id FROM unnest(touched_facts('{900001}', ARRAY[(
                  SELECT min(visitor_id::text) FROM visitor_alias)::uuid])) AS f$$,
    $$SELECT 900001, unnest(ARRAY[visitor_id, joined_to]) FROM visitor_alias
      WHERE visitor_id = (SELECT min(visitor_id::text) FROM visitor_alias)::uuid$$,
    'a browser that was joined brings the facts of its person, and no others');
SELECT is_empty('SELECT * FROM tally_differences(900001)',
                'the rollup, and what is not folded, are what the rows say');
SELECT is_empty('SELECT * FROM tally_differences(900002)', 'at the other fair, too');
SELECT results_eq($$SELECT figure, sum(n) FROM tally_figures(900002, NULL)
                  WHERE figure IN ('visit', 'response', 'answered')
    GROUP BY figure ORDER BY figure$$,
    $$SELECT 'answered', count(*)::numeric FROM response WHERE event_id = 900002
      UNION ALL SELECT 'response', count(*) FROM response WHERE event_id = 900002
      UNION ALL SELECT 'visit', count(*) FROM visit WHERE event_id = 900002$$,
    'whose figures are of its own rows');
SELECT bag_eq('SELECT figure, sum(n) FROM tally_figures(900001, NULL) GROUP BY figure',
    $$SELECT figure, sum(n)::numeric FROM tally_counted(900001)
      WHERE figure NOT IN ('tap', 'sent') AND (figure <> 'both' OR day IS NULL) GROUP BY figure$$,
    'and what a report reads');
CREATE TEMP TABLE before AS SELECT * FROM tally_figures(900001, '2023-02-18');
SELECT cmp_ok(fold_tally(100000), '>', 0, 'all is folded');
SELECT is(fold_tally(100000), 0, 'and nothing is left');
SELECT bag_eq($$SELECT * FROM tally_figures(900001, '2023-02-18')$$, 'SELECT * FROM before',
              'a day''s figures are the same after it');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'the rollup alone is what the rows say');
SELECT is_empty('SELECT * FROM tally_differences(900002)', 'at the other fair, too');
SELECT is_empty(
    'SELECT * FROM tallied t WHERE EXISTS (SELECT FROM visitor_alias a'
    ' WHERE a.event_id = t.event_id AND a.visitor_id = t.visitor_id)',
    'nothing is kept of a browser whose record went to another');

-- Verifying finds a wrong figure, and a rebuild repairs it.
UPDATE rollup SET n = n + 2 WHERE figure = 'visitor';
DELETE FROM rollup WHERE figure = 'first';
SELECT isnt_empty('SELECT * FROM tally_differences(900001)', 'a wrong figure is seen');
SELECT results_eq($$SELECT kept - counted FROM tally_differences(900001)
                  WHERE figure = 'visitor'$$, 'VALUES (2::bigint)',
    'with both figures');
SELECT is(string_agg(figure, ' ' ORDER BY n), string_agg(figure, ' ' ORDER BY figure),
          'and by the name of the figure')
FROM (SELECT figure, row_number() OVER () AS n FROM tally_differences(900001)) AS listed;
SELECT tally_forget(900001);
SELECT is_empty('SELECT * FROM tally_differences(900001)',
                'forgotten, all is counted as not folded');
SELECT cmp_ok(fold_tally(100000), '>', 0, 'and folded anew');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'it is right');

-- Taps are folded by ten minutes, also those of the last instant of an hour.
SELECT record_visit(900001, s(50000), d(0), v(50000), NULL, 'qr', '2023-02-19 10:59:59.9+09');
SELECT cmp_ok(fold_tally(100000), '>', 0, 'a tap is folded');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'at its ten minutes');

-- What was folded before taps were counted: all figures but the taps. Folded once more it has them.
UPDATE tallied SET visits = ARRAY(SELECT r % 100000000000000 FROM unnest(visits) WITH ORDINALITY
    AS u (r, nr) WHERE r % 1000000 > 0 ORDER BY nr);
DELETE FROM rollup WHERE figure = 'tap';
INSERT INTO touched SELECT event_id, visitor_id FROM checkin;
SELECT is_empty('SELECT * FROM tally_differences(900001)',
                'the figures of an upgraded fair are right');
SELECT cmp_ok(fold_tally(100000), '>', 0, 'its visitors are folded');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and so is its rollup');

-- Forms that have no effect leave nothing to fold.
SELECT is(record_visit(900001, s(1), d(0), v(40), '032026', 'qr', '2023-02-18 11:00+09'), true,
          'a form');
SELECT is(record_visit(900001, s(1), d(0), v(40), '032026', 'qr', '2023-02-18 11:00+09'), false,
          'sent again');
SELECT is((SELECT count(*) FROM touched), 1::bigint, 'is folded once');

-- A damaged rollup stops nothing: the fold is done, and a rebuild repairs the figures.
SELECT cmp_ok(fold_tally(100000), '>', 0, 'it is folded');
UPDATE rollup SET n = 0 WHERE event_id = 900001 AND figure = 'checkin';
DELETE FROM checkin WHERE event_id = 900001 AND visitor_id = v(40);
INSERT INTO touched VALUES (900001, v(40));
SET LOCAL client_min_messages = error;
SELECT cmp_ok(fold_tally(100000), '>', 0, 'a fold that counts below zero goes on');
SELECT is((SELECT count(*) FROM touched), 0::bigint, 'and leaves nothing to be done');
SELECT isnt_empty('SELECT * FROM tally_differences(900001)', 'the figures are known to be wrong');
SELECT tally_forget(900001);
SELECT cmp_ok(fold_tally(100000), '>', 0, 'they are counted anew');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'and are right');
SELECT throws_ok('SELECT fold_tally(0)', 'P0004', NULL, 'a fold of nothing is refused');

-- The index gives a page of comments in their order, so the page need not read the others.
SELECT is_empty($$SELECT p FROM tap.plan_of('SELECT * FROM comments_found(1, NULL, NULL, NULL,
                                                                           false)') AS p
                WHERE p ~ 'Function Scan'$$,
    'the query of comments_found() is put into the statement that calls it');

SELECT * FROM finish();
ROLLBACK;
