// 声をかくす: what the host hides is hidden on every page and in every file, from booths' staff too, and stays hidden when the
// visitor sends the same text again. Who found something to look at hides nothing by it. The original can be restored for 30
// days, and is erased then.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { byId, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const ADMIN = `/admin/e/${EVENT}`;
const WRITTEN = '案内の山田さんが親切でした。山田さんの電話は090-1234-5678です';
const SHOWN = '案内の●●●さんが親切でした。●●●さんの電話は●●●です';
const ctl = (...words) => execFileSync('world-ctl', words);
const visitor = new Person();

async function signIn(login, password) {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
}
const host = await signIn(HOST_LOGIN, HOST_PASSWORD);
const booth = await signIn(STAFF_LOGIN, STAFF_PASSWORD);
async function get(path, person = host) {
  const reply = await ask('GET', ADMIN + path, { person });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply;
}
const answer = async (text, person) => assert.equal((await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['booth', STAFF_MUNICIPALITY], ['comment', text]], { person })).status, 303);
const idOf = (text) => sql(`SELECT text_id FROM bussanten.response_text WHERE coalesce(original, text) = '${text}'`);
const send = (id, fields) => post(`${ADMIN}/comments/${id}`, fields, { person: host });
const done = async (id, fields, at) => assert.equal((await send(id, fields)).headers.location, `${ADMIN}/comments/${at}`);
const doubtful = async () => textOf(byId(parse((await get('/comments/check')).text), 'doubtful').parent.inner);

// Everything in which people read comments.
const PLACES = [['/comments', host], ['/comments', booth], ['/comments?q=%E6%A1%88%E5%86%85', host], [`/comments?booth=${STAFF_MUNICIPALITY}`, booth], ['/export/responses.csv', host], ['/export/responses.csv', booth]];
async function everybodyReads(text, not, places = PLACES) {
  for (const [path, person] of places) {
    const reply = (await get(path, person)).text;
    assert.ok(reply.includes(text), `${path} has ${text}`);
    assert.ok(!reply.includes(not), `${path} has not ${not}`);
  }
  const found = textOf((await get(`/comments?q=${encodeURIComponent(not)}`)).text);
  assert.match(found, /見つかりません|ありません/, 'nobody finds what is hidden');
}

test('what may tell who somebody is, is found and shown as it is', async () => {
  await answer(WRITTEN, visitor);
  await answer('りんごがおいしかったです', new Person());
  const found = await doubtful();
  assert.ok(found.includes(WRITTEN) && found.includes('電話番号かもしれない'), found);
  assert.ok(!found.includes('りんご'), found);
  for (const [path, person] of PLACES.filter(([path]) => !path.includes('q='))) assert.ok((await get(path, person)).text.includes(WRITTEN), path);
  assert.ok((await get('/comments')).text.includes(`href="${ADMIN}/comments/${idOf(WRITTEN)}"`), 'the report leads to the form');
  assert.ok(!(await get('/comments', booth)).text.includes('/comments/'), 'but not for a booth');
});

test('what is wrong with the form is said beside the field, and nothing is hidden', async () => {
  for (const [fields, words] of [
    [[], /かくすことばを書くか/],
    [[['words', '佐藤'], ['reason', 'r']], /「佐藤」は、この声の中にありません/],
    [[['words', '山田']], /理由を書いてください/],
    [[['whole', 'yes'], ['reason', 'あ'.repeat(201)]], /200文字まで/],
  ]) {
    const reply = await send(idOf(WRITTEN), [['act', 'hide'], ...fields]);
    assert.equal(reply.status, 422);
    assert.deepEqual(house(reply), []);
    assert.match(textOf(reply.text), words);
    assert.equal(fields.every(([name, value]) => name === 'whole' || reply.text.includes(value)), true, 'what was typed is there');
  }
  assert.equal(sql('SELECT count(redacted_at) FROM bussanten.response_text'), '0');
});

