// world: --pages --example
// The host changes a fair while it runs: a notice, the hour of closing, a guest's slot, and what is withdrawn. Each change is
// published at once, told to visitors, and can be taken back; the records of visitors stay.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { exampleHost } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EXAMPLE_EVENT } = process.env;
const clerk = await exampleHost();
const TODAY = `/admin/e/${EXAMPLE_EVENT}/today`;
const FAIR = `/e/${EXAMPLE_EVENT}`;
const ID = sql(`SELECT event_id FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}'`);
const BOOTH = sql(`SELECT municipality_code FROM bussanten.booth WHERE event_id = ${ID} ORDER BY position LIMIT 1`);
const NAME = sql(`SELECT (name).ja FROM bussanten.municipality WHERE code = '${BOOTH}'`);
const tokenOf = (where) => sql(`SELECT token FROM bussanten.poster WHERE event_id = ${ID} AND ${where} AND revoked_at IS NULL ORDER BY municipality_code DESC LIMIT 1`);
const TOKEN = tokenOf(`municipality_code = '${BOOTH}'`);
const NEXT_TOKEN = tokenOf(`municipality_code <> '${BOOTH}'`);
const file = () => execFileSync(BUSSANTEN, ['event', 'export', EXAMPLE_EVENT], { encoding: 'utf8' }).replace(/^revision: .*\n/m, '');
const revisions = () => Number(sql(`SELECT count(*) FROM bussanten.revision WHERE event_id = ${ID}`));
const note = () => sql(`SELECT note FROM bussanten.revision WHERE event_id = ${ID} ORDER BY revision DESC LIMIT 1`);

async function page() {
  const reply = await ask('GET', TODAY, { person: clerk });
  assert.equal(reply.status, 200);
  assert.deepEqual(house(reply), []);
  return reply.text;
}
const baseIn = (text) => /name="base" value="(\w+)"/.exec(text)[1];
const baseOf = (text) => /name="base" value="(\d+)"/.exec(text)[1];
const press = async (act, fields = {}, base = undefined) =>
  post(TODAY, [['base', base ?? baseOf(await page())], ['act', act], ...Object.entries(fields)], { person: clerk });
async function done(...words) {
  const reply = await press(...words);
  assert.equal(reply.status, 303, textOf(reply.text));
  assert.equal(reply.headers.location, `${TODAY}?at=done`);
}
// Takes the notice away that stands first.
const takeAway = async () => done(/value="(unnotice:[^"]+)"/.exec(await page())[1]);
let slowest = 0; // ms from a change to the page that says it; a busy machine may take longer than the two seconds of a quiet one
async function served(path, wanted, person = undefined) {
  for (const began = Date.now(); Date.now() - began < 60000;) {
    const { text } = await ask('GET', path, { person });
    if (wanted(text)) {
      slowest = Math.max(slowest, Date.now() - began);
      return text;
    }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return assert.fail(`not served within a minute: ${path}`);
}
const unfolded = (text) => text.replace(/\r\n /g, '');
const entryIn = (text) => unfolded(text).split('BEGIN:VEVENT').find((part) => part.includes('UID:appearance-kazemaru-1.'));
const entry = async (wanted) => entryIn(await served(`${FAIR}/event.ics`, (text) => wanted.test(entryIn(text))));
const linked = async (wanted) => JSON.parse(await served(`${FAIR}/event.json`, (text) => wanted.test(text)));

test('a notice is on the public page at once, in each language, and is taken away again', async () => {
  const before = file();
  const text = { 'text.ja': ' 雨のため、入口が変わりました。 ', 'text.en': 'Please use the north entrance.', 'text.easy': '' };
  const base = baseOf(await page());
  await done('notice', text, base);
  assert.equal(note(), 'お知らせを出した');
  const [, away] = /value="(unnotice:[^"]+)"/.exec(await page());
  await served(FAIR, (html) => html.includes('雨のため、入口が変わりました。'));
  await served(`${FAIR}?lang=en`, (html) => html.includes('Please use the north entrance.'));
  const count = revisions();
  await done('notice', text, base);
  assert.equal(revisions(), count, 'the same form once more changes nothing');
  const shown = baseOf(await page());
  await done(away, {}, shown);
  await served(FAIR, (html) => !html.includes('雨のため、入口が変わりました。'));
  await done(away, {}, shown);
  assert.equal(revisions(), count + 1, 'nor does a second tap on the button that takes it away');
  assert.equal(file(), before);
});

