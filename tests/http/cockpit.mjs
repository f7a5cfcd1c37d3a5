// world: --pages --example
// The page of a booth for its staff: each press counts once, and visitors read it soon on the fair's page, the booth's
// page and the plan, in every language; at closing it is gone. (Five seconds are promised. The times are printed, because a busy machine
// takes longer.) Who may open which booth's page: scopes.mjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { LANGUAGES } from '../lib/languages.mjs';
import { exampleHost } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EXAMPLE_EVENT, WORLD_DIR } = process.env;
const FAIR = `/e/${EXAMPLE_EVENT}`;
const ctl = (...words) => execFileSync('world-ctl', words);
const [GOODS, OTHER] = sql(`SELECT municipality_code FROM bussanten.booth b JOIN bussanten.event USING (event_id) WHERE slug = '${EXAMPLE_EVENT}'
  ORDER BY NOT EXISTS (SELECT FROM bussanten.goods g WHERE (g.event_id, g.municipality_code) = (b.event_id, b.municipality_code)), position`).split('\n');
const SLUGS = sql(`SELECT slug FROM bussanten.goods WHERE municipality_code = '${GOODS}' ORDER BY position`).split('\n');
const clerk = await exampleHost();
const address = (code) => `/admin${FAIR}/booth/${code}`;
const press = (code, fields, person = clerk) => post(address(code), [['submission', randomUUID()], ...Object.entries(fields)], { person });
const rows = () => Number(sql('SELECT count(*) FROM bussanten.booth_state'));
const published = (path, lang = 'ja') => readFileSync(join(WORLD_DIR, 'pages', `${lang}${path}.html`), 'utf8');
// What visitors read as states on a page, without furigana: of the booths, and of single goods.
const lists = (page) => [...page.matchAll(/<ul class="badges states">(.*?)<\/ul>/gs)].map(([, list]) => list.replace(/<r[pt][^>]*>[^<]*/g, '').replace(/<\/li>/g, ' ').replace(/<[^>]+>/g, '').trim());
const GOODS_OF = /<section class="section" aria-labelledby="goods">.*?<\/section>/s;
const states = (page) => lists(page.replace(GOODS_OF, ''));
const soldOut = () => lists(GOODS_OF.exec(published(OF_BOOTH))[0]).length;
const OF_BOOTH = `${FAIR}/b/${GOODS}`;

