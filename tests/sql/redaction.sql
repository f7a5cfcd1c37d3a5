-- Comments that the host hides: who reads what, what the visitor's corrections do to it, and when
-- the original is erased. And which texts somebody should look at.
\ir fixture.psql
SELECT * FROM no_plan();

INSERT INTO staff (login, role, password_hash, made_at)
VALUES ('yoshiko', 'host', '$argon2id$x', '2023-01-01');
CREATE FUNCTION tap.clerk() RETURNS integer LANGUAGE sql STABLE
RETURN (SELECT staff_id FROM staff WHERE login = 'yoshiko');
CREATE SEQUENCE tap.forms;
CREATE FUNCTION tap.answer(visitor integer, texts text[]) RETURNS boolean LANGUAGE sql
AS $$ SELECT record_response(900001, s(nextval('tap.forms')::integer), d(0), v(visitor), '{}',
                             '{11}', CASE WHEN texts = '{}' THEN '{}' ELSE '{3}'::integer[] END,
                             texts, '2023-02-18 12:00+09') $$;
CREATE FUNCTION tap.id(visitor integer) RETURNS bigint LANGUAGE sql STABLE
RETURN (SELECT text_id FROM response_text WHERE event_id = 900001 AND visitor_id = v(visitor));
-- "text / original / reason"
CREATE FUNCTION tap.row_of(visitor integer) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT concat_ws(' / ', text, original, redacted_why) FROM response_text
        WHERE event_id = 900001 AND visitor_id = v(visitor));
CREATE FUNCTION tap.hide(visitor integer, text text) RETURNS boolean LANGUAGE sql
AS $$ SELECT redact(900001, id(visitor), text, '名前', clerk(), '2023-02-18 15:00+09') $$;

SELECT answer(n, ARRAY['山田さんありがとう']) FROM generate_series(1, 3) AS n;
CREATE TEMPORARY TABLE before AS SELECT id(1) AS id;
SELECT ok(redaction_lock(900001, id(1)), 'a comment is locked');
SELECT ok(NOT redaction_lock(900002, id(1)), 'but not as one of another fair');
SELECT ok(hide(1, '●●●さんありがとう'), 'words are hidden');
SELECT is(row_of(1), '●●●さんありがとう / 山田さんありがとう / 名前', 'the original is kept');
SELECT is(row_of(2), '山田さんありがとう', 'another visitor''s comment stays');
SELECT is(redacted_by, 'yoshiko', 'the page knows who did it')
FROM text_shown WHERE text_id = id(1);
SELECT bag_eq($$SELECT text FROM comments_found(900001, NULL, NULL, '山田', false)$$,
    ARRAY['山田さんありがとう', '山田さんありがとう'], 'nobody finds what is hidden');
SELECT ok(hide(1, '（非表示）'), 'all of it is hidden');
SELECT is(row_of(1), '（非表示） / 山田さんありがとう / 名前', 'the original is still the visitor''s');
SELECT is_empty('SELECT * FROM tally_differences(900001)', 'no figure changes');

-- The visitor's own form shows what everybody reads, and so does not undo it.
SELECT is(text, '（非表示）', 'the visitor reads what everybody reads')
FROM card_texts(900001, v(1));
SELECT ok(answer(1, ARRAY['（非表示）']), 'the response is sent again as it is shown');
SELECT is(row_of(1), '（非表示） / 山田さんありがとう / 名前', 'it stays hidden');
SELECT ok(answer(1, ARRAY['山田さんありがとう']), 'an old draft is sent again');
SELECT is(row_of(1), '（非表示） / 山田さんありがとう / 名前', 'it stays hidden, too');
SELECT is(id(1), (SELECT id FROM before), 'and is the same comment');
SELECT ok(answer(1, ARRAY['よかった']), 'the visitor writes another one');
SELECT is(row_of(1), 'よかった', 'which is shown');
SELECT isnt(id(1), (SELECT id FROM before), 'and has another number');
SELECT ok(NOT redact(900001, (SELECT id FROM before), 'x', 'y', clerk(), now()),
          'a page of the old one hides nothing');
SELECT ok(answer(1, '{}'), 'the visitor writes nothing any more');
SELECT is(row_of(1), NULL, 'the comment is gone');