test('the hour of closing: the hours, a notice and the reward follow', async () => {
  const [day, closes] = sql(`SELECT day, closes FROM bussanten.event_day WHERE event_id = ${ID} ORDER BY day LIMIT 1`).split('|');
  assert.match(textOf(await page()), /いまは/);
  await done('closes', { day, to: '16:00' });
  assert.equal(sql(`SELECT closes FROM bussanten.event_day WHERE event_id = ${ID} AND day = '${day}'`), '960');
  await served(FAIR, (html) => textOf(html).includes('は、16:00に閉場します'));
  await served(`${FAIR}?lang=en`, (html) => textOf(html).includes('the fair closes at 16:00'));
  const hour = `${String(Math.floor(closes / 60)).padStart(2, '0')}:${String(closes % 60).padStart(2, '0')}`;
  await done('closes', { day, to: hour });
  await done('closes', { day: '2023-02-23', to: '14:00' });
  assert.equal(sql(`SELECT until_time FROM bussanten.reward WHERE event_id = ${ID}`), '840', 'the reward is handed over until closing');
  // A wrong hour that is put right leaves nothing behind, also of a reward that ends with the day.
  sql(`UPDATE bussanten.reward SET until_time = 840 WHERE event_id = ${ID}`);
  await done('closes', { day: '2023-02-23', to: '13:00' });
  await done('closes', { day: '2023-02-23', to: '14:00' });
  assert.equal(sql(`SELECT until_time FROM bussanten.reward WHERE event_id = ${ID}`), '840');
  for (let i = 0; i < 5; i++) await takeAway();
});

test('an hour of closing that was too early is put right after it has passed', async () => {
  const today = `event_id = ${ID} AND day = '2023-02-18'`;
  sql(`UPDATE bussanten.event_day SET closes = 640 WHERE ${today}`);
  const shown = await page();
  assert.match(shown, /name="day" value="2023-02-18"/);
  assert.match(textOf(shown), /いまは10:40までです/);
  await done('closes', { day: '2023-02-18', to: '16:30' });
  assert.equal(sql(`SELECT closes FROM bussanten.event_day WHERE ${today}`), '990');
  await takeAway();
});

test('a guest is moved: the old slot is told, calendars move it, and JSON-LD says what it was', async () => {
  const before = file();
  const old = await entry(/DTSTART[^:]*:20230218T130000/);
  await done('move:kazemaru-1', { day: '2023-02-18', from: '15:00', to: '15:45' });
  const html = await served(FAIR, (text) => text.includes('15:00～15:45'));
  assert.match(html, /<s class="small dim">13:00～13:45<\/s> 15:00～15:45/);
  assert.match(textOf(html), /への変更です（変更前は2月18日\(土\) 13:00～13:45。/);
  assert.match(textOf(html), /「かぜまる（架空の案内役）」の来場は、2月18日\(土\) 15:00～15:45に変わりました/);
  const now = await entry(/DTSTART[^:]*:20230218T150000/);
  const of = (text, name) => new RegExp(`^${name}[^:\r\n]*:(.*)$`, 'm').exec(text)[1].trim();
  assert.equal(of(now, 'STATUS'), 'CONFIRMED');
  assert.ok(Number(of(now, 'SEQUENCE')) > Number(of(old, 'SEQUENCE')));
  const [told] = (await linked(/EventRescheduled/)).subEvent.filter(({ eventStatus }) => eventStatus.endsWith('EventRescheduled'));
  assert.equal(told.previousStartDate, '2023-02-18T13:00:00+09:00');
  assert.equal(told.startDate, '2023-02-18T15:00:00+09:00');
  await served('/open-data/events.csv', (text) => text.includes('変更前 2023-02-18 13:00'));
  // A second move keeps the slot that visitors were told first.
  await done('move:kazemaru-1', { day: '2023-02-18', from: '15:30', to: '16:15' });
  await served(FAIR, (text) => text.includes('15:30～16:15') && text.includes('<s class="small dim">13:00～13:45</s>'));
  await done('move:kazemaru-1', { day: '2023-02-18', from: '13:00', to: '13:45' });
  await served(FAIR, (text) => !text.includes('<s class'));
  for (let i = 0; i < 3; i++) await takeAway();
  assert.equal(file(), before);
});

