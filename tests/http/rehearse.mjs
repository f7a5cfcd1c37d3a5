// world: --example --pages --no-brakes --clock 2023-02-10T03:12:00+09:00
// 練習, a week before the fair and in the middle of the night: the host begins a rehearsal, visitors and the staff of a booth
// use it as they will use the fair, made-up visitors fill it, and it is wiped. The fair itself does not notice.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { folded } from '../lib/folded.mjs';
import { controls, decode, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post, withoutClock } from '../lib/http.mjs';
import { exampleHost } from '../lib/routes.mjs';
import { sql, tables } from '../lib/sql.mjs';
import { invalid } from '../lib/valid.mjs';

const { BUSSANTEN, EXAMPLE_EVENT: FAIR, EVENT, EXAMPLE_HOST_LOGIN: HOST_LOGIN, STAFF_LOGIN, STAFF_PASSWORD, WORLD_DIR } = process.env;
let PRACTICE; // its slug, once it is begun
const ADMIN = `/admin/e/${FAIR}/rehearse`;
const id = (slug) => sql(`SELECT event_id FROM event WHERE slug = '${slug}'`);
const begun = () => { PRACTICE = sql('SELECT slug FROM event WHERE rehearsal_of IS NOT NULL'); };
const clerk = await exampleHost();
const pause = () => new Promise((resolve) => { setTimeout(resolve, 50); });
const get = (path, person = clerk) => ask('GET', path, { person });

async function page(path, { person = clerk, status = 200 } = {}) {
  const reply = await get(path, person);
  assert.equal(reply.status, status, path);
  assert.deepEqual(house(reply), [], path);
  assert.deepEqual(invalid(reply.text), [], path);
  return reply.text;
}
// The hidden and typed fields of the form with this button.
const fieldsOf = (text, button) => {
  const part = text.split('<form ').find((of) => of.split('</form>')[0].includes(`value="${button}"`));
  return controls(parse(`<form ${part.split('</form>')[0]}</form>`)).filter(({ kind }) => kind !== 'button').map(({ name, value }) => [name, value]);
};
// Presses a button of the page, with what the form around it holds.
async function form(button, changes = {}) {
  const fields = new Map(fieldsOf(await page(ADMIN), button));
  for (const [name, value] of Object.entries(changes)) fields.set(name, value);
  return [...fields, ['act', button]];
}
const send = (fields, person = clerk) => post(ADMIN, fields, { person });
async function until(what, words) {
  for (const began = Date.now(); !(await what());) {
    assert.ok(Date.now() - began < 60000, words);
    await pause();
  }
}
const isServed = (path) => async () => (await ask('GET', path)).status === 200;

// Each table that has rows of fairs, and how many of this event.
const TABLES = tables('event_id');
const rowsOf = (event) => Object.fromEntries(TABLES.map((table) => [table, Number(sql(`SELECT count(*) FROM ${table} WHERE event_id = ${event}`))]).filter(([, n]) => n));
// All that the database has of the fair, but for the acts and the rehearsals themselves.
const APART = new Set(['audit', 'rehearsal_over']);
const contentOf = (event) => TABLES.filter((table) => !APART.has(table)).map((table) => `${table} ${sql(`SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '')) FROM ${table} t WHERE event_id = ${event}`)}`)
  .concat(`municipality ${sql("SELECT md5(string_agg(m::text, ' ' ORDER BY code)) FROM municipality m")}`);
const acts = () => sql("SELECT coalesce(string_agg(concat_ws(' ', act, slug, login, before, after), E'\\n' ORDER BY audit_id), '') FROM audit JOIN event USING (event_id) JOIN staff USING (staff_id)").split('\n');
const LISTS = ['/', '/open-data/events.csv', '/privacy', '/accessibility'];
const lists = async () => Promise.all(LISTS.map(async (path) => withoutClock((await ask('GET', path)).text)));
const tally = async (slug) => JSON.parse((await get(`/admin/e/${slug}/tally.json`)).text);

const FAIR_ID = id(FAIR);
const before = { content: contentOf(FAIR_ID), lists: await lists() };
let practice;
let token;

// --- beginning ---

