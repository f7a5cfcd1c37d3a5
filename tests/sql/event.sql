-- The rules of a fair that the schema itself enforces, also against an import or an edit.
\ir fixture.psql
SELECT * FROM no_plan();

-- Municipality codes (全国地方公共団体コード): the sixth digit is computed from the other five.
SELECT ok(municipality_code_ok(code), 'the code ' || code || ' is right')
FROM unnest('{131091,032026,122114,122131,143642,152102,182109,202053,342076,011002,012050}'
            ::text[]) AS code;
SELECT ok(NOT municipality_code_ok(code), 'the code "' || code || '" is refused')
FROM unnest(ARRAY['131092', '032027', '302026', '32026', '0320260', '03202a', '', '032 26',
                  '0320２6']) AS code;
SELECT throws_ok($$INSERT INTO municipality
                 VALUES ('032025', w('宮古市'), w('岩手県'), 'みやこし')$$, '23514', NULL,
    'a municipality with a wrong check digit');
SELECT throws_ok($$INSERT INTO municipality
                 VALUES ('012050', w('室蘭市'), w('北海道'), 'ムロランシ')$$, '23514', NULL,
    'a reading that is not hiragana');
SELECT throws_ok($$INSERT INTO municipality SELECT * FROM municipality LIMIT 1$$, '23505', NULL,
    'a municipality twice');
SELECT lives_ok($$INSERT INTO municipality VALUES ('012050', w('室蘭市'), w('北海道'), 'むろらんし')$$,
    'a municipality whose check digit is 0');

-- Texts in three languages: Japanese is required, and no text is empty.
SELECT throws_ok($$SELECT ROW(NULL, 'x', NULL)::words::wording$$, '23514', NULL,
                 'a text without Japanese');
SELECT throws_ok($$SELECT ROW('', NULL, NULL)::words::wording$$, '23514', NULL,
                 'an empty Japanese text');
SELECT throws_ok($$SELECT ROW('あ', '', NULL)::words::wording$$, '23514', NULL,
                 'an empty English text');
SELECT is(wording_of(NULL, NULL, NULL), NULL, 'no text at all is NULL');

-- The event's own row.
SELECT throws_ok($$UPDATE event SET slug = 'other-fair' WHERE event_id = 900001$$, '23505', NULL,
    'two events at one address');
SELECT throws_ok(format('UPDATE event SET slug = %L WHERE event_id = 900001', slug), '23514', NULL,
    'the address "' || slug || '" is refused')
FROM unnest(ARRAY['', 'Fair', 'a/b', 'a b', '催し', repeat('x', 41)]) AS slug;
SELECT throws_ok(format('UPDATE event SET official_url = %L WHERE event_id = 900001', url), '23514',
                 NULL,
    'the link "' || url || '" is refused')
FROM unnest(ARRAY['javascript:alert(1)', 'data:text/html,x', '//x.example', 'https://x.example/a b',
                  'https://x.example/"><b>'])
    AS url;
SELECT throws_ok(format('UPDATE event SET retention = %s WHERE event_id = 900001', n), '23514',
                 NULL,
    'records are not kept for ' || n || ' days')
FROM unnest(ARRAY[6, 1831]) AS n;
SELECT throws_ok(format('UPDATE event SET %s WHERE event_id = 900001', target), '23514', NULL,
    'no target: ' || target)
FROM unnest(ARRAY['target_people = 0', 'target_checkins = 0', 'target_visits = 10000001',
                  'target_responses = -1', 'target_mean = 400', 'target_question = 4',
                  'target_question = 4, target_mean = -1']) AS target;
SELECT throws_ok($$UPDATE event SET name_kana = '催し' WHERE event_id = 900001$$, '23514', NULL,
    'a kana name that is not katakana');
SELECT throws_ok($$UPDATE event SET host_code = '011002' WHERE event_id = 900001$$, '23503', NULL,
    'a host that is no known municipality');

-- What people ask before they come.
SELECT lives_ok($$INSERT INTO guide VALUES (900001, 0, w('総務課'), '03-1234-5678', '2345',
                                            'fair@example.jp', 'https://example.jp/')$$,
    'a fee and a contact');
SELECT throws_ok(format('UPDATE guide SET %s WHERE event_id = 900001', wrong), '23514', NULL,
    'a contact with ' || wrong)