test('a guest is cancelled, and comes after all', async () => {
  const before = file();
  await done('cancel:kazemaru-1');
  const html = await served(FAIR, (text) => text.includes('<strong>中止</strong>'));
  assert.match(textOf(html), /2月18日\(土\) 13:00～13:45の来場は、中止になりました/);
  await entry(/STATUS:CANCELLED/);
  assert.equal((await linked(/EventCancelled/)).subEvent.filter(({ eventStatus }) => eventStatus.endsWith('EventCancelled')).length, 1);
  await served('/open-data/events.csv', (text) => text.includes('中止 紙風車'));
  assert.doesNotMatch(html, /いま、かぜまる/);
  await done('restore:kazemaru-1');
  await served(FAIR, (text) => !text.includes('<strong>中止</strong>'));
  await entry(/STATUS:CONFIRMED/);
  await takeAway();
  await takeAway();
  assert.equal(file(), before);
});

test('a slot that may still change may still change after it was cancelled and is on again', async () => {
  const before = file();
  assert.match(before, /slug: kazemaru-2[^]*?tentative: true/);
  await done('cancel:kazemaru-2');
  await done('restore:kazemaru-2');
  for (let i = 0; i < 2; i++) await takeAway();
  assert.equal(file(), before);
});

test('a booth is withdrawn: it is offered nowhere, its visits stay, and it comes back', async () => {
  const before = file();
  const [visitor, other] = [new Person(), new Person()];
  for (const person of [visitor, other]) await ask('GET', `${FAIR}/card`, { person });
  const tap = (person, token = TOKEN) => post(`/q/${token}`, [['submission', randomUUID()]], { person });
  assert.equal((await tap(visitor)).status, 303);
  assert.equal((await tap(other, NEXT_TOKEN)).status, 303);
  const total = async (person) => Number(/pathLength="(\d+)"/.exec((await ask('GET', `${FAIR}/card`, { person })).text)[1]);
  const all = await total(other);
  const offers = async (person) => parse((await ask('GET', `${FAIR}/survey`, { person })).text)
    .some(({ tag, attributes }) => tag === 'input' && attributes.name === 'booth' && attributes.value === BOOTH);
  assert.ok(await offers(other));

  const cockpit = async () => textOf((await ask('GET', `/admin/e/${EXAMPLE_EVENT}/booth/${BOOTH}`, { person: clerk })).text);
  assert.doesNotMatch(await cockpit(), /来場者のページには出ていません/);
  await done(`withdraw:booth:${BOOTH}`);
  assert.match(await cockpit(), /出展をとりやめました 来場者のページには出ていません/);
  assert.equal(note(), `「${NAME}」をとりやめた`);
  await served(`${FAIR}/b/${BOOTH}`, (text) => text.includes('出展をとりやめました'));
  await served(FAIR, (text) => text.includes('出展をとりやめました'));
  assert.equal(await offers(other), false);
  assert.ok(await offers(visitor), 'who has been there still sees it: a correction would lose it');
  assert.equal(await total(other), all - 1);
  assert.equal(await total(visitor), all, 'their own stamp counts');
  const poster = await ask('GET', `/q/${TOKEN}`, { person: other });
  assert.equal(poster.status, 200);
  assert.match(textOf(poster.text), /出展をとりやめました/);
  assert.doesNotMatch(poster.text, /name="submission"/);
  await served(`${FAIR}/event.json`, (text) => JSON.parse(text).contributor.length === all - 1);
  await served(`${FAIR}/relations`, (text) => textOf(text).includes(`${NAME} 出展をとりやめました`));
  // A tap that waited on a phone arrives now. It counts.
  assert.equal((await tap(other)).status, 303);
  assert.match(textOf((await ask('GET', `/admin/e/${EXAMPLE_EVENT}`, { person: clerk })).text), new RegExp(`${NAME}（出展とりやめ） 2`));
  const csv = async () => (await ask('GET', `/admin/e/${EXAMPLE_EVENT}/export/tally.csv`, { person: clerk })).text;
  assert.match(await csv(), new RegExp(`,"?${BOOTH}"?,"?${NAME}（出展とりやめ）"?,`));

  await done(`return:booth:${BOOTH}`);
  await served(`${FAIR}/b/${BOOTH}`, (text) => !text.includes('出展をとりやめました'));
  await served(`${FAIR}/relations`, (text) => !text.includes('出展をとりやめました'));
  assert.ok(!(await csv()).includes('とりやめ'));
  assert.equal(file(), before);
});