test('a municipality has no such page, and a rehearsal has none itself', async () => {
  const person = new Person();
  await post('/admin/login', [['login', STAFF_LOGIN], ['password', STAFF_PASSWORD]], { person });
  const of = `/admin/e/${EVENT}/rehearse`;
  assert.equal((await get(of, person)).status, 404);
  assert.equal((await post(of, [['submission', randomUUID()], ['act', 'begin']], { person })).status, 404);
  assert.ok(!(await get(`/admin/e/${EVENT}`, person)).text.includes('/rehearse'));
  assert.equal((await get(ADMIN, person)).status, 404, 'of another host\'s fair');
  assert.ok((await get(`/admin/e/${FAIR}`)).text.includes(`href="${ADMIN}"`), 'the host finds it on the report');
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '0');
});

test('the page says what a rehearsal is', async () => {
  const text = textOf(await page(ADMIN));
  for (const words of ['いまの催しの内容から作ります', 'いつものアカウント', '何時でも開いています']) assert.ok(text.includes(words), words);
});

const BEGIN = await form('begin');

test('a button begins it, a repetition leads to the same', async () => {
  for (const fields of [BEGIN, BEGIN, await (async () => [['submission', randomUUID()], ['act', 'begin']])()]) {
    const reply = await send(fields);
    assert.equal(reply.status, 303, textOf(reply.text));
    assert.equal(reply.headers.location, `${ADMIN}?at=begun`);
  }
  begun();
  practice = id(PRACTICE);
  assert.match(PRACTICE, /^.{3,22}-practice-[0-9a-hjkmnp-tv-z]{8}$/, 'nobody can guess its address');
  assert.ok(PRACTICE.startsWith(FAIR.slice(0, 22)));
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '1');
  assert.deepEqual(acts().filter((act) => act.includes('rehearsal')), [`rehearsal_begun ${FAIR} ${HOST_LOGIN} ${PRACTICE}`]);
  const told = textOf(await page(`${ADMIN}?at=begun`));
  assert.match(told, /練習を始めました.*来場者0人/s);
  assert.ok(told.includes(`/e/${PRACTICE} `), 'the page says its address');
  assert.equal((await get(`/admin/e/${PRACTICE}/rehearse`)).status, 404);
});

test('it begins today, and is open now', async () => {
  const days = sql(`SELECT string_agg(day || ' ' || opens || '-' || closes, ',' ORDER BY day) FROM event_day WHERE event_id = ${practice}`).split(',');
  assert.equal(days[0], '2023-02-10 0-1440');
  assert.equal(days.length, 7);
  await until(isServed(`/e/${PRACTICE}`), 'it is not served');
  const text = await page(`/e/${PRACTICE}`, { person: new Person() });
  assert.match(text, /<meta name="robots" content="noindex">/);
  assert.doesNotMatch(text, /ld\+json|og:title/);
  assert.match(textOf(text), / 練習 .*【練習】架空のまちめぐり市（見本）.*これは練習用のページです。/s);
  assert.equal((await ask('GET', `/e/${PRACTICE}/event.json`)).status, 404);
  for (const [lang, word] of [['en', 'This page is for practice only'], ['ko', '연습용 페이지입니다'], ['easy', 'れんしゅう']]) {
    assert.ok(textOf((await ask('GET', `/e/${PRACTICE}?lang=${lang}`)).text).includes(word), lang);
  }
  await until(async () => existsSync(join(WORLD_DIR, 'pages', 'ja', 'e', `${PRACTICE}.html`)), 'no file is published');
});

test('it is in no list of visitors, and its shape is that of the fair', async () => {
  assert.deepEqual(await lists(), before.lists);
  assert.ok(!(await ask('GET', '/')).text.includes(PRACTICE));
  assert.ok(!(await get('/admin/new')).text.includes(PRACTICE), 'nobody makes the next fair of it');
  assert.ok(!(await get('/admin/staff')).text.includes(PRACTICE));
  assert.match(textOf(await page('/admin')), /【練習】架空のまちめぐり市（見本）.*練習/s);
  const counted = (event) => ['booth', 'question', 'choice', 'hall', 'stall', 'goods', 'goods_day', 'photo', 'picture_image', 'appearance', 'reward'].map((table) => `${table} ${sql(`SELECT count(*) FROM ${table} WHERE event_id = ${event}`)}`);
  assert.deepEqual(counted(practice), counted(FAIR_ID));
  assert.equal(execFileSync(BUSSANTEN, ['event', 'list'], { encoding: 'utf8' }).split('\n').filter((line) => line.startsWith(`${PRACTICE}\trehearsal\t`)).length, 1);
  const photo = sql(`SELECT min(name) FROM picture_image WHERE event_id = ${practice}`);
  assert.equal((await ask('GET', `/photo/${photo}`)).status, 200);
});