-- Restored, joined, erased.
SELECT hide(2, '●●●');
SELECT ok(redaction_restore(900001, id(2), '2023-02-18 16:00+09'), 'it is restored');
SELECT is(row_of(2), '山田さんありがとう', 'everybody reads the visitor''s text');
SELECT ok(NOT redaction_restore(900001, id(2), '2023-02-18 16:00+09'), 'once');
SELECT ok(redaction_look(900001, id(3), '2023-02-18 16:00+09'), 'a comment was looked at');
SELECT is(looked_at, '2023-02-18 16:00+09', 'and says when') FROM text_shown WHERE text_id = id(3);
SELECT hide(2, '●●●');
SELECT is(redaction_erase('2023-03-20 14:59:59+09'), 0::bigint, 'nothing is erased before 30 days');
SELECT is(redaction_erase('2023-03-20 15:00+09'), 1::bigint, 'then the original is');
SELECT is(row_of(2), '●●● / 名前', 'and what is hidden stays hidden');
SELECT is(redaction_erase('2023-03-20 15:00+09'), 0::bigint, 'once');
SELECT ok(NOT redaction_restore(900001, id(2), '2023-03-21 00:00+09'), 'it cannot be restored');
SELECT ok(hide(2, '（非表示）'), 'more of it can be hidden');

-- Whoever hides more of it does not make the original stay for longer.
SELECT hide(3, '●●●さんありがとう');
SELECT ok(redact(900001, id(3), '●●●', '電話', clerk(), '2023-03-19 15:00+09'),
          'more is hidden 29 days later');
SELECT is(row_of(3), '●●● / 山田さんありがとう / 電話', 'with its own reason');
SELECT is(redacted_at, '2023-02-18 15:00+09', 'the page says since when')
FROM text_shown WHERE text_id = id(3);
SELECT redaction_erase('2023-03-20 14:59:59+09');
SELECT is(row_of(3), '●●● / 山田さんありがとう / 電話', 'it is kept for 30 days');
SELECT redaction_erase('2023-03-20 15:00+09');
SELECT is(row_of(3), '●●● / 電話', 'the original is erased in time');
SELECT answer(4, ARRAY['山田さんありがとう']);
SELECT hide(4, '●●●');
SELECT redaction_restore(900001, id(4), '2023-02-19 12:00+09');
SELECT redact(900001, id(4), '●●●', '名前', clerk(), '2023-02-20 12:00+09');
SELECT is(redacted_at, '2023-02-20 12:00+09', 'what was restored is hidden from then on')
FROM text_shown WHERE text_id = id(4);

SELECT answer(5, ARRAY['よかった']);
SELECT throws_ok($$UPDATE response_text SET original = 'x' WHERE visitor_id = v(5)$$, '23514', NULL,
                 'nothing is kept of a comment that is shown');

-- Where somebody should look.
CREATE TEMPORARY TABLE texts (text text, kind text);
INSERT INTO texts VALUES
    ('a.b+c@example.jp にください', 'mail'), ('ＡＢ＠ｅｘａｍｐｌｅ．ｊｐ', 'mail'),
    ('03-5742-0000まで', 'phone'), ('電話は０９０ー１２３４ー５６７８です', 'phone'), ('0312345678', 'phone'),
    ('品川区広町2-1-36に住んでいます', 'address'), ('広町二丁目から来た', 'address'), ('〒140-8715', 'address'),
    ('山田さんが親切でした', 'name'), ('佐藤様ありがとう', 'name'), ('わたしは鈴木と申します', 'name'),
    ('係員の高橋さんにお礼を', 'name'),
    ('店員さんが親切でした', NULL), ('お客様が多い', NULL), ('皆さんありがとう', NULL), ('りんごが100円でした', NULL),
    ('2023年2月18日に来ました', NULL), ('10:00から20:00まで', NULL), ('宮古市がよかった', NULL), ('とても良い', NULL);
SELECT is(looks_personal(text), kind, text) FROM texts;
SELECT is(has_function_privilege('bussanten_visitor', 'looks_personal(text)', 'EXECUTE'), false,
          'a visitor''s connection cannot ask');

-- A page of a large fair reads an index.
SET LOCAL enable_seqscan = off;
SELECT isnt_empty($$SELECT p FROM tap.plan_of('SELECT * FROM text_shown WHERE event_id = 900001
                  AND redacted_at IS NULL AND looked_at IS NULL
                  AND looks_personal(text) IS NOT NULL') AS p
                  WHERE p ~ tap.names_of('response_text_doubtful')$$, 'of the comments to look at');
SELECT isnt_empty($$SELECT p FROM tap.plan_of('SELECT * FROM text_shown WHERE event_id = 900001
                  AND redacted_at IS NOT NULL') AS p
                  WHERE p ~ tap.names_of('response_text_redacted')$$,
                  'and of those that are hidden');

SELECT * FROM finish();
ROLLBACK;
