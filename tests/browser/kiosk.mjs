// A shared device: a visitor does not find what the visitor before has entered, not even with "back".
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, launch, person, press, sendShared, share, signIn, violations } from './lib/browser.mjs';

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true };
const START = at(`/e/${EVENT}/survey?lang=ja`);
const responses = () => Number(sql('SELECT count(*) FROM bussanten.response'));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function answer(page, words) {
  await page.check('input[name="booth"][value="032026"]');
  await page.fill('textarea[name="comment"]', words);
  await sendShared(page);
  await page.waitForURL(at(`/e/${EVENT}/done`));
}

async function nothingOf(page, words) {
  assert.equal(await page.isChecked('input[name="booth"][value="032026"]'), false);
  assert.equal(await page.inputValue('textarea[name="comment"]'), '');
  assert.ok(!(await page.content()).includes(words));
}

for (const javaScriptEnabled of [true, false]) {
  test(`three visitors, one after another, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const page = await person(browser, { ...TABLET, javaScriptEnabled });
    await share(page);
    assert.equal(page.url(), START);
    const before = responses();
    for (const words of ['一人め', '二人め', '三人め']) {
      await answer(page, words);
      assert.ok(!(await page.content()).includes(words), 'the thanks say nothing of it');
      await press(page, 'main a.button');
      assert.equal(page.url(), START);
      await nothingOf(page, words);
    }
    assert.equal(responses(), before + 3);
    await page.context().close();
  });
}

test('the answers are shown before they are sent, and can be changed', async () => {
  const page = await person(browser, TABLET);
  await share(page);
  const before = responses();
  await page.check('input[name="booth"][value="152102"]');
  await page.check('.opens input');
  await page.fill('input[type="text"]', '友人');
  await page.fill('textarea', '一行め\n二行め');
  await page.click('form#form > button');
  const shown = await page.innerText('#check dl');
  assert.match(shown, /立ち寄ったブースはどこですか\n十日町市（新潟県）\n/);
  assert.match(shown, /その他\n友人\n/);
  assert.match(shown, /ご感想をお聞かせください\n一行め\n二行め$/);
  assert.deepEqual(await violations(page), []);
  await page.click('#check [value="back"]');
  assert.equal(responses(), before);
  await page.uncheck('input[name="booth"][value="152102"]');
  await page.click('form#form > button');
  assert.doesNotMatch(await page.innerText('#check dl'), /十日町市/);
  await press(page, '#check [value="send"]');
  assert.equal(responses(), before + 1);
  await page.context().close();
});

test('going back shows an empty form with another id, and sending it is another visitor', async () => {
  const page = await person(browser, TABLET);
  await share(page);
  const before = responses();
  const id = await page.inputValue('input[name="submission"]');
  await answer(page, '前の人');
  await page.goBack();
  await nothingOf(page, '前の人');
  assert.notEqual(await page.inputValue('input[name="submission"]'), id);
  await answer(page, '次の人');
  assert.equal(responses(), before + 2);
  await page.context().close();
});

test('"start over" forgets what was typed, and a reload does, too', async () => {
  const page = await person(browser, TABLET);
  await share(page);
  await page.fill('textarea[name="comment"]', 'とちゅうの文');
  await page.reload();
  await nothingOf(page, 'とちゅうの文');
  await page.fill('textarea[name="comment"]', 'とちゅうの文');
  await press(page, 'text=はじめからにする');
  await nothingOf(page, 'とちゅうの文');
  await page.context().close();
});

for (const [name, send, words] of [
  ['refused', sendShared, 'ひみつ'.repeat(200)],
  ['shown in another language', (page) => press(page, 'button[name="lang"][value="en"]'), 'ひみつ'],
]) {
  test(`a form that was ${name}: neither a reload nor "back" shows its text again`, async () => {
    const page = await person(browser, TABLET);
    await share(page);
    await page.fill('textarea[name="comment"]', words);
    await send(page);
    assert.equal(await page.inputValue('textarea[name="comment"]'), words, 'the writer has it');
    await page.reload();
    await nothingOf(page, words);
    await page.fill('textarea[name="comment"]', words);
    await send(page);
    await press(page, '.tabs a[href$="/shinagawa-2023"]');
    await page.goBack();
    await nothingOf(page, words);
    await page.goBack();
    await nothingOf(page, words);
    await page.context().close();
  });
}

test('no link leads to another site, and the tablet tells its name, as the list of the staff does', async () => {
  const page = await person(browser, TABLET);
  const out = () => page.$$eval('a[href]', (links) => links.filter((link) => link.origin !== location.origin).length);
  await page.goto(at(`/e/${EVENT}/b/032026`));
  assert.ok((await out()) > 0, 'on a phone there are some');
  await share(page);
  for (const rest of ['', '/b/032026', '/survey', '/relations', '/done']) {
    await page.goto(at(`/e/${EVENT}${rest}`));
    assert.equal(await out(), 0, rest);
  }
  await page.goto(at(`/e/${EVENT}/survey`));
  const [, name] = /端末の名前：([0-9a-z]{4})\b/.exec(await page.innerText('footer'));
  assert.equal(sql(`SELECT count(*) FROM bussanten.kiosk WHERE device LIKE '${name}%'`), '1');
  await signIn(page);
  await page.goto(at(`/admin/e/${EVENT}/kiosk`));
  assert.match(await page.locator('.devices li', { hasText: 'この端末' }).innerText(), RegExp(`端末の名前：${name}`));
  await page.context().close();
});

test('the thanks go back to the start by themselves, in Japanese, unless somebody wants to stay', async () => {
  const page = await person(browser, TABLET);
  await share(page);
  // The server says 20 seconds. The test lets them pass faster, and leaves a busy browser the time to press.
  await page.route('**/done*', async (route) => {
    const reply = await route.fetch();
    const headers = reply.headers();
    if (headers.refresh) headers.refresh = headers.refresh.replace(/^20;/, '8;');
    await route.fulfill({ response: reply, headers });
  });
  await page.goto(at(`/e/${EVENT}/done?lang=en`));
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  await page.waitForURL(START, { timeout: 20000 });
  assert.equal(await page.getAttribute('html', 'lang'), 'ja');
  await page.goto(at(`/e/${EVENT}/done`));
  await press(page, 'text=この画面のままにする');
  await page.waitForTimeout(10000);
  assert.equal(page.url(), at(`/e/${EVENT}/done?stay=yes`));
  await page.context().close();
});

test('who goes away leaves nothing: a question after two minutes, the start half a minute later', async () => {
  const page = await person(browser, TABLET);
  await page.clock.install();
  await share(page);
  const question = page.locator('#idle:visible');
  const typed = () => page.inputValue('textarea[name="comment"]');
  await page.evaluate(() => (globalThis.same = true));
  await page.clock.runFor(600000);
  assert.ok(await page.evaluate(() => globalThis.same), 'nothing happens as long as nobody has touched it');
  assert.equal(await question.count(), 0);

  await page.fill('textarea[name="comment"]', 'とちゅうの文');
  await page.clock.runFor(85000);
  assert.equal(await question.count(), 0);
  await page.clock.runFor(35100);
  assert.match(await question.innerText(), /まだお使いですか/);
  const box = await question.boundingBox();
  assert.ok(box.y >= 0 && box.y < 100, `it is seen down there, too: ${box.y}`);
  assert.equal(await page.$eval('.idle[role="status"]', (region) => region.innerText.includes('まだお使いですか')), true, 'and read out');
  await page.keyboard.press('Shift');
  await page.clock.runFor(100);
  assert.equal(await question.count(), 0, 'any key or touch is an answer');
  assert.equal(await typed(), 'とちゅうの文');

  await page.clock.runFor(150100);
  await page.waitForFunction(() => !globalThis.same);
  assert.equal(page.url(), START);
  await nothingOf(page, 'とちゅうの文');

  await page.goto(at(`/e/${EVENT}?lang=en`));
  await page.clock.runFor(120100);
  assert.match(await question.innerText(), /Are you still there/);
  await page.clock.runFor(30000);
  await page.waitForURL(START);
  assert.equal(await page.getAttribute('html', 'lang'), 'ja');
  await page.context().close();
});
