// The draft of the survey: what a visitor has typed is on the phone until the server has it, and never on a shared device.
import assert from 'node:assert/strict';
import { sql } from '../lib/sql.mjs';
import { question, share, violations } from './lib/browser.mjs';
import { anotherTab, arrive, arriveAndKeep, deliver, emptied, go, page, path, press, proxy, queue, says, scene } from './lib/phone.mjs';

const TEXT = '鮭がおいしかった。\nまた来ます。';
const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('draft')));
const responses = () => Number(sql('SELECT count(*) FROM bussanten.response'));
const booth = (code) => `input[name="booth"][value="${code}"]`;
const one = () => `input[name="q${question('one')}"] >> nth=1`;

// Waits until the page's script has done with the draft what it does at the beginning: it looks in its queue, where this looks
// after it, and then has its banner say something 50 ms later.
async function settled() {
  await page.waitForLoadState();
  await page.evaluate(async () => {
    const turn = (ms) => new Promise((done) => setTimeout(done, ms));
    await turn(0);
    await entries().catch(() => {});
    await turn(100);
  });
}
async function write(text = TEXT) {
  await page.check(booth('152102'), { force: true });
  await page.check(one(), { force: true });
  await page.check('.opens input');
  await page.fill('input[type="text"]', '友人');
  await page.fill('#comment', text);
}
async function holds(text = TEXT) {
  await page.waitForFunction((wanted) => document.querySelector('#comment').value === wanted, text);
  assert.ok(await page.isChecked(booth('152102')) && await page.isChecked(one()), 'what was ticked');
  assert.equal(await page.inputValue('input[type="text"]'), '友人');
}
async function isEmpty() {
  await settled();
  assert.equal(await page.inputValue('#comment'), '');
  assert.equal(await page.isChecked(booth('152102')), false);
}
async function sent(text = TEXT) {
  await page.waitForURL(/\/done$/);
  await page.waitForFunction(() => !Object.keys(localStorage).length);
  await settled();
  assert.equal(await page.locator('.unsent').count(), 0, 'and nothing is said of a draft');
  assert.equal(sql('SELECT text FROM bussanten.response_text ORDER BY length(text) DESC LIMIT 1'), text);
  assert.deepEqual(await kept(), []);
}

const WAYS = {
  'a reload': () => page.reload(),
  'the privacy page and back': async () => {
    await page.click('a[href="/privacy"] >> nth=0');
    await page.waitForURL(/\/privacy$/);
    await page.goBack();
  },
  'a tab that was closed': async () => {
    await anotherTab();
    await go(path('/survey'));
  },
  'another language': () => go(path('/survey?lang=en')),
};
for (const [name, leave] of Object.entries(WAYS)) {
  scene(`${name}: everything typed is in the form again, and the visitor is told`, async () => {
    await arrive();
    await go(path('/survey'));
    await write();
    await leave();
    await holds();
    await says(/書きかけた内容を戻しました|had begun to write is back/);
    assert.deepEqual(await violations(page), []);
    await press();
    await sent();
    await go(path('/survey'));
    await settled();
    assert.equal(await page.locator('.unsent').count(), 0, 'nothing is brought back after that');
  });
}

scene('the visitor clears it', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  await page.reload();
  await says(/戻しました/);
  await Promise.all([page.waitForNavigation(), page.click('.unsent button[data-when="restored"]')]);
  await isEmpty();
  await page.reload();
  await isEmpty();
  assert.deepEqual(await kept(), []);
  assert.equal(await page.locator('.unsent').count(), 0);
});

scene('without a signal: the draft stays until the form is acknowledged, and not longer', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path('/survey'));
  await write();
  await press();
  await page.waitForURL(/\/card$/);
  await go(path('/survey'));
  await holds();
  await says(/未送信 1件/);
  await settled();
  assert.equal(await page.locator('[data-when="restored"]:visible').count(), 0, 'it is sent already, as far as the visitor is concerned');
  await go(path('/card'));
  await deliver();
  await emptied();
  assert.equal(responses(), 1);
  await page.waitForFunction(() => document.readyState === 'complete');
  await go(path('/survey'));
  await settled();
  assert.deepEqual(await kept(), []);
  assert.equal(await page.inputValue('#comment'), TEXT, 'what is recorded');
});