test('words are hidden everywhere, and stay hidden while the visitor sends the same text', async () => {
  const id = idOf(WRITTEN);
  const hide = [['act', 'hide'], ['words', '山田\r\n090-1234-5678'], ['reason', '名前と電話番号']];
  await done(id, hide, `${id}?at=hide`);
  await done(id, hide, `${id}?at=hide`);
  assert.equal(sql("SELECT count(*) FROM bussanten.audit WHERE act = 'text_redacted'"), '1');
  await everybodyReads(SHOWN, '090-1234-5678');
  const page = textOf((await get(`/comments/${id}`)).text);
  for (const words of [SHOWN, WRITTEN, '名前と電話番号', HOST_LOGIN, '3月20日']) assert.ok(page.includes(words), words);
  assert.ok(textOf((await get('/comments/check')).text).includes('かくした声'));
  assert.ok(!(await doubtful()).includes('山田'));
  assert.ok((await ask('GET', `/e/${EVENT}/survey`, { person: visitor })).text.includes(SHOWN), 'the visitor reads what everybody reads');
  for (const text of [SHOWN, WRITTEN]) {
    await answer(text, visitor);
    await everybodyReads(SHOWN, '山田');
  }
  for (const text of [WRITTEN, '山田', '090']) assert.ok(!(await ask('GET', '/admin/audit.csv', { person: host })).text.includes(text), 'the audit has nothing that a visitor wrote');
});

test('restored, hidden as a whole, and written anew', async () => {
  const id = idOf(WRITTEN);
  await done(id, [['act', 'restore']], `${id}?at=restore`);
  await done(id, [['act', 'restore']], `${id}?at=restore`);
  assert.ok((await get('/comments')).text.includes(WRITTEN));
  await done(id, [['act', 'hide'], ['whole', 'yes'], ['reason', '名前']], `${id}?at=hide`);
  await everybodyReads('（主催者が非表示にしました）', '山田', PLACES.filter(([path]) => !path.includes('?q=')));
  await answer('佐藤さんに会いました', visitor);
  assert.equal((await send(id, [['act', 'restore']])).status, 404, 'the page of the old one is gone');
  assert.ok((await doubtful()).includes('佐藤さんに会いました'));
  const next = idOf('佐藤さんに会いました');
  await done(next, [['act', 'look']], 'check?at=look');
  assert.ok(!(await doubtful()).includes('佐藤'));
  assert.ok((await get('/comments')).text.includes('佐藤さんに会いました'), 'it is shown as before');
});

test('only the host may, and only of this fair', async () => {
  const id = idOf('佐藤さんに会いました');
  for (const path of ['check', id]) assert.equal((await ask('GET', `${ADMIN}/comments/${path}`, { person: booth })).status, 404);
  assert.equal((await post(`${ADMIN}/comments/${id}`, [['act', 'hide'], ['whole', 'yes'], ['reason', 'r']], { person: booth })).status, 404);
  for (const path of ['0', '999999', 'x', '-1', `${id}x`]) assert.equal((await ask('GET', `${ADMIN}/comments/${path}`, { person: host })).status, 404, path);
  assert.equal((await send(id, [['act', 'eat']])).status, 404);
});

test('a list shows the newest hundred, and says so', async () => {
  assert.doesNotMatch(await doubtful(), /100件を出しています/);
  const [{ question }] = JSON.parse(sql("SELECT json_agg(json_build_object('question', question_id)) FROM bussanten.question WHERE kind = 'text'"));
  sql(`INSERT INTO bussanten.response (event_id, visitor_id, day, choices, at, late) SELECT event_id, gen_random_uuid(), '2023-02-18', '{}', '2023-02-18 12:00+09', false FROM bussanten.event, generate_series(1, 101) WHERE slug = '${EVENT}'`);
  sql(`INSERT INTO bussanten.response_text (event_id, visitor_id, question_id, text, at) SELECT event_id, visitor_id, ${question}, '鈴木さんへ', at FROM bussanten.response WHERE NOT EXISTS (SELECT FROM bussanten.response_text t WHERE t.visitor_id = response.visitor_id)`);
  const text = await doubtful();
  assert.equal(text.match(/鈴木さんへ/g).length, 100);
  assert.match(text, /新しいほうから100件を出しています/);
});

// This test is the last, because it changes the clock.
test('after 30 days the original is erased, and what was hidden stays so', async () => {
  const id = idOf('佐藤さんに会いました');
  await done(id, [['act', 'hide'], ['words', '佐藤'], ['reason', '名前']], `${id}?at=hide`);
  const kept = () => sql('SELECT count(original) FROM bussanten.response_text');
  assert.equal(kept(), '1');
  ctl('clock', '2023-03-21T12:00:00+09:00');
  for (const began = Date.now(); kept() !== '0';) {
    assert.ok(Date.now() - began < 20000, 'the program erases it');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  const person = await signIn(HOST_LOGIN, HOST_PASSWORD);
  const page = textOf((await get(`/comments/${id}`, person)).text);
  assert.ok(page.includes('●●●さんに会いました') && page.includes('もう消えています') && !page.includes('佐藤'), page);
});