FROM unnest(ARRAY['admission_fee = -1', 'admission_fee = 100001', 'contact = NULL', 'phone = NULL',
                  $$phone = '代表'$$, $$phone = '+81312345678'$$, $$phone = '03-12'$$,
                  $$extension = 'x'$$, $$extension = ''$$, $$mail = 'a@b@c'$$, $$mail = 'fair'$$,
                  $$mail = 'a b@c'$$, $$url = 'javascript:alert(1)'$$])
    AS wrong;
SELECT lives_ok($$INSERT INTO guide (event_id) VALUES (900002)$$, 'nothing of it is known');
SELECT throws_ok($$INSERT INTO guide_text VALUES (900001, 'weather', w('晴れ'))$$, '23514', NULL,
    'a topic that nobody asks about');
SELECT lives_ok($$INSERT INTO guide_text VALUES (900001, 'access', w('駅から5分'))$$,
    'how to get there');
SELECT throws_ok($$INSERT INTO guide_text VALUES (900001, 'access', w('駅から5分'))$$, '23505', NULL,
    'a topic twice');

-- What a booth sells.
SELECT lives_ok($$INSERT INTO goods
                VALUES (900001, '032026', 'salmon', 0, w('鮭'), 800, w('さけ'))$$,
    'goods with a price');
SELECT lives_ok($$INSERT INTO goods_day VALUES (900001, '032026', 'salmon', '2023-02-18')$$,
    'goods of one day');
SELECT throws_ok(format('UPDATE goods SET %s WHERE event_id = 900001', wrong), '23514', NULL,
    'goods with ' || wrong)
FROM unnest(ARRAY['price = -1', 'price = 1000001', $$slug = 'Salmon'$$]) AS wrong;
SELECT throws_ok($$INSERT INTO goods VALUES (900001, '032026', 'salmon', 1, w('鮭'))$$, '23505',
    NULL, 'one name twice in a booth');
SELECT throws_ok($$INSERT INTO goods VALUES (900001, '342076', 'kuwai', 0, w('くわい'))$$, '23503',
    NULL, 'goods of a town without a booth');
SELECT throws_ok($$INSERT INTO goods_day VALUES (900001, '032026', 'salmon', '2023-04-01')$$,
    '23503', NULL, 'goods of a day that is none of the fair');
SELECT throws_ok($$INSERT INTO goods_day VALUES (900001, '032026', 'kelp', '2023-02-18')$$, '23503',
    NULL, 'a day of goods that are not there');

-- Days and hours: minutes of one day, opening before closing, each day once.
SELECT lives_ok($$INSERT INTO event_day
                VALUES (900001, '2023-03-01', 0, 1440)$$, 'open from 0:00 to 24:00');
SELECT throws_ok($$INSERT INTO event_day VALUES (900001, '2023-03-02', 600, 1441)$$, '23514', NULL,
    'closing after 24:00');
SELECT throws_ok($$INSERT INTO event_day
                 VALUES (900001, '2023-03-02', -1, 600)$$, '23514', NULL, 'opening before 0:00');
SELECT throws_ok($$INSERT INTO event_day VALUES (900001, '2023-03-02', 600, 600)$$, '23514', NULL,
    'a day that closes when it opens');
SELECT throws_ok($$INSERT INTO event_day
                 VALUES (900001, '2023-02-18', 600, 660)$$, '23505', NULL, 'a day twice');

-- Booths and relations.
SELECT throws_ok($$INSERT INTO booth (event_id, municipality_code, position)
                 VALUES (900001, '032026', 9)$$, '23505',
    NULL, 'a municipality with two booths');
SELECT throws_ok($$INSERT INTO booth (event_id, municipality_code, position)
                 VALUES (900001, '011002', 9)$$, '23503',
    NULL, 'a booth of an unknown municipality');
SELECT throws_ok($$UPDATE booth SET motif = 'dragon'
                 WHERE event_id = 900001$$, '23514', NULL, 'a motif that nobody has drawn');
SELECT throws_ok($$INSERT INTO booth (event_id, municipality_code, position)
                 VALUES (900001, '342076', 1);
    SET CONSTRAINTS ALL IMMEDIATE$$, '23505', NULL, 'two booths in one position');
SELECT throws_ok($$INSERT INTO relation_kind
                 VALUES (900001, 'x', 9, 'friendship', w('あ'), w('あ'))$$, '23514', NULL,
    'a relation of an unknown category');