scene('a form that the server refuses: its page wins, and is the draft from then on', async () => {
  await arriveAndKeep();
  await go(path('/survey'));
  await write('長'.repeat(501));
  await press();
  await page.waitForSelector('.faults');
  await page.evaluate((draft) => localStorage.setItem(draft, JSON.stringify({ ...JSON.parse(localStorage.getItem(draft)), body: 'comment=older' })), (await kept())[0]);
  await Promise.all([page.waitForNavigation(), page.evaluate(() => { // as a form that no script sends
    const form = document.querySelector('#form');
    form.comment.value = '長'.repeat(502);
    setTimeout(() => HTMLFormElement.prototype.submit.call(form));
  })]);
  await page.waitForSelector('.faults');
  await settled();
  await holds('長'.repeat(502));
  assert.doesNotMatch(await page.innerText('main'), /戻しました/);
  await go(path('/survey'));
  await holds('長'.repeat(502));
  await page.fill('#comment', TEXT);
  await press();
  await sent();
});

scene('the page in another language holds the newest text', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  await Promise.all([page.waitForNavigation(), page.click('button[name="lang"][value="en"]')]);
  await holds();
  await settled();
  assert.equal(await page.locator('.unsent').count(), 0);
});

scene('an answer that is being corrected: the newer of the draft and what is recorded', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  await press();
  await sent();
  await go(path('/survey'));
  await page.fill('#comment', 'なおしています');
  await page.reload();
  await holds('なおしています');
  // Another browser has answered after the draft.
  await page.evaluate((name) => localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), at: 0, seen: 1 })), (await kept())[0]);
  await page.reload();
  await settled();
  await holds();
  assert.deepEqual(await kept(), []);
});

scene('a stamp that came after the draft stays ticked', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  await go(`/q/${process.env.TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card\?at=032026$/);
  await go(path('/survey'));
  await holds();
  assert.ok(await page.isChecked(booth('032026')));
});

scene('a draft is forgotten after thirty days', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  await page.evaluate((name) => localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)), at: Date.now() - 30 * 86400000 })), (await kept())[0]);
  await go(path());
  await page.waitForFunction(() => !localStorage.length);
  await go(path('/survey'));
  await isEmpty();
});

for (const [what, script] of [
  ['to name it', "Object.defineProperty(self, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"],
  ['to write', "Object.defineProperty(self, 'localStorage', { value: new Proxy({}, { set() { throw new DOMException('', 'QuotaExceededError'); } }) })"],
  ['to give what it kept', `localStorage['draft ${path()}'] = '{'`],
]) {
  scene(`a browser that refuses ${what} costs the draft only`, async () => {
    await arrive({}, script);
    await go(path('/survey'));
    await write();
    await page.reload();
    await write();
    await press();
    await page.waitForURL(/\/done$/);
    assert.equal(responses(), 1);
    assert.deepEqual(await queue(), []);
    assert.deepEqual(page.complaints, []);
  });
}

scene('a shared device keeps none, not even the one that its owner began', async () => {
  await arrive();
  await go(path('/survey'));
  await write();
  assert.equal((await kept()).length, 1);
  await share(page);
  await go(path('/survey'));
  await isEmpty();
  assert.deepEqual(await kept(), []);
  await write('前の人');
  await page.reload();
  await isEmpty();
  await write('前の人');
  await page.evaluate(() => Object.defineProperty(globalThis, 'localStorage', { value: new Proxy({}, { set: () => (globalThis.name = 'kept') }) }));
  await press();
  await page.click('#check [value="send"]');
  await page.waitForURL(/\/done$/);
  assert.equal(await page.evaluate(() => globalThis.name), '', 'not for a moment');
});
