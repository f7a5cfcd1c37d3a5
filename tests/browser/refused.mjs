// A phone that refuses to keep things: it is full, in private mode, or its user has blocked it. Each refusal costs only what
// the storage was for: every page has its style and its script, and a tap and a survey arrive.
import assert from 'node:assert/strict';
import { sql } from '../lib/sql.mjs';
import { share } from './lib/browser.mjs';
import { answerShared, arrive, arriveAndTap, count, deliver, go, page, path, press, proxy, says, scene, until, visits } from './lib/phone.mjs';

const { TOKEN_032026, TOKEN_122114 } = process.env;
const TEXT = '鮭がおいしかった。';

// Runs in the page and in its worker before anything is stored. Each has only some of the owners.
const HELPERS = `
  const refusal = (name = 'SecurityError') => new DOMException('refused', name);
  const own = (owner, names, value) => names.forEach((name) => globalThis[owner] && Object.defineProperty(globalThis[owner].prototype ?? globalThis[owner], name, value));
  const rejects = (owner, ...names) => own(owner, names, { value: () => Promise.reject(refusal('QuotaExceededError')) });
  const throws = (owner, ...names) => own(owner, names, { value: () => { throw refusal('QuotaExceededError'); } });
  const hangs = (owner, ...names) => own(owner, names, { value: () => new Promise(() => {}) });
  const blocks = (owner, ...names) => own(owner, names, { get: () => { throw refusal(); } });
  const lacks = (owner, ...names) => own(owner, names, { value: undefined });
  const ignores = (owner, ...names) => own(owner, names, { set() {} });
`;

// What is refused, and whether a tap can still wait on the phone for a signal.
const WAITS = true;
const REFUSALS = [
  ['its caches', "rejects('CacheStorage', 'open', 'match', 'keys', 'has', 'delete')", WAITS],
  ['to name its caches', "blocks('self', 'caches')", WAITS],
  ['to write to a cache', "rejects('Cache', 'put')", WAITS],
  ['to read a cache', "rejects('Cache', 'match', 'keys')", WAITS],
  ['to answer about a cache', "hangs('CacheStorage', 'open')", WAITS],
  ['a worker and locks', "rejects('ServiceWorkerContainer', 'register'); rejects('LockManager', 'request')", WAITS],
  ['to name its workers', "blocks('Navigator', 'serviceWorker')", WAITS],
  ['its database', "throws('IDBFactory', 'open')"],
  ['to have caches and a database', "lacks('self', 'caches', 'indexedDB')"],
  ['a transaction', "throws('IDBDatabase', 'transaction')"],
  ['to write to the database', "throws('IDBObjectStore', 'add', 'put')"],
  ['to finish a transaction', "ignores('IDBTransaction', 'oncomplete')"],
  // The forms before the tap are counted again on each page, and sent again.
  ['to forget an entry', "throws('IDBObjectStore', 'delete')", WAITS],
  ['everything', "blocks('self', 'caches', 'indexedDB'); blocks('Navigator', 'serviceWorker', 'locks')"],
];

// The style sheet and the script of the page are at work.
async function isWhole() {
  assert.equal(await page.$eval('.noren-cloth', (cloth) => getComputedStyle(cloth).position), 'relative', `${page.url()} has its style`);
  assert.equal(await page.evaluate(() => typeof deliver), 'function', `${page.url()} has its script`);
}

async function isWholeEverywhere() {
  await go(path());
  await page.evaluate(async () => {
    const worker = (async () => navigator.serviceWorker.ready)();
    await Promise.race([worker.catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3000))]);
  });
  for (const rest of ['', '/card', '/survey', '/relations', '']) {
    await go(path(rest));
    await isWhole();
  }
}

async function tapArrives() {
  await go(`/q/${TOKEN_032026}`);
  await isWhole();
  await press();
  await page.waitForURL(/\/card\?at=032026$/);
  await isWhole();
  assert.equal(visits(), 1);
}

async function surveyArrives() {
  await go(path('/survey'));
  await page.fill('#comment', TEXT);
  await press();
  await page.waitForURL(/\/done$/);
  await isWhole();
  assert.equal(sql('SELECT text FROM bussanten.response_text'), TEXT);
}