SELECT throws_ok($$INSERT INTO relation VALUES (900001, '032026', 1, 'none', NULL)$$, '23503', NULL,
    'a relation of an unknown kind');
SELECT throws_ok($$INSERT INTO relation
                 VALUES (900001, '342076', 1, 'disaster', NULL)$$, '23503', NULL,
    'a relation of a municipality that has no booth');
SELECT lives_ok($$INSERT INTO relation
                VALUES (900001, '032026', 1, 'disaster', NULL),
                    (900001, '032026', 2, 'disaster', w('龍馬'))$$,
    'a municipality with several relations');
SELECT throws_ok($$INSERT INTO booth_link
                 VALUES (900001, '032026', 1, w('公式'), 'javascript:x')$$, '23514', NULL,
    'a booth''s link that is not a web address');

-- The plan.
INSERT INTO hall VALUES (900001, 0, w('東館'), 10, 6), (900001, 1, w('西館'), 10, 6);
INSERT INTO stall VALUES (900001, 0, 0, 'A-1', '032026', 0, 0, 3, 2);
SELECT throws_ok(format('INSERT INTO stall VALUES (900001, %s)', stall), state, NULL, name)
FROM (VALUES
    ($$1, 0, 'A-2', '032026', 0, 0, 3, 2$$, '23505', 'a booth with two stalls'),
    ($$1, 0, 'A-1', '152102', 0, 0, 3, 2$$, '23505', 'a label twice'),
    ($$0, 0, 'A-2', '152102', 0, 0, 3, 2$$, '23505', 'a position twice'),
    ($$0, 1, 'A-2', '342076', 0, 0, 3, 2$$, '23503', 'a stall of a municipality without a booth'),
    ($$2, 0, 'A-2', '152102', 0, 0, 3, 2$$, '23503', 'a stall of no hall'),
    ($$0, 1, '', '152102', 0, 0, 3, 2$$, '23514', 'a stall without a label'),
    ($$0, 1, 'A-2', '152102', -1, 0, 3, 2$$, '23514', 'a stall left of the hall'),
    ($$0, 1, 'A-2', '152102', 0, 0, 0, 2$$, '23514', 'a stall without a width')
) AS wrong (stall, state, name);
SELECT throws_ok($$INSERT INTO hall VALUES (900001, 2, w('南館'), 201, 6)$$, '23514', NULL,
                 'a hall that is too wide');
SELECT throws_ok($$INSERT INTO facility VALUES (900001, 0, 0, 'bar', NULL, 0, 0, 1, 1)$$, '23514',
                 NULL, 'a facility of an unknown kind');

-- Appearances of the guest.
SELECT throws_ok($$INSERT INTO appearance
                 VALUES (900001, 'a', w('龍馬'), NULL, '2023-02-25', 810, 840, true)$$, '23503',
    NULL, 'an appearance on a day that is not of the fair');
SELECT throws_ok($$INSERT INTO appearance
                 VALUES (900001, 'a', w('龍馬'), NULL, '2023-02-19', 840, 810, true)$$, '23514',
    NULL, 'an appearance that ends before it starts');
SELECT throws_ok($$INSERT INTO appearance
                 VALUES (900001, 'a', w('龍馬'), NULL, '2023-02-19', 810, 1441, true)$$, '23514',
    NULL, 'an appearance that ends after 24:00');

-- The reward.
SELECT throws_ok($$INSERT INTO reward
                 VALUES (900001, w('品'), w('所'), 0, false, '2023-02-19', 1080, 9)$$, '23514', NULL,
    'a reward without a goal');
SELECT throws_ok($$INSERT INTO reward
                 VALUES (900001, w('品'), w('所'), 1, false, '2023-02-19', 1080, 0)$$, '23514', NULL,
    'a reward of which there is none');
SELECT throws_ok($$INSERT INTO reward
                 VALUES (900001, w('品'), w('所'), 1, false, '2023-02-19', 1080, 9),
                        (900001, w('品'), w('所'), 2, false, '2023-02-19', 1080, 9)$$, '23505', NULL,
    'two rewards of one fair');

-- Questions and choices.
SELECT throws_ok($$UPDATE question SET measures = 'time' WHERE event_id = 900001$$, '23514', NULL,
    'a question that measures what nobody computes');
SELECT throws_ok($$UPDATE choice SET least = 2, most = 1 WHERE event_id = 900001$$, '23514',
    'new row for relation "choice" violates check constraint "choice_band_is_in_order"',
    'a choice that ends before it begins');