test('the posters are its own, and say in large letters what they are', async () => {
  const text = await page(`/admin/e/${PRACTICE}/posters`);
  const papers = text.split('<section class="poster').slice(1);
  assert.equal(papers.length, Number(sql(`SELECT count(*) FROM booth WHERE event_id = ${practice}`)) + 1);
  for (const paper of papers) assert.match(textOf(paper), /練習 PRACTICE 연습/);
  assert.doesNotMatch(textOf(text), /まだ公開されていない|公開していない/);
  assert.ok(!(await get(`/admin/e/${FAIR}/posters`)).text.includes('poster-practice'));
  assert.equal(sql(`SELECT count(*) FROM poster a JOIN poster b USING (token) WHERE a.event_id = ${practice} AND b.event_id <> ${practice}`), '0');
  token = sql(`SELECT token FROM poster WHERE event_id = ${practice} AND municipality_code = '992020'`);
});

// --- as on the day ---

const visitor = new Person();
const BOOTH = '992020';
let tap;

test('a visitor scans a poster, checks in, and answers the survey at three in the morning', async () => {
  const opened = await page(`/q/${token}`, { person: visitor });
  assert.match(textOf(opened), /これは練習用のページです/);
  tap = [['submission', /name="submission" value="([^"]+)"/.exec(opened)[1]]];
  const reply = await post(`/q/${token}`, tap, { person: visitor });
  assert.equal(reply.headers.location, `/e/${PRACTICE}/card?at=${BOOTH}`);
  assert.match(textOf(await page(reply.headers.location, { person: visitor })), /これは練習用のページです/);
  const answered = await post(`/e/${PRACTICE}/survey`, [['submission', randomUUID()], ['booth', BOOTH], ['comment', '練習の声']], { person: visitor });
  assert.equal(answered.headers.location, `/e/${PRACTICE}/done`);
  await page(answered.headers.location, { person: visitor });
  assert.equal(sql(`SELECT count(*) FROM visit WHERE event_id = ${practice}`), '1');
});

test('the host sees it in the report of the rehearsal alone', async () => {
  await until(async () => (await tally(PRACTICE)).responses === 1, 'the report does not have it');
  const { checkins, visits } = await tally(PRACTICE);
  assert.deepEqual([checkins, visits], [1, 1]);
  const text = textOf(await page(`/admin/e/${PRACTICE}/comments`));
  assert.match(text, / 練習 .*練習の声.*これは練習用のページです/s);
  for (const place of ['/board', '/sheet', `/booth/${BOOTH}`, '/today', '/kiosk', '/reward']) assert.match(textOf(await page(`/admin/e/${PRACTICE}${place}`)), /練習/, place);
  for (const file of ['visits.csv', 'responses.csv', 'tally.csv', 'tally.xlsx']) {
    const { headers } = await get(`/admin/e/${PRACTICE}/export/${file}`);
    assert.ok(decodeURIComponent(headers['content-disposition']).includes('【練習】'), headers['content-disposition']);
  }
  assert.equal((await tally(FAIR)).checkins, null); // it has not begun
});

test('the staff of a booth practise with their own account', async () => {
  execFileSync(BUSSANTEN, ['staff', 'add', 'booth-992020', '--role', 'municipality', '--municipality', BOOTH, '--host', '992011'], { input: 'three-quiet-herons\n', stdio: 'pipe' });
  const person = new Person();
  await post('/admin/login', [['login', 'booth-992020'], ['password', 'three-quiet-herons']], { person });
  assert.match((await get('/admin', person)).text, new RegExp(`/admin/e/${PRACTICE}"`));
  assert.match(textOf(await page(`/admin/e/${PRACTICE}/booth/${BOOTH}`, { person })), /練習の声/);
  const pressed = await post(`/admin/e/${PRACTICE}/booth/${BOOTH}`, [['submission', randomUUID()], ['state', 'sold_out']], { person });
  assert.equal(pressed.status, 303);
  assert.equal((await get(ADMIN, person)).status, 404);
  assert.equal((await get(`/admin/e/${PRACTICE}/posters`, person)).status, 404);
});