async function tapWithoutSignal(waits) {
  await go(`/q/${TOKEN_122114}`);
  await proxy.leave();
  await press();
  await says(waits ? /未送信 [1-3]件/ : /預かることができません/);
  await page.waitForFunction(() => !document.querySelector('main form button[aria-disabled]'));
  await deliver();
  if (!waits) await press();
  for (let tries = 0; visits() < 2; tries++) {
    assert.ok(tries < 100, 'the second tap has arrived');
    await page.waitForTimeout(100);
  }
}

for (const [what, script, waits] of REFUSALS) {
  scene(`a phone that refuses ${what}`, async () => {
    await arrive({}, HELPERS + script);
    proxy.added.set('/sw.js', Buffer.from(HELPERS + script));
    await isWholeEverywhere();
    await tapArrives();
    await surveyArrives();
    await tapWithoutSignal(waits);
    assert.equal(count('checkin'), 1);
    assert.deepEqual(page.complaints.filter((words) => !/ERR_/.test(words)), []);
  });
}

for (const full of ['from the start', 'after the first page']) {
  scene(`a phone that is full ${full}`, async () => {
    await arrive();
    const phone = await page.context().newCDPSession(page);
    const fill = () => phone.send('Storage.overrideQuotaForOrigin', { origin: proxy.url, quotaSize: 1 });
    if (full === 'from the start') await fill();
    else await go(path());
    await fill();
    await isWholeEverywhere();
    await tapArrives();
    await surveyArrives();
  });
}

scene('a shared tablet without caches: each answer is a new visitor\'s, who sees nothing of the one before', async () => {
  await arrive({}, `${HELPERS} rejects('CacheStorage', 'open', 'match', 'keys', 'has', 'delete')`);
  await share(page);
  await go(path('/survey'));
  await page.fill('#comment', '長'.repeat(501));
  await press();
  await Promise.all([page.waitForNavigation(), page.click('#check [value="send"]')]);
  await page.waitForSelector('.faults'); // the server's page of this form holds its text
  await proxy.leave();
  for (const n of [1, 2]) {
    await answerShared(String(n));
    await says(RegExp(`未送信 ${n}件`));
    await page.waitForFunction(() => document.querySelector('#comment').value === '');
    assert.equal(await page.isChecked('input[name="booth"][value="152102"]'), false);
    assert.equal(await page.locator('.faults, .fault').count(), 0);
  }
  await deliver();
  await says(/すべて送りました/);
  assert.equal(sql("SELECT string_agg(text, ' ' ORDER BY text) FROM bussanten.response_text"), '1 2');
  assert.equal(sql('SELECT count(DISTINCT visitor_id) FROM bussanten.response'), '2');
});

scene('a shared tablet: no page shows a form of an earlier visitor that was refused', async () => {
  await arrive();
  await share(page);
  const { name } = (await page.context().cookies()).find((cookie) => /kiosk$/.test(cookie.name));
  for (const sign of ['good', 'of no fair']) {
    if (sign !== 'good') await page.context().addCookies([{ name, value: 'x', url: proxy.url }]);
    for (const to of ['/privacy', '/accessibility', '/none']) {
      await go('/healthz');
      await page.evaluate(([path, body]) => new Promise((resolve) => {
        const request = indexedDB.open('bussanten', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'n', autoIncrement: true });
        request.onsuccess = () => {
          const transaction = request.result.transaction('unsent', 'readwrite');
          transaction.objectStore('unsent').add({ path, body, submission: 'x', at: Date.now(), refused: true });
          transaction.oncomplete = () => resolve(request.result.close());
        };
      }), [path('/survey'), new URLSearchParams({ comment: TEXT }).toString()]);
      await go(to);
      if (sign === 'good' && to !== '/none') await until(async () => !(await page.evaluate(() => entries())).length);
      else assert.equal(await page.locator('#unsent').count(), 0, `${sign} ${to}`);
      assert.equal(await page.locator('[data-when="refused"]:visible').count(), 0, `${sign} ${to}`);
    }
  }
});

scene('a database that does not answer once: what waits is sent all the same', async () => {
  await arriveAndTap();
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function first() {
      IDBFactory.prototype.open = open;
      throw new DOMException('busy', 'UnknownError');
    };
  });
  await go(path('/card'));
  await proxy.comeBack('good');
  await until(() => Promise.resolve(visits() === 1));
});
