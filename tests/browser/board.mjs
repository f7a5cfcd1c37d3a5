// The wall board shows a change soon after its commit, costs little while nothing changes, and keeps its figures while the
// server does not answer.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, EVENT, foreign, launch, person, PHONE, press, signIn, worldCtl } from './lib/browser.mjs';

const BOARD = at(`/admin/e/${EVENT}/board`);
const WALL = { viewport: { width: 1920, height: 1080 } };

let browser;
let board;
let answers = [];
before(async () => {
  browser = await launch();
  board = await person(browser, WALL);
  board.on('response', (reply) => {
    if (reply.url() === BOARD) answers.push(reply.status());
  });
});
after(() => browser?.close());

const checkins = (page) => page.locator('.huge data').getAttribute('value').then(Number);
const until = (page, n, seconds = 10) => page.waitForFunction((value) => document.querySelector('.huge data')?.value === value, String(n), { timeout: seconds * 1000 });
const says = (page, state) => page.waitForSelector(`[data-when="${state}"]:not([hidden])`, { timeout: 20000 });

// A new visitor presses the button of a booth's poster.
async function comes(token = process.env.TOKEN_032026) {
  const visitor = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await visitor.goto(at(`/q/${token}`));
  await press(visitor, 'main form button');
  await visitor.context().close();
}

test('the report leads to it', async () => {
  await signIn(board);
  await board.goto(at(`/admin/e/${EVENT}`));
  await board.click('a[href$="/board"]');
  await board.waitForURL(BOARD);
  assert.equal(await checkins(board), 0);
  await board.evaluate(() => { globalThis.sameDocument = true; });
});

test('while nothing happens it hears 304', async () => {
  answers = [];
  await board.waitForResponse((reply) => reply.url() === BOARD && reply.status() === 304);
  await board.waitForResponse((reply) => reply.url() === BOARD && reply.status() === 304);
  assert.deepEqual(new Set(answers), new Set([304]));
});

test('a check-in is on the wall within 10 seconds of its commit, without a new page', async () => {
  await comes();
  const committed = Date.now();
  await until(board, 1);
  assert.ok(Date.now() - committed < 10000);
  assert.equal(await board.locator('.booths tr', { hasText: '宮古市' }).locator('data').innerText(), '1');
  assert.equal(await board.evaluate(() => globalThis.sameDocument), true);
  await board.waitForResponse((reply) => reply.url() === BOARD && reply.status() === 304);
});

test('with the database away it keeps the figures, says from when, and goes on when it is back', async () => {
  const time = await board.innerText('main time');
  worldCtl('postgres', 'stop');
  try {
    await says(board, 'stale');
    assert.match(await board.innerText('[role="status"]'), /^つながりません。\s*\d{2}:\d{2}\s*の数字です/);
    const [hours, minutes] = (await board.innerText('[data-when="stale"] .told')).split(':').map(Number);
    const [from, first] = time.split(':').map(Number);
    assert.ok((hours - from) * 60 + minutes - first <= 1, 'it is the time of the last answer');
    assert.equal(await checkins(board), 1);
    assert.equal(await board.isVisible('[data-when="current"]'), false);
  } finally {
    worldCtl('postgres', 'start');
  }
  await comes(process.env.TOKEN_152102);
  await until(board, 2);
  await says(board, 'current');
  assert.equal(await board.isVisible('[data-when="stale"]'), false);
});

test('with nobody signed in any more it says so, keeps the figures, and goes on after the login', async () => {
  const other = await board.context().newPage();
  await other.goto(at('/admin'));
  await press(other, 'form[action="/admin/logout"] button');
  await says(board, 'ended');
  assert.equal(await checkins(board), 2);
  assert.match(await board.innerText('[role="status"]'), /ログインの期限が切れました/);
  await signIn(other);
  await says(board, 'current');
  await other.close();
});

test('in a tab that nobody sees it hardly asks', async () => {
  const page = await board.context().newPage();
  await page.addInitScript(() => Object.defineProperty(document, 'hidden', { get: () => true }));
  // Waited for from before the page is there, because a busy browser may take as long to open it as the script waits.
  const first = page.waitForResponse((reply) => reply.url() === BOARD && reply.status() === 304, { timeout: 30000 });
  await page.goto(BOARD);
  await first;
  let more = 0;
  page.on('response', () => { more++; });
  await page.waitForTimeout(11000);
  assert.equal(more, 0);
  await page.close();
});

test('without scripts the page is loaded anew every 10 seconds', async () => {
  const plain = await person(browser, { ...WALL, javaScriptEnabled: false });
  await signIn(plain);
  await plain.goto(BOARD);
  assert.equal(await checkins(plain), 2);
  await comes(process.env.TOKEN_182109);
  await plain.waitForNavigation({ timeout: 30000 });
  assert.equal(await checkins(plain), 3);
  await plain.context().close();
});

test('all of it is on one screen, and no other site was asked', async () => {
  const { width, height, inner } = await board.evaluate(() => ({ width: document.documentElement.scrollWidth, height: document.documentElement.scrollHeight, inner: [innerWidth, innerHeight] }));
  assert.deepEqual([width, height], inner);
  const sizes = await board.$$eval('data', (all) => all.map((element) => parseFloat(getComputedStyle(element).fontSize)));
  assert.ok(Math.min(...sizes) >= 48, `the smallest figure on a wall of 1920 x 1080 is ${Math.min(...sizes)} px`);
  assert.deepEqual(foreign(board), []);
  assert.deepEqual(board.complaints, []);
});
