// A clerk of the ward office runs a fair with nothing but a browser: from last year's fair to a published one with a changed
// survey, slips for the booths, a rehearsal, the opening, a guest who is moved on the evening before, a name in a comment, a
// booth that leaves. Each publication is on the visitors' pages at once. Visitors send forms all the while: what they were told
// is recorded is in the rows.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { ask, Person, post, withoutClock } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, foreign, launch, person, PHONE, press, SCREEN, signIn, worldCtl } from './lib/browser.mjs';

const FAIR = 'shinagawa-2024';
const ADMIN = `/admin/e/${FAIR}`;
const of = (slug) => `event_id = (SELECT event_id FROM bussanten.event WHERE slug = '${slug}')`;
const tokens = (slug) => sql(`SELECT token FROM bussanten.poster WHERE ${of(slug)} AND revoked_at IS NULL ORDER BY municipality_code NULLS FIRST`).split('\n');
const rows = (table, slug = FAIR) => Number(sql(`SELECT count(*) FROM bussanten.${table} WHERE ${of(slug)}`));

let browser;
let clerk;
before(async () => {
  browser = await launch();
  clerk = await person(browser, SCREEN);
});
after(() => browser?.close());

// From the press that publishes to the page that says it.
let slowest = 0;
async function shown(path, wanted) {
  for (const began = Date.now(); Date.now() - began < 60000;) {
    if (wanted((await ask('GET', path)).text)) {
      slowest = Math.max(slowest, Date.now() - began);
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  assert.fail(`not shown within a minute: ${path}`);
}
const main = (page = clerk) => page.innerText('main');
const link = (name, page = clerk) => press(page, `main a:text-is("${name}")`);
const bar = (name, page = clerk) => press(page, `.of-fair a:text-is("${name}")`);
const button = (name, page = clerk) => press(page, `main button:text-is("${name}")`);
// Adds an item to a list; its page opens.
const add = (list) => press(clerk, `main button[value="add:${list}"]`);
async function publish(choose = async () => {}) {
  await link('変えたところを見て、公開する');
  await choose();
  await button('公開する');
  assert.match(await main(), /公開しました/);
}

test('the next fair is made from this one', async () => {
  await signIn(clerk);
  await press(clerk, 'a:text-is("次の催しを作る")');
  assert.equal(await clerk.inputValue('#first'), '2024-02-16');
  assert.equal(await clerk.inputValue('#slug'), FAIR);
  await button('次の催しを作る');
  assert.match(await main(), /まだ公開していません|来場者には/);
  assert.equal((await ask('GET', `/e/${FAIR}`)).status, 404, 'visitors do not see it yet');
});

test('the clerk changes the texts and the survey, adds a guest, and publishes', async () => {
  await link('催しの名前と紹介');
  await clerk.fill('[name="name.ja"]', '交流都市地方物産展2024');
  await clerk.check('[name="published"]');
  await button('下書きに保存する');
  await bar('編集');
  await link('ゲストの来場');
  await add('appearances');
  await clerk.fill('[name="guest.ja"]', 'みなと太鼓保存会');
  await clerk.fill('[name="day"]', '2024-02-17');
  await clerk.fill('[name="starts"]', '13:00');
  await clerk.fill('[name="ends"]', '13:30');
  await button('下書きに保存する');
  await bar('編集');
  await link('アンケート');
  await add('questions');
  assert.equal(await clerk.innerText('h1'), 'アンケートの質問', 'a new question is called by no number');
  assert.doesNotMatch(await main(), /この質問の前の質問/);
  await clerk.selectOption('[name="kind"]', 'one');
  await clerk.fill('[name="title.ja"]', 'また来たいと思いますか');
  for (const [i, label] of ['はい', 'いいえ'].entries()) {
    await press(clerk, 'main button[value="add:choices"]');
    await clerk.fill(`[name="choices[${i}].label.ja"]`, label);
  }
  await button('下書きに保存する');
  await bar('編集');
  assert.doesNotMatch(await main(), /直すところ/, 'nothing is left to mend');
  await publish();
  await shown(`/e/${FAIR}`, (text) => text.includes('交流都市地方物産展2024') && text.includes('みなと太鼓保存会'));
});

test('eight booths get slips', async () => {
  sql("UPDATE bussanten.staff SET disabled_at = now() WHERE role = 'municipality' AND disabled_at IS NULL");
  await bar('職員');
  await press(clerk, 'main button[value="make"]');
  assert.equal(await clerk.locator('.slip').count(), 8);
});

let real;
test('a rehearsal is open weeks before the fair; a crowd comes; nothing of it is in the fair', async () => {
  real = withoutClock((await ask('GET', `/e/${FAIR}`)).text);
  await clerk.goto(at(ADMIN));
  await bar('練習');
  await press(clerk, 'main button[value="begin"]');
  const slug = sql(`SELECT slug FROM bussanten.event WHERE rehearsal_of = (SELECT event_id FROM bussanten.event WHERE slug = '${FAIR}')`);
  const phone = await person(browser, PHONE);
  for (const began = Date.now(); (await phone.goto(at(`/q/${tokens(slug)[1]}`))).status() !== 200;) {
    assert.ok(Date.now() - began < 20000, 'the poster of the rehearsal opens its page');
    await phone.waitForTimeout(50);
  }
  assert.match(await phone.innerText('body'), /練習/);
  await press(phone, 'main form button:visible >> nth=-1');
  assert.match(await phone.innerText('body'), /練習/);
  await clerk.fill('#people', '30');
  await press(clerk, 'main button[value="crowd"]');
  assert.equal(Number(sql(`SELECT count(DISTINCT visitor_id) FROM bussanten.checkin WHERE ${of(slug)}`)), 31);
  await clerk.goto(at(`/admin/e/${slug}`));
  assert.ok(await clerk.locator('main data[value="31"]').count() > 0, 'the report of the rehearsal counts them');
  await clerk.goto(at(`${ADMIN}/rehearse`));
  await clerk.click('summary:has-text("練習"), main details summary >> nth=-1');
  await press(clerk, 'main button[value="wipe"]');
  assert.equal(sql(`SELECT count(*) FROM bussanten.event WHERE slug = '${slug}'`), '0');
  assert.equal(rows('checkin'), 0);
  assert.equal(withoutClock((await ask('GET', `/e/${FAIR}`)).text), real, 'the page of the fair is what it was');
  await phone.context().close();
});

// Visitors of the fair, one after another: a check-in at a booth, a survey. A form that is not answered is sent again.
const told = { checkins: 0, responses: 0 };
let isOpen = false;
let crowd = Promise.resolve();
async function acknowledged(path, fields, visitor) {
  for (const began = Date.now(); Date.now() - began < 60000;) {
    const reply = await post(path, fields, { person: visitor, from: '127.0.0.9' }).catch(() => ({ status: 0 }));
    if (reply.status === 303) return;
    assert.ok([0, 429, 502, 503].includes(reply.status), `${path}: ${reply.status}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  assert.fail(`no answer within a minute: ${path}`);
}
async function come() {
  const places = tokens(FAIR);
  const codes = sql(`SELECT municipality_code FROM bussanten.booth WHERE ${of(FAIR)} ORDER BY position`).split('\n');
  for (let i = 0; isOpen; i++) {
    const visitor = new Person();
    await acknowledged(`/q/${places[i % places.length]}`, [['submission', randomUUID()]], visitor);
    told.checkins++;
    await acknowledged(`/e/${FAIR}/survey`, [['submission', randomUUID()], ['booth', codes[i % codes.length]], ['comment', i % 7 ? `楽しかった${i}` : `案内の山田さんに聞きました${i}`]], visitor);
    told.responses++;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
}

test('the fair opens, and visitors come all the while', async () => {
  worldCtl('clock', '2024-02-16T17:50:00+09:00');
  await signIn(clerk);
  isOpen = true;
  crowd = come();
  crowd.catch(() => {});
  await clerk.goto(at(ADMIN));
  assert.match(await clerk.title(), /交流都市地方物産展2024/);
});

test('on the evening before, the guest is moved in two presses on a phone', async () => {
  const phone = await person(browser, PHONE);
  await signIn(phone);
  await phone.goto(at(`${ADMIN}/today`));
  await phone.click('summary:has-text("みなと太鼓保存会")');
  await phone.fill('input[name="from"]', '15:00');
  await phone.fill('input[name="to"] >> nth=-1', '15:30');
  await press(phone, 'button[value^="move:"]');
  assert.match(await main(phone), /公開しました|変えました/);
  await shown(`/e/${FAIR}`, (text) => /<s[ >]/.test(text) && text.includes('15:00'));
  await shown(`/e/${FAIR}/event.ics`, (text) => text.includes('T150000') && /SEQUENCE:[1-9]/.test(text));
  await phone.context().close();
});

test('words of a question with answers are corrected, and it stays the same question', async () => {
  await bar('編集');
  await link('アンケート');
  await press(clerk, 'main .rows a:has-text("ご感想")');
  const title = await clerk.inputValue('[name="title.ja"]');
  await clerk.fill('[name="title.ja"]', `${title}（${FAIR}）`);
  await button('下書きに保存する');
  await bar('編集');
  await publish(() => clerk.check('input[name^="same."][value="yes"]'));
  assert.equal(sql(`SELECT count(*) FROM bussanten.question WHERE ${of(FAIR)} AND replaces IS NOT NULL`), '0');
  for (const began = Date.now(); !(await ask('GET', `/e/${FAIR}/survey`)).text.includes(`（${FAIR}）`);) {
    assert.ok(Date.now() - began < 20000, 'the survey shows the new words');
    await clerk.waitForTimeout(50);
  }
});

test('a name in a comment is hidden', async () => {
  await bar('声の確認');
  await press(clerk, 'main a:has-text("読んで、かくす") >> nth=0');
  await clerk.fill('#words', '山田さん');
  await clerk.fill('#reason', '職員の名前が書かれていたため');
  await press(clerk, 'main button[value="hide"]');
  assert.match(await main(), /●●●/);
});

test('a booth leaves, and no visitor is sent to it any more', async () => {
  await bar('当日の変更');
  await clerk.click('summary:has-text("福山市")');
  await press(clerk, 'button[value="withdraw:booth:342076"]');
  await shown(`/e/${FAIR}`, (text) => /福山市[^]{0,400}(とりやめ|出展はありません|終了)/.test(text));
  isOpen = false;
  await crowd;
  assert.ok(told.checkins > 5, JSON.stringify(told));
});

test('what visitors were told is recorded is in the rows, and the report counts it', async (t) => {
  assert.equal(rows('checkin'), told.checkins);
  assert.equal(rows('response'), told.responses);
  await bar('集計');
  assert.ok(await clerk.locator(`main data[value="${told.responses}"]`).count() > 0, 'the report has the number of responses');
  await press(clerk, '.staff-bar a:text-is("操作の記録")');
  const acts = await main();
  for (const act of ['公開', '練習', 'かく']) assert.ok(acts.includes(act), act);
  assert.equal(rows('checkin', EVENT), 0, 'last year\'s fair is as it was');
  assert.deepEqual(foreign(clerk), []);
  assert.deepEqual(clerk.complaints, []);
  t.diagnostic(`from a publication to the page that says it: at most ${slowest} ms; ${told.checkins} check-ins and ${told.responses} responses, all recorded`);
});