SELECT throws_ok($$UPDATE choice SET most = 1 WHERE event_id = 900001$$, '23514', NULL,
    'a choice that ends and does not begin');
SELECT throws_ok($$UPDATE question SET kind = 'matrix' WHERE event_id = 900001$$, '23514', NULL,
    'a matrix question');
SELECT throws_ok($$UPDATE question SET longest = 2001 WHERE event_id = 900001$$, '23514', NULL,
    'a text of more than 2000 characters');
SELECT throws_ok($$INSERT INTO choice VALUES (900001, 11, 2, 9, w('あ'), false)$$, '23505', NULL,
    'a choice''s id twice in one event');
SELECT throws_ok($$INSERT INTO choice VALUES (900001, 50, 7, 1, w('あ'), false)$$, '23503', NULL,
    'a choice of no question');

-- Posters: 80 random bits in the address, six characters to type, one in use for each place.
SELECT throws_ok(format('UPDATE poster SET token = %L WHERE token = %L', token, '0123456789abcdef'),
                 '23514', NULL,
    'the token "' || token || '" is refused')
FROM unnest(ARRAY['0123456789abcde', '0123456789abcdef0', '0123456789ABCDEF', '0123456789abcdei',
                  '0123456789abcdel',
    '0123456789abcdeo', '0123456789abcdeu', '../../etc/passwd', '']) AS token;
SELECT throws_ok(format('UPDATE poster SET code = %L WHERE token = %L', code, '0123456789abcdef'),
                 '23514', NULL,
    'the typed code "' || code || '" is refused')
FROM unnest(ARRAY['22222', '2222222', '22222a', '222220', '222221', '22222I', '22222L',
                  '22222O']) AS code;
SELECT throws_ok($$INSERT INTO poster
                 VALUES (900001, '1111111111111111', NULL, '444444', '2023-02-02 00:00+09')$$,
    '23505', NULL, 'a second poster in use for the entrance');
SELECT throws_ok($$INSERT INTO poster
                 VALUES (900001, '1111111111111111', '032026', '444444', '2023-02-02 00:00+09')$$,
    '23505', NULL, 'a second poster in use for a booth');
SELECT throws_ok($$INSERT INTO poster
                 VALUES (900001, '1111111111111111', '152102', '333333', '2023-02-02 00:00+09')$$,
    '23505', NULL, 'one typed code at two places');
SELECT throws_ok($$INSERT INTO poster
                 VALUES (900001, '1111111111111111', '342076', '444444', '2023-02-02 00:00+09')$$,
    '23503', NULL, 'a poster of a municipality that has no booth here');
UPDATE poster SET revoked_at = '2023-02-02 00:00+09' WHERE event_id = 900001;
SELECT lives_ok($$INSERT INTO poster
                VALUES (900001, '1111111111111111', NULL, '444444', '2023-02-02 00:00+09'),
    (900001, '2222222222222222', '032026', '555555', '2023-02-02 00:00+09')$$,
    'a new poster where the old one is revoked');

-- Revisions: each names who made it, as its origin demands.
CREATE FUNCTION pg_temp.add_revision(number integer, origin text, staff integer, operator text)
    RETURNS void LANGUAGE sql AS $$
    INSERT INTO revision (event_id, revision, made_at, origin, staff_id, operator, file)
    VALUES (900001, number, '2023-02-02 00:00+09', origin, staff, operator, 'slug: fair')
$$;
SELECT lives_ok($$SELECT pg_temp.add_revision(1, 'earlier', NULL, NULL)$$, 'an earlier revision');
SELECT lives_ok($$SELECT pg_temp.add_revision(2, 'import', NULL, 'root')$$, 'an imported revision');
SELECT throws_ok(format('SELECT pg_temp.add_revision(%s)', wrong), '23514', NULL,
    'no revision ' || wrong)
FROM unnest(ARRAY['0, ''earlier'', NULL, NULL', '3, ''import'', NULL, NULL',
                  '3, ''import'', NULL, ''''', '3, ''earlier'', NULL, ''root''',
                  '3, ''editor'', NULL, NULL', '3, ''editor'', NULL, ''root''',
                  '3, ''other'', NULL, NULL']) AS wrong;
SELECT throws_ok($$SELECT pg_temp.add_revision(2, 'import', NULL, 'root')$$, '23505', NULL,
    'one revision of each number');

SELECT * FROM finish();
ROLLBACK;