// Asks until the condition holds. Returns how many milliseconds that took.
async function until(holds, within = 60000) {
  const began = Date.now();
  while (!holds()) {
    if (Date.now() - began > within) assert.fail(`not within ${within} ms: ${holds}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return Date.now() - began;
}
const servedUntil = async (path, wanted, headers = {}) => {
  const began = Date.now();
  for (;;) {
    const reply = await ask('GET', path, { headers });
    if (wanted(reply.text)) return { reply, ms: Date.now() - began };
    if (Date.now() - began > 60000) assert.fail(`not served within a minute: ${path}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};

before(() => until(() => existsSync(join(WORLD_DIR, 'pages/easy/accessibility.html')), 120000));

test('the page: today\'s number, one form for each button, each with an id of its own', async () => {
  const { status, text } = await ask('GET', address(GOODS), { person: clerk });
  assert.equal(status, 200);
  assert.match(text, /<data value="0">0<\/data>件/);
  const ids = [...text.matchAll(/name="submission" value="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  // 11:00 to 16:30: eleven times, and one that is not known; the goods and the booth; the crowd.
  assert.deepEqual([...text.matchAll(/name="back" value="([^"]*)"/g)].map(([, back]) => back), ['', '11:30', '12:00', '12:30', '13:00', '13:30', '14:00', '14:30', '15:00', '15:30', '16:00']);
  for (const slug of SLUGS) assert.ok(text.includes(`name="goods" value="${slug}"`), slug);
  assert.equal((text.match(/name="state"/g) ?? []).length, ids.length);
});

test('the number is that of the report', async () => {
  const token = sql(`SELECT token FROM bussanten.poster JOIN bussanten.event USING (event_id) WHERE slug = '${EXAMPLE_EVENT}' AND municipality_code = '${GOODS}' AND revoked_at IS NULL`);
  const person = new Person();
  await ask('GET', `${FAIR}/card`, { person });
  assert.equal((await post(`/q/${token}`, [['submission', randomUUID()]], { person })).status, 303);
  const { booths } = JSON.parse((await ask('GET', `/admin${FAIR}/tally.json?day=2023-02-18&booth=${GOODS}`, { person: clerk })).text);
  assert.match((await ask('GET', address(GOODS), { person: clerk })).text, new RegExp(`<data value="${booths.find(({ code }) => code === GOODS).visits}">1<`));
});

test('a press is on the served pages soon, in every language', async (context) => {
  const times = new Map(LANGUAGES.map((lang) => [lang, states(published(OF_BOOTH, lang))]));
  for (const lang of LANGUAGES) assert.deepEqual(times.get(lang), []);
  assert.equal((await press(GOODS, { state: 'away', back: '14:00' })).status, 303);
  const { ms, reply } = await servedUntil(OF_BOOTH, (text) => states(text).includes('14:00ごろ戻ります'));
  assert.ok(reply.headers.etag, 'it is a file');
  const more = await until(() => LANGUAGES.every((lang) => [OF_BOOTH, FAIR, `${FAIR}/plan`].every((path) => states(published(path, lang)).length)));
  context.diagnostic(`on the served page after ${ms} ms, on all of them ${more} ms later`);
  assert.deepEqual(LANGUAGES.map((lang) => states(published(OF_BOOTH, lang))[0]).sort(), ['14:00ごろ戻ります', '14:00쯤 돌아옵니다', 'Back around 14:00', '午後2時ごろ もどります'].sort());
  assert.deepEqual(states(published(`${FAIR}/b/${OTHER}`)), [], 'the other booth says nothing');
});

test('two booths one after another: each page has its own, and the later time counts', async () => {
  await press(GOODS, { state: 'crowded' });
  await press(OTHER, { state: 'sold_out' });
  await press(GOODS, { state: 'away', back: '14:30' });
  await until(() => states(published(OF_BOOTH)).join() === '14:30ごろ戻ります ただいま混んでいます' && states(published(`${FAIR}/b/${OTHER}`)).join() === '売り切れ');
  for (const path of [FAIR, `${FAIR}/plan`]) await until(() => states(published(path)).sort().join('|') === '14:30ごろ戻ります ただいま混んでいます|売り切れ');
  assert.ok((await ask('GET', address(GOODS), { person: clerk })).text.includes('14:30ごろ戻ります'));
  for (const state of ['here', 'usual']) await press(GOODS, { state });
  await until(() => !states(published(OF_BOOTH)).length && states(published(FAIR)).join() === '売り切れ');
});

test('single goods: each for itself; all of them are the booth', async () => {
  assert.equal(soldOut(), 0);
  assert.equal((await press(GOODS, { state: 'sold_out', goods: SLUGS[0] })).headers.location, `${address(GOODS)}#goods-${SLUGS[0]}`);
  await until(() => soldOut() === 1);
  for (const goods of SLUGS) await press(GOODS, { state: 'sold_out', goods });
  await until(() => states(published(OF_BOOTH)).join() === '売り切れ');
  await press(GOODS, { state: 'on_sale', goods: SLUGS[0] });
  await until(() => !states(published(OF_BOOTH)).length);
});

test('an import keeps the states of items that are still there', async (context) => {
  const file = join(WORLD_DIR, 'tmp/fair.yaml');
  const text = execFileSync(BUSSANTEN, ['event', 'export', EXAMPLE_EVENT], { encoding: 'utf8' });
  const counted = sql(`SELECT (SELECT version - states FROM bussanten.catalog)`);
  writeFileSync(file, text.replace(/summary:\n {2}ja: /, (at) => `${at}新 `));
  execFileSync(BUSSANTEN, ['event', 'import', file]);
  assert.notEqual(sql(`SELECT (SELECT version - states FROM bussanten.catalog)`), counted);
  context.diagnostic(`published after ${await until(() => published(FAIR).includes('新 '))} ms`);
  assert.equal(soldOut(), SLUGS.length - 1);
  assert.ok(states(published(FAIR)).includes('売り切れ'), 'the other booth, too');
  assert.equal(execFileSync(BUSSANTEN, ['event', 'export', EXAMPLE_EVENT], { encoding: 'utf8' }).includes('sold'), text.includes('sold'), 'the file knows no states');
});

test('a form that is sent many times at once counts once, and each gets the same reply', async () => {
  const count = rows();
  const form = [['submission', randomUUID()], ['state', 'crowded']];
  const replies = await Promise.all(Array.from({ length: 8 }, () => post(address(GOODS), form, { person: clerk })));
  assert.deepEqual(replies.map(({ status, headers }) => `${status} ${headers.location}`), Array(8).fill(`303 ${address(GOODS)}#crowd`));
  assert.equal(rows(), count + 1);
  await press(GOODS, { state: 'usual' });
  assert.equal((await post(address(GOODS), form, { person: clerk })).status, 303);
  assert.equal(rows(), count + 2, 'also later, when another press counts');
});

test('what is no press is refused and changes nothing', async () => {
  const count = rows();
  for (const fields of [{}, { state: '' }, { state: 'asleep' }]) assert.equal((await press(GOODS, fields)).status, 404, JSON.stringify(fields));
  const strange = [{ state: 'crowded', goods: SLUGS[0] }, { state: 'crowded', back: '14:00' }, { state: 'away', back: '25:00' }, { state: 'away', back: 'x' }];
  for (const fields of strange) assert.equal((await press(GOODS, fields)).status, 422, JSON.stringify(fields));
  for (const id of [[], [['submission', 'x']]]) assert.equal((await post(address(GOODS), [...id, ['state', 'crowded']], { person: clerk })).status, 422);
  for (const fields of [{ state: 'away', back: '11:00' }, { state: 'sold_out', goods: 'not-there' }, { state: 'away', back: '00:00' }]) {
    const reply = await press(GOODS, fields);
    assert.equal(reply.status, 409, JSON.stringify(fields));
    assert.match(reply.text, /role="alert"/);
  }
  for (const code of ['999999', '032026', 'x']) assert.equal((await press(code, { state: 'crowded' })).status, 404, code);
  assert.equal((await post(address(GOODS), [['submission', randomUUID()], ['state', 'crowded']], { person: clerk, headers: { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' } })).status, 403);
  assert.equal(rows(), count);
});

test('many presses in a row: the last one is published, and rounds keep a second apart', async () => {
  const rounds = new Set();
  const began = Date.now();
  const note = () => rounds.add(statSync(join(WORLD_DIR, 'pages', `ja${FAIR}/b/${OTHER}.html`)).ctimeMs);
  for (let i = 0; Date.now() - began < 4000; i += 1) { // never twice the same between two rounds
    await press(OTHER, { state: 'away', back: `${12 + (i % 4)}:${i % 8 < 4 ? '00' : '30'}` });
    note();
  }
  await press(OTHER, { state: 'away' });
  await until(() => states(published(`${FAIR}/b/${OTHER}`)).join() === '売り切れ ただいま席を外しています');
  note();
  // Beside one for each second there are the file of before, the round of the first press, and one of a full minute of the clock.
  const most = Math.floor((Date.now() - began) / 1000) + 3;
  assert.ok(rounds.size <= most, `${rounds.size} rounds, not ${most}: ${[...rounds].map((time) => time - began)}`);
});

test('it lapses when staff should be back, and at closing, without a press', async () => {
  await press(OTHER, { state: 'away', back: '16:00' });
  ctl('clock', '2023-02-18T15:59:57+09:00');
  await until(() => states(published(`${FAIR}/b/${OTHER}`)).join() === '売り切れ');
  ctl('clock', '2023-02-18T16:29:57+09:00');
  await until(() => !states(published(`${FAIR}/b/${OTHER}`)).length && !states(published(FAIR)).length);
});

test('after closing and on other days nothing can be pressed', async () => {
  const count = rows();
  for (const [at, words] of [['2023-02-18T16:31:00+09:00', '閉場しました'], ['2023-02-20T12:00:00+09:00', '開催日ではありません'], ['2023-02-01T12:00:00+09:00', '開催日ではありません']]) {
    ctl('clock', at);
    const person = await exampleHost();
    const page = await ask('GET', address(GOODS), { person });
    assert.ok(page.text.includes(words), at);
    assert.ok(!page.text.includes('name="state"'), at);
    const reply = await press(GOODS, { state: 'crowded' }, person);
    assert.equal(reply.status, 409, at);
    assert.match(reply.text, /何も変えていません/);
  }
  ctl('clock', '2023-02-19T11:00:00+09:00');
  const late = await press(GOODS, { state: 'crowded', day: '2023-02-18' }, await exampleHost());
  assert.equal(late.status, 409, 'a press that waited over night');
  assert.match(late.text, /押した日の開催が終わっているため、何も変えていません/);
  assert.equal(rows(), count);
  assert.deepEqual(states((await ask('GET', `${FAIR}?lang=ja`)).text), [], 'the next day begins with nothing');
  assert.ok(statSync(join(WORLD_DIR, 'pages')).isDirectory());
});