test('a choice and a question are withdrawn: gone from new forms, taken from older ones, kept in the figures', async () => {
  const [question, choice] = sql(`SELECT question_id, choice_id FROM bussanten.choice JOIN bussanten.question USING (event_id, question_id)
    WHERE event_id = ${ID} AND kind = 'one' AND NOT other ORDER BY 1, 2 LIMIT 1`).split('|');
  const before = file();
  const [early, late] = [new Person(), new Person()];
  for (const person of [early, late]) await ask('GET', `${FAIR}/card`, { person });
  const answer = (person) => post(`${FAIR}/survey`, [['submission', randomUUID()], [`q${question}`, choice]], { person });
  const offered = async (person) => (await ask('GET', `${FAIR}/survey`, { person })).text;
  assert.equal((await answer(early)).status, 303);

  await done(`withdraw:choice:${choice}`);
  const has = (text, value = choice) => parse(text).some(({ attributes }) => attributes.name === `q${question}` && attributes.value === value);
  await served(`${FAIR}/survey`, (text) => text.includes(`name="q${question}"`) && !has(text), late);
  assert.ok(has(await offered(early)));
  assert.equal((await answer(late)).status, 303, 'a form that was opened before');
  const label = sql(`SELECT (label).ja FROM bussanten.choice WHERE event_id = ${ID} AND choice_id = ${choice}`);
  assert.ok(textOf((await ask('GET', `/admin/e/${EXAMPLE_EVENT}/answers`, { person: clerk })).text).includes(`${label}（終了）`));
  const tally = JSON.parse((await ask('GET', `/admin/e/${EXAMPLE_EVENT}/tally.json`, { person: clerk })).text);
  assert.deepEqual(tally.questions.flatMap(({ choices }) => choices).filter(({ withdrawn }) => withdrawn).map(({ id }) => id), [Number(choice)]);
  assert.ok((await ask('GET', `/admin/e/${EXAMPLE_EVENT}/export/tally.csv`, { person: clerk })).text.includes(`${label}（終了）`));

  await done(`withdraw:question:${question}`);
  const third = new Person();
  await ask('GET', `${FAIR}/card`, { person: third });
  await served(`${FAIR}/survey`, (text) => text.includes('<form') && !text.includes(`name="q${question}"`), third);
  assert.match(await offered(early), new RegExp(`name="q${question}"`));
  await done(`return:question:${question}`);
  await done(`return:choice:${choice}`);
  assert.equal(file(), before);
});