test('the reward is handed over, once', async () => {
  for (const code of sql(`SELECT string_agg(token, ' ') FROM poster WHERE event_id = ${practice} AND municipality_code IS NOT NULL`).split(' ')) await post(`/q/${code}`, [['submission', randomUUID()]], { person: visitor });
  const [, ticket] = /reward\/card\/([0-9a-f]{64})/.exec(await page(`/e/${PRACTICE}/reward`, { person: visitor }));
  const reply = await post(`/admin/e/${PRACTICE}/reward/card/${ticket}`, [['submission', randomUUID()]], { person: clerk });
  assert.equal(reply.status, 303);
  assert.equal(sql(`SELECT count(*) FROM reward_given WHERE event_id = ${practice}`), '1');
});

test('a change of the day is published at the rehearsal alone, and it stays a rehearsal', async () => {
  const today = `/admin/e/${PRACTICE}/today`;
  const [, base] = /name="base" value="(\d+)"/.exec(await page(today));
  assert.equal((await post(today, [['base', base], ['act', 'notice'], ['text.ja', '練習のお知らせ']], { person: clerk })).status, 303);
  // The host tries to publish it, too, and to rename a town.
  const edit = `/admin/e/${PRACTICE}/edit`;
  const part = async (name, changes) => {
    const fields = new Map(controls(parse(await page(`${edit}/${name}`))).filter(({ kind, on, name: of }) => of && (!['checkbox', 'radio'].includes(kind) || on) && kind !== 'button' && of !== 'lang')
      .map(({ name: of, value, kind, element }) => [of, kind === 'select' ? decode(/value="([^"]*)" selected/.exec(element.inner)?.[1] ?? '') : value]));
    for (const [of, value] of Object.entries(changes)) fields.set(of, value);
    const reply = await post(`${edit}/${name}`, [...fields, ['act', 'save']], { person: clerk });
    assert.equal(reply.status, 303, textOf(reply.text));
  };
  await part('event', { published: 'yes' });
  await part('booths-0', { 'name.ja': '練習で変えた町' });
  const [, digest] = /name="base" value="(\w+)"/.exec(await page(`${edit}/publish`));
  const reply = await post(`${edit}/publish`, [['base', digest], ['note', '']], { person: clerk });
  assert.equal(reply.status, 303, textOf(reply.text));
  assert.equal(sql(`SELECT published::text || (rehearsal_of = ${FAIR_ID}) FROM event WHERE event_id = ${practice}`), 'falsetrue');
  assert.deepEqual(await lists(), before.lists);
});

test('the fair has not changed by a byte', () => assert.deepEqual(contentOf(FAIR_ID), before.content));

// --- made-up visitors ---

const visitors = () => Number(sql(`SELECT count(DISTINCT visitor_id) FROM checkin WHERE event_id = ${practice}`));
let CROWD;

test('a button adds exactly so many visitors, and a repetition nobody', async () => {
  CROWD = await form('crowd', { people: '60' });
  const there = visitors();
  for (const time of [1, 2]) {
    const reply = await send(CROWD);
    assert.equal(reply.status, 303, textOf(reply.text));
    assert.equal(reply.headers.location, `${ADMIN}?at=crowd`);
    assert.equal(visitors(), there + 60, `after ${time}`);
  }
  const forms = rowsOf(practice).submission;
  await Promise.all([send(CROWD), send(CROWD)]);
  assert.equal(rowsOf(practice).submission, forms);
  assert.deepEqual(acts().filter((act) => act.includes('rehearsal_crowd')), [`rehearsal_crowd ${FAIR} ${HOST_LOGIN} 60`]);
  assert.match(textOf(await page(`${ADMIN}?at=crowd`)), new RegExp(`加えました.*来場者${there + 60}人`, 's'));
});

test('they are spread as visitors are', async () => {
  const of = (question) => Number(sql(`SELECT ${question} WHERE event_id = ${practice}`));
  assert.ok(of('count(DISTINCT municipality_code) FROM visit') >= 3, 'over booths');
  assert.ok(of('count(DISTINCT source) FROM visit') >= 2, 'over sources');
  assert.ok(of('count(*) FROM response') > 20 && of('count(*) FROM response') < 60, 'most answer');
  assert.ok(of('count(DISTINCT choices) FROM response') > 10, 'each in their own way');
  assert.ok(of('count(DISTINCT at) FROM checkin') > 30, 'over the hours');
  assert.equal(sql(`SELECT count(*) FROM visit WHERE event_id = ${practice} AND (at < '2023-02-10 00:00+09' OR at > '2023-02-10 03:30+09')`), '0', 'since midnight');
  assert.equal(sql(`SELECT count(*) FROM tally_differences(${practice})`), '0');
  assert.match(textOf(await page(`/admin/e/${PRACTICE}/comments/check`)), /03-0000-0000/, 'there is something to hide');
  assert.deepEqual(contentOf(FAIR_ID), before.content);
});

test('a number that may not be is refused beside the field', async () => {
  for (const people of ['0', '501', '', 'many', '-1', '1.5']) {
    const there = visitors();
    const reply = await send(await form('crowd', { people }));
    assert.equal(reply.status, 422, people);
    assert.deepEqual(house(reply), []);
    assert.deepEqual(invalid(reply.text), []);
    assert.match(textOf(reply.text), /加える人数を、1から500までの数字で入れてください。/);
    assert.match(reply.text, new RegExp(`id="people" name="people" value="${people}"`));
    assert.match(reply.text, /href="#people"/);
    assert.equal(visitors(), there);
  }
  assert.equal((await send([['act', 'dance']])).status, 404);
  assert.equal((await send([['act', 'begin']])).status, 422, 'a form without an id');
});

// --- the end ---

let WIPE;

test('a button wipes it: no row is left, and no file', async () => {
  WIPE = await form('wipe');
  const had = visitors();
  assert.ok(Object.keys(rowsOf(practice)).length > 30, 'it has rows in most tables');
  const reply = await send(WIPE);
  assert.equal(reply.status, 303, textOf(reply.text));
  assert.equal(reply.headers.location, `${ADMIN}?at=wiped`);
  assert.deepEqual(rowsOf(practice), {});
  assert.match(textOf(await page(`${ADMIN}?at=wiped`)), /練習をすべて消しました/);
  assert.equal(acts().filter((act) => act.includes('rehearsal_')).at(-1), `rehearsal_wiped ${FAIR} ${HOST_LOGIN} ${PRACTICE} ${had}`);
  for (const lang of ['ja', 'en']) await until(async () => !existsSync(join(WORLD_DIR, 'pages', lang, 'e', `${PRACTICE}.html`)), 'a file is left');
  assert.deepEqual(contentOf(FAIR_ID), before.content);
  assert.deepEqual(await lists(), before.lists);
});

test('what was done there stays in the audit, and is marked', async () => {
  assert.ok(Number(sql(`SELECT count(*) FROM audit WHERE event_id = ${FAIR_ID} AND in_rehearsal`)) >= 6);
  assert.match(textOf(await page(`/admin/audit?fair=${FAIR}`)), /「【練習】架空のまちめぐり市（見本）」の第2版を公開しました/);
  assert.match((await get(`/admin/audit.csv?fair=${FAIR}`)).text, /【練習】架空のまちめぐり市（見本）/);
});

test('the second wipe answers like the first, and adds no act', async () => {
  const done = acts().length;
  const reply = await send(WIPE);
  assert.equal(reply.headers.location, `${ADMIN}?at=wiped`);
  assert.equal(acts().length, done);
});

test('who still has a page or a poster reads that the practice is over', async () => {
  const paths = [`/e/${PRACTICE}`, `/e/${PRACTICE}/card`, `/e/${PRACTICE}/survey`, `/q/${token}`];
  for (const path of paths) {
    for (const [lang, words] of [['ja', 'この練習は終わりました'], ['en', 'This practice is over'], ['ko', '이 연습은 끝났습니다'], ['easy', 'おわりました']]) {
      const reply = await ask('GET', `${path}?lang=${lang}`);
      assert.equal(reply.status, 410, path);
      assert.deepEqual(house(reply), []);
      assert.deepEqual(invalid(reply.text), []);
      assert.ok(textOf(reply.text).includes(words), `${path} ${lang}`);
      assert.ok(reply.text.includes(`href="/e/${FAIR}"`), 'the way to the fair');
    }
  }
  // A tap that waited on a phone.
  const late = await post(`/q/${token}`, [['submission', randomUUID()], ['age', '3600'], ['reply', 'json']], { person: visitor });
  assert.equal(late.status, 410);
  assert.equal((await post(`/e/${PRACTICE}/survey`, [['submission', randomUUID()], ['booth', BOOTH]], { person: visitor })).status, 410);
  assert.equal((await ask('GET', '/q/0000000000000000')).status, 404);
  assert.equal((await ask('GET', '/e/none')).status, 404);
  assert.equal((await get(`/admin/e/${PRACTICE}`)).status, 404);
});

test('made-up visitors for a rehearsal that is gone are refused, and a form of before begins none', async () => {
  const reply = await send(CROWD);
  assert.equal(reply.status, 409);
  assert.match(textOf(reply.text), /この練習は、もう消されています。/);
  assert.equal((await send(BEGIN)).headers.location, `${ADMIN}?at=begun`);
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '0');
});

test('it is begun anew at another address, and an old form does not wipe that', async () => {
  assert.equal((await send(await form('begin'))).status, 303);
  const old = PRACTICE;
  begun();
  assert.notEqual(PRACTICE, old);
  assert.equal((await ask('GET', `/e/${old}`)).status, 410, 'the old address is still over');
  const again = id(PRACTICE);
  assert.notEqual(again, practice);
  await until(isServed(`/e/${PRACTICE}`), 'it is not served');
  assert.equal((await send(WIPE)).headers.location, `${ADMIN}?at=wiped`);
  assert.equal(id(PRACTICE), again);
  assert.equal((await ask('GET', `/q/${token}`)).status, 410, 'the old paper is still old');
  assert.equal((await ask('GET', `/e/${PRACTICE}/b/131091`)).status, 404, 'a page that it does not have is not one that is over');
  sql(`DELETE FROM stall WHERE event_id = ${again}; DELETE FROM facility WHERE event_id = ${again}; DELETE FROM hall WHERE event_id = ${again}`);
  await until(async () => (await ask('GET', `/e/${PRACTICE}/plan`)).status === 404, 'nor is the plan, if it has none');
  assert.equal((await send(await form('wipe'))).status, 303);
});

test('two hosts at once: one rehearsal, one wipe', async () => {
  const fresh = () => [['submission', randomUUID()], ['act', 'begin']];
  const replies = await Promise.all([send(fresh()), send(fresh()), send(fresh())]);
  assert.deepEqual(replies.map(({ headers }) => headers.location), Array(3).fill(`${ADMIN}?at=begun`));
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '1');
  const done = acts().length;
  const wipe = await form('wipe');
  const fill = await form('crowd', { people: '200' });
  const ended = await Promise.all([send(fill), send(wipe), send(wipe), send(wipe)]);
  assert.deepEqual(ended.slice(1).map(({ headers }) => headers.location), Array(3).fill(`${ADMIN}?at=wiped`));
  assert.ok([303, 409].includes(ended[0].status), `${ended[0].status}`);
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '0');
  assert.equal(acts().slice(done).filter((act) => act.includes('rehearsal_wiped')).length, 1);
  assert.equal(sql(`SELECT count(*) FROM submission s WHERE NOT EXISTS (SELECT FROM event e WHERE e.event_id = s.event_id)`), '0');
  assert.equal(sql(`SELECT count(*) FROM touched t WHERE NOT EXISTS (SELECT FROM event e WHERE e.event_id = t.event_id)`), '0');
});

// --- of a draft ---

const save = (name, changes) => post(`/admin/e/${FAIR}/edit/${name}`, changes, { person: clerk });
const digestOf = async (name) => /name="base" value="(\w+)"/.exec(await page(`/admin/e/${FAIR}/edit/${name}`))[1];

test('it is made of the draft that is being prepared, unless that has mistakes', async () => {
  const fields = async (changes) => {
    const all = new Map(controls(parse(await page(`/admin/e/${FAIR}/edit/event`))).filter(({ kind, on, name }) => name && (kind !== 'checkbox' || on) && kind !== 'button' && name !== 'lang')
      .map(({ name, kind, value, element }) => [name, kind === 'select' ? decode(/value="([^"]*)" selected/.exec(element.inner)?.[1] ?? '') : value]));
    for (const [name, value] of Object.entries(changes)) all.set(name, value);
    return [...all, ['act', 'save']];
  };
  await digestOf('event');
  assert.equal((await save('event', await fields({ 'name.ja': '下書きの名前' }))).status, 303);
  assert.match(textOf(await page(ADMIN)), /編集中の下書きから作ります/);
  await send(await form('begin'));
  begun();
  assert.equal(sql(`SELECT (name).ja FROM event WHERE slug = '${PRACTICE}'`), '【練習】下書きの名前');
  await send(await form('wipe'));
  assert.equal((await save('event', await fields({ 'name.ja': '' }))).status, 303);
  assert.match(textOf(await page(ADMIN)), /下書きに直すところが残っているため、下書きではなく、いまの催しの内容から作ります/);
  await send(await form('begin'));
  begun();
  assert.match(sql(`SELECT (name).ja FROM event WHERE slug = '${PRACTICE}'`), /^【練習】架空のまちめぐり市/);
});

test('a fair that is not public is practised, too, and the page of the end leads to the start', async () => {
  sql(`UPDATE event SET published = false WHERE slug = '${FAIR}'`);
  await until(async () => (await ask('GET', `/e/${FAIR}`)).status === 404, 'it is still public');
  assert.equal((await ask('GET', '/')).headers.location, `/e/${EVENT}`, 'a rehearsal makes no list of one fair');
  await until(isServed(`/e/${PRACTICE}`), 'it is not served');
  await send(await form('wipe'));
  let over; // of the same reply: another nginx may serve a file that it opened a second ago
  await until(async () => (over = await ask('GET', `/e/${PRACTICE}`)).status === 410, 'it is not over');
  assert.ok(!over.text.includes(`/e/${FAIR}"`) && over.text.includes('href="/"'));
});

test('a fair that breaks a rule of today is refused, and the page says so', async () => {
  await discard(`/admin/e/${FAIR}/edit`, clerk);
  sql(`CREATE TEMP TABLE kept AS TABLE stall; UPDATE stall SET w = 200 WHERE event_id = ${FAIR_ID} AND position = 0`);
  const reply = await send(await form('begin'));
  assert.equal(reply.status, 422);
  assert.deepEqual(house(reply), []);
  assert.deepEqual(invalid(reply.text), []);
  assert.match(textOf(reply.text), /直すところが残っているため、練習を作れません/);
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '0');
  sql(`DELETE FROM stall WHERE event_id = ${FAIR_ID}; INSERT INTO stall SELECT * FROM kept WHERE event_id = ${FAIR_ID}`);
});

// This test is the last, because it changes the clock.
test('one that nobody wipes goes when its own retention is over, though nobody ever came to the fair', { timeout: 120000 }, async () => {
  const start = await form('begin');
  assert.equal((await send(start)).headers.location, `${ADMIN}?at=begun`);
  begun();
  practice = id(PRACTICE);
  const [visit, choice, who] = [randomUUID(), randomUUID(), randomUUID()];
  sql(`SELECT record_visit(${practice}, '${visit}', '${choice}', '${who}', '${BOOTH}', 'qr', '2023-02-10 03:20+09')`);
  assert.equal(sql(`SELECT count(*) FROM checkin WHERE event_id = ${FAIR_ID}`), '0');
  // The first round after a start looks for what is due; when the second has folded, it has looked.
  const rounds = async (day) => {
    execFileSync('world-ctl', ['clock', `${day}T12:00:00+09:00`]);
    for (let round = 0; round < 2; round++) {
      sql('INSERT INTO touched SELECT event_id, visitor_id FROM checkin');
      await folded();
    }
  };
  const [before, day] = sql(`SELECT survey_until + retention, survey_until + retention + 1 FROM event WHERE event_id = ${practice}`).split('|');
  await rounds(before);
  assert.equal(sql(`SELECT count(*) FROM checkin WHERE event_id = ${practice}`), '1', 'not before');
  const says = () => spawnSync(BUSSANTEN, ['check'], { encoding: 'utf8', env: { ...process.env, BUSSANTEN_CLOCK: `${day}T12:00:00+09:00` } }).stdout;
  assert.match(says(), new RegExp(`retention.*${PRACTICE}: the day on which its records go is past`));
  execFileSync('world-ctl', ['clock', `${day}T12:00:00+09:00`]);
  await until(() => id(PRACTICE) === '', 'it is not wiped');
  assert.deepEqual(rowsOf(practice), {});
  assert.equal(sql("SELECT concat_ws(' ', act, slug, operator, before, after) FROM audit JOIN event USING (event_id) ORDER BY audit_id DESC LIMIT 1"), `rehearsal_wiped ${FAIR} (system) ${PRACTICE} 1`);
  await until(async () => (await ask('GET', `/e/${PRACTICE}`)).status === 410, 'its address is not over');
  assert.doesNotMatch(says(), new RegExp(PRACTICE));
});