test('what would break a rule of the fair is refused in words, with the way out', async () => {
  const before = revisions();
  const refused = async (status, message, ...words) => {
    const reply = await press(...words);
    assert.equal(reply.status, status, words.join(' '));
    assert.deepEqual(house(reply), []);
    assert.match(textOf(reply.text), message);
    return reply.text;
  };
  await refused(422, /お知らせの文を入力してください/, 'notice', { 'text.ja': '　', 'text.en': 'Only English' });
  await refused(422, /閉場する時刻を入力/, 'closes', { day: '2023-02-18', to: 'x' });
  await refused(422, /開く時刻よりあと/, 'closes', { day: '2023-02-18', to: '09:00' });
  sql(`INSERT INTO bussanten.event_day VALUES (${ID}, '2023-02-17', 570, 990)`);
  await refused(422, /もう過ぎた時刻です/, 'closes', { day: '2023-02-17', to: '16:00' });
  sql(`DELETE FROM bussanten.event_day WHERE event_id = ${ID} AND day = '2023-02-17'`);
  // The reward needs the survey, so the last question stays. The question of a target would stay, too.
  sql(`UPDATE bussanten.event SET target_question = NULL, target_mean = NULL WHERE event_id = ${ID}`);
  const asked = sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} ORDER BY 1`).split('\n');
  for (const id of asked.slice(1)) await done(`withdraw:question:${id}`);
  await refused(422, /アンケートに質問がない/, `withdraw:question:${asked[0]}`);
  for (const id of asked.slice(1)) await done(`return:question:${id}`);
  // A slot of the guest would be after the closing.
  assert.match(await refused(422, /ゲストの来場 › かぜまる/, 'closes', { day: '2023-02-18', to: '13:30' }), /<a href="#(?:from|to)-kazemaru-1">[^]*<details class="panel" open><summary>かぜまる/);
  await refused(422, /始まる時刻よりあと/, 'move:kazemaru-1', { day: '2023-02-18', from: '15:00', to: '14:00' });
  assert.match(await refused(422, /開催時間/, 'move:kazemaru-1', { day: '2023-02-18', from: '05:00', to: '06:00' }), /<a href="#(?:from|to)-kazemaru-1">[^]*value="05:00"/);
  for (const length of [2001, 20000]) {
    const long = await refused(422, /2,000文字まで/, 'notice', { 'text.ja': '入口', 'text.en': 'x'.repeat(length), 'text.easy': '' });
    assert.match(long, /<a href="#text\.en">[^]*<details open><summary>/);
  }
  for (const act of ['', 'sell', 'notice2', 'cancel:nobody', 'withdraw:booth:032026', 'withdraw:choice:9999', 'withdraw:hall:1', 'move:kazemaru-1']) {
    assert.equal((await press(act)).status, 404, act);
  }
  assert.equal(revisions(), before + 2 * (asked.length - 1));
});

test('a page that is older than the last revision publishes nothing, and keeps what was typed', async () => {
  const base = baseOf(await page());
  await done('notice', { 'text.ja': 'はじめのお知らせ' });
  const stale = await press('notice', { 'text.ja': '次のお知らせ' }, base);
  assert.equal(stale.status, 409);
  assert.match(textOf(stale.text), /別の変更が公開されました/);
  assert.match(stale.text, /value="次のお知らせ"/);
  const replies = await Promise.all(Array.from({ length: 6 }, (_, i) => press('notice', { 'text.ja': `同時 ${i}` }, baseOf(stale.text))));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, ...Array(5).fill(409)]);
  await takeAway();
  await takeAway();
});

test('a draft stays, and is put on top of the change', async () => {
  const edit = `/admin/e/${EXAMPLE_EVENT}/edit`;
  const fields = (text) => [...fieldsOf(text)];
  const venue = (await ask('GET', `${edit}/venue`, { person: clerk })).text;
  const typed = fields(venue).map(([name, value]) => [name, name === 'floor.ja' ? '7階' : value]);
  assert.equal((await post(`${edit}/venue`, [...typed, ['act', 'save']], { person: clerk })).status, 303);
  const notices = fields((await ask('GET', `${edit}/notices`, { person: clerk })).text);
  assert.equal((await post(`${edit}/notices`, [...notices.map(([name, value]) => [name, name === 'notices[0].text.ja' ? 'この催しは、直した見本です。' : value]), ['act', 'save']], { person: clerk })).status, 303);
  await done('notice', { 'text.ja': '下書きのあいだのお知らせ' });
  assert.equal(sql('SELECT count(*) FROM bussanten.draft'), '1');
  const publishing = (await ask('GET', `${edit}/publish`, { person: clerk })).text;
  assert.match(textOf(publishing), /別の版が公開されました/);
  assert.equal((await post(`${edit}/publish`, [['base', baseIn(publishing)]], { person: clerk })).status, 303);
  const merged = (await ask('GET', `${edit}/notices`, { person: clerk })).text;
  const texts = fields(merged).filter(([name]) => /text\.ja$/.test(name)).map(([, value]) => value);
  assert.deepEqual(texts, ['下書きのあいだのお知らせ', 'この催しは、直した見本です。', '23日は、開く時間が10時から15時までです。ほかの日と違いますので、ご注意ください。']);
  assert.equal((await discard(edit, clerk)).status, 303);
  await takeAway();
});

after(() => console.log(`# the slowest change was served after ${slowest} ms`));
