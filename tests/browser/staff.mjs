// Staff sign in, and the tally changes when a visitor presses the button.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, foreign, launch, person, PHONE, press, SCREEN, signIn } from './lib/browser.mjs';

let browser;
let clerk;
let visitor;
before(async () => {
  browser = await launch();
  clerk = await person(browser, { ...SCREEN, javaScriptEnabled: false });
  visitor = await person(browser, { ...PHONE, javaScriptEnabled: false });
});
after(() => browser?.close());

const figure = async (label) => Number(await clerk.locator('dl.figures > div', { hasText: label }).locator('data').getAttribute('value'));
const row = (name) => clerk.locator('table.barred tr', { hasText: name }).first().locator('td').allInnerTexts();

test('a wrong password says so and keeps the name', async () => {
  await clerk.goto(at('/admin/login'));
  await clerk.fill('#login', process.env.HOST_LOGIN);
  await clerk.fill('#password', 'wrong-password');
  await clerk.click('form[action="/admin/login"] button');
  assert.match(await clerk.innerText('.faults'), /違います/);
  assert.equal(await clerk.inputValue('#login'), process.env.HOST_LOGIN);
  assert.equal(await clerk.inputValue('#password'), '');
});

test('signing in leads to the fair', async () => {
  await signIn(clerk);
  await clerk.getByRole('link', { name: '交流都市地方物産展' }).first().click();
  await clerk.waitForURL(at(`/admin/e/${EVENT}`));
  assert.equal(await figure('来場チェックイン'), 0);
});

test('a check-in moves the tally', async () => {
  await visitor.goto(at(`/q/${process.env.TOKEN_032026}`));
  await visitor.locator('main form button').tap();
  await visitor.waitForURL(at(`/e/${EVENT}/card?at=032026`));
  await clerk.reload();
  assert.equal(await figure('来場チェックイン'), 1);
  assert.equal(await figure('ブースへの立ち寄り'), 1);
  const [visits] = await row('宮古市');
  assert.equal(visits, '1');
});

test('a survey moves it, too, and its words are there', async () => {
  await visitor.goto(at(`/e/${EVENT}/survey`));
  await visitor.check('input[name="booth"][value="202053"]');
  await visitor.fill('textarea', 'りんごがおいしい <b>とても</b>');
  await visitor.locator('main form button').tap();
  await visitor.waitForURL(at(`/e/${EVENT}/done`));
  await clerk.reload();
  assert.equal(await figure('アンケートの回答'), 1);
  assert.equal(await figure('ブースへの立ち寄り'), 2);
  await press(clerk, '.tabs a:text-is("自由に書かれた声")');
  assert.match(await clerk.innerText('main'), /りんごがおいしい <b>とても<\/b>/);
});

test('the files download under a name that tells what they are', async () => {
  await press(clerk, '.tabs a:text-is("書き出し")');
  const [download] = await Promise.all([clerk.waitForEvent('download'), clerk.click('a[href$="/export/visits.csv"]')]);
  assert.match(download.suggestedFilename(), /交流都市地方物産展.*2023-02-18\.csv$/);
});

test('signing out leaves nothing to be read with the back button', async () => {
  await clerk.click('form[action="/admin/logout"] button');
  await clerk.waitForURL(at('/admin/login'));
  await clerk.goBack();
  assert.equal(clerk.url(), at('/admin/login'));
  assert.doesNotMatch(await clerk.content(), /りんごがおいしい/);
});

test('no other site was asked', () => {
  assert.deepEqual([...foreign(clerk), ...foreign(visitor)], []);
});

test('the editor asks before it leaves what was typed, and Enter saves', async () => {
  const host = await person(browser);
  await signIn(host);
  const floor = '#floor-ja';
  const asked = [];
  host.on('dialog', (dialog) => { asked.push(dialog.type()); return dialog.dismiss(); });
  await host.goto(at(`/admin/e/${EVENT}/edit/venue`));
  await host.click('.edit a');
  await host.waitForURL(at(`/admin/e/${EVENT}/edit`));
  await host.goto(at(`/admin/e/${EVENT}/edit/venue`));
  await host.fill(floor, '地下2階');
  await host.click('.edit a');
  while (!asked.length) await new Promise((resolve) => { setTimeout(resolve, 20); });
  assert.deepEqual(asked, ['beforeunload']);
  assert.equal(await host.inputValue(floor), '地下2階');
  await Promise.all([host.waitForNavigation(), host.press(floor, 'Enter')]);
  assert.match(await host.innerText('.good'), /下書きに保存しました/);
  assert.equal(await host.inputValue(floor), '地下2階');
  assert.equal(asked.length, 1);
  await host.goto(at(`/admin/e/${EVENT}/edit`));
  await Promise.all([host.waitForNavigation(), host.getByRole('button', { name: '下書きを捨てる' }).click()]);
  assert.match(await host.innerText('.good'), /下書きは、もうありません/);
});

test('at the booth, with one thumb: 360 px, no script, and the button stays where it was pressed', async (context) => {
  const phone = await person(browser, { ...PHONE, javaScriptEnabled: false });
  const own = process.env.STAFF_MUNICIPALITY;
  await signIn(phone, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await phone.goto(at(`/admin/e/${EVENT}`));
  await phone.getByRole('link', { name: 'ブース', exact: true }).tap();
  await phone.waitForURL(at(`/admin/e/${EVENT}/booth/${own}`));
  const buttons = phone.locator('.cockpit button:visible');
  assert.ok(await buttons.count() >= 10);
  for (const box of await Promise.all((await buttons.all()).map((one) => one.boundingBox()))) {
    assert.ok(box.height >= 56 && box.width >= 44 && box.x >= 0 && box.x + box.width <= 360, JSON.stringify(box));
  }
  assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), 360);
  for (const [name, part, said] of [['売り切れにする', '#stock', '売り切れ'], ['13:00', '#presence', '13:00ごろ戻ります'], ['混んでいます', '#crowd', 'ただいま混んでいます']]) {
    await phone.getByRole('button', { name }).tap();
    await phone.waitForURL(at(`/admin/e/${EVENT}/booth/${own}${part}`));
    const state = phone.locator(`${part} .set`);
    assert.equal((await state.innerText()).trim(), said);
    const { y } = await state.boundingBox();
    assert.ok(y >= 0 && y < PHONE.viewport.height, `${said} is in sight: ${y}`);
  }
  const seen = async () => (await visitor.goto(at(`/e/${EVENT}/b/${own}`)), visitor.locator('.states').allInnerTexts());
  const began = Date.now();
  while (!(await seen()).join().includes('ただいま混んでいます')) assert.ok(Date.now() - began < 20000, 'visitors read it soon');
  context.diagnostic(`visitors read it after ${Date.now() - began} ms`);
  assert.match((await seen()).join(), /売り切れ\s*13:00ごろ戻ります\s*ただいま混んでいます/);
  await phone.getByRole('button', { name: '戻りました' }).tap();
  await phone.waitForURL(at(`/admin/e/${EVENT}/booth/${own}#presence`));
  assert.equal(await phone.locator('#presence .set').count(), 0);
});

test('at the booth without a signal: a press waits on the phone, and counts once', async () => {
  const presses = () => Number(sql('SELECT count(*) FROM bussanten.booth_state'));
  const before = presses();
  const phone = await person(browser, PHONE);
  await signIn(phone, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await phone.goto(at(`/admin/e/${EVENT}/booth/${process.env.STAFF_MUNICIPALITY}`));
  const note = phone.locator('[data-waiting]');
  const button = phone.getByRole('button', { name: 'ふつうに戻す' });
  assert.ok(!(await note.isVisible()));
  await phone.context().setOffline(true);
  await button.tap();
  await button.tap(); // it waits already
  await note.waitFor();
  assert.match(await note.innerText(), /まだ送っていない操作：1件/);
  assert.equal(presses(), before);
  // The next reply is lost after the server has taken the press.
  let lost = 0;
  await phone.route('**/booth/*', async (route) => {
    if (route.request().method() !== 'POST' || lost) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await phone.context().setOffline(false);
  await phone.locator('#crowd').getByText('ふつうです').waitFor({ timeout: 15000 });
  await note.waitFor({ state: 'hidden' });
  assert.deepEqual([lost, presses()], [1, before + 1]);
  assert.equal(await phone.evaluate(() => document.activeElement.closest('[id]').id), 'crowd-now', 'the thumb is where it was');
  assert.deepEqual(await phone.evaluate(() => Object.values(localStorage)), [], 'nothing is kept that would be sent again');
  await phone.getByRole('button', { name: '混んでいます' }).tap();
  await phone.locator('#crowd .set').waitFor();
  assert.equal(presses(), before + 2);
  await phone.context().close();
});

test('two pages of a booth on one phone, without a signal: no press is lost when one is closed, and the last one holds', async () => {
  const presses = () => Number(sql('SELECT count(*) FROM bussanten.booth_state'));
  const one = await person(browser, PHONE);
  await signIn(one, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  const two = await one.context().newPage();
  for (const page of [one, two]) await page.goto(at(`/admin/e/${EVENT}/booth/${process.env.STAFF_MUNICIPALITY}`));
  const before = presses();
  await one.context().setOffline(true);
  for (const [page, name] of [[one, '13:00'], [two, 'ふつうに戻す'], [one, '14:00'], [two, '混んでいます']]) {
    if (await page.getByRole('button', { name }).count()) await page.getByRole('button', { name }).tap();
  }
  for (const page of [one, two]) await page.locator('[data-waiting]').waitFor();
  const pressed = await two.evaluate(() => Object.keys(localStorage).length);
  assert.ok(pressed >= 3, `${pressed} wait`);
  await one.close();
  await two.context().setOffline(false);
  await two.waitForFunction(() => !localStorage.length);
  await two.locator('[data-waiting]').waitFor({ state: 'hidden' });
  assert.equal(presses(), before + pressed);
  assert.match(await two.innerText('#presence .set'), /14:00/);
  await two.context().close();
});

test('presses that the version before left waiting are sent', async () => {
  const presses = () => Number(sql('SELECT count(*) FROM bussanten.booth_state'));
  const phone = await person(browser, PHONE);
  await signIn(phone, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await phone.goto(at(`/admin/e/${EVENT}/booth/${process.env.STAFF_MUNICIPALITY}`));
  const before = presses();
  await phone.evaluate(() => {
    const form = document.querySelector('#presence form');
    const { name, value } = form.querySelector('button');
    localStorage[`presses ${location.pathname}`] = JSON.stringify([{ id: form.elements.submission.value, body: [...new FormData(form), ...(name ? [[name, value]] : [])] }]);
  });
  await phone.reload();
  await phone.waitForFunction(() => !localStorage.length);
  assert.equal(presses(), before + 1);
  await phone.context().close();
});

test('people are counted with a thumb: 390 px, with and without a signal, each press exactly once', async () => {
  const counted = () => sql('SELECT coalesce(sum(n), 0) FROM bussanten.hand_count WHERE municipality_code IS NOT NULL');
  const phone = await person(browser, { ...PHONE, viewport: { width: 390, height: 844 } });
  // The script counts by the hour of the phone's clock, and no hour may end meanwhile.
  await phone.clock.setFixedTime(new Date('2023-02-18T11:30:00+09:00'));
  await signIn(phone, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await phone.goto(at(`/admin/e/${EVENT}/counts`));
  const button = phone.getByRole('button', { name: '1人 数える' });
  const box = await button.boundingBox();
  assert.ok(box.height >= 100 && box.width >= 300 && box.y + box.height <= 844, `a thumb finds it: ${JSON.stringify(box)}`);
  const figure = phone.locator('[data-now]');
  const note = phone.locator('[data-waiting]');
  const until = async (holds) => {
    const began = Date.now();
    while (!(await holds())) {
      assert.ok(Date.now() - began < 15000, `in vain: ${holds}`);
      await phone.waitForTimeout(50);
    }
  };
  await phone.fill('#h10', '4'); // being typed
  for (let i = 0; i < 5; i += 1) await button.tap();
  assert.equal(await figure.innerText(), '5', 'at once');
  await until(() => counted() === '5');
  await phone.context().setOffline(true);
  for (let i = 0; i < 3; i += 1) await button.tap();
  await note.waitFor();
  await phone.getByRole('button', { name: '1人へらす' }).tap();
  await button.tap();
  assert.equal(await figure.innerText(), '8');
  assert.match(await note.innerText(), /まだ送っていない人数：\d人/);
  assert.equal(counted(), '5');
  // The next replies are lost after the server has taken the presses.
  let lost = 0;
  await phone.route('**/counts', async (route) => {
    if (route.request().method() !== 'POST' || lost >= 2) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await phone.context().setOffline(false);
  await until(async () => counted() === '8' && !(await note.isVisible()));
  assert.ok(lost >= 1);
  assert.equal(await figure.innerText(), '8');
  assert.equal(await phone.inputValue('#h10'), '4', 'what is being typed stays');
  assert.equal(await phone.locator('form tfoot td.number').innerText(), '8', 'the sum of the day, too');
  assert.deepEqual(await phone.evaluate(() => Object.keys(localStorage)), [], 'nothing is kept that would be sent again');
  // Presses that wait survive the page, without a second count.
  await phone.context().setOffline(true);
  await button.tap();
  await note.waitFor();
  await phone.context().setOffline(false);
  await phone.reload();
  await until(() => counted() === '9');
  await phone.waitForTimeout(300);
  assert.equal(counted(), '9');
  await phone.context().close();
  // Without script a press is a form.
  const plain = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await signIn(plain, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await plain.goto(at(`/admin/e/${EVENT}/counts`));
  await plain.getByRole('button', { name: '1人 数える' }).tap();
  await plain.waitForURL(/counts\?place=\d+#press$/);
  assert.equal(counted(), '10');
  await plain.context().close();
});

test('two pages of one phone count: what one has sent, the other neither adds to nor loses', async () => {
  const counted = () => Number(sql('SELECT coalesce(sum(n), 0) FROM bussanten.hand_count WHERE municipality_code IS NOT NULL'));
  const before = counted();
  const until = async (n) => {
    for (const began = Date.now(); counted() !== before + n;) {
      assert.ok(Date.now() - began < 20000, `${counted() - before} are counted, not ${n}`);
      await one.waitForTimeout(50);
    }
  };
  const one = await person(browser, PHONE);
  await one.context().clock.setFixedTime(new Date('2023-02-18T11:30:00+09:00'));
  await signIn(one, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
  await one.goto(at(`/admin/e/${EVENT}/counts`));
  // The first batch hangs, and two more people wait.
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await one.route('**/counts', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue().catch(() => {});
  });
  const more = (page) => page.getByRole('button', { name: '1人 数える' }).tap();
  const less = (page) => page.getByRole('button', { name: '1人へらす' }).tap();
  for (let i = 0; i < 3; i += 1) await more(one);
  const two = await one.context().newPage();
  await two.goto(at(`/admin/e/${EVENT}/counts`));
  await until(3);
  await more(one); // it remembers the batch of two
  release();
  await until(4);
  // Both remember a batch, and one adds to it. The other page sends it.
  await one.context().setOffline(true);
  await more(two);
  await two.locator('[data-waiting]').waitFor();
  await more(two);
  await less(two);
  await more(two);
  await two.close();
  await one.context().setOffline(false);
  await one.evaluate(() => dispatchEvent(new Event('online')));
  await until(6);
  await one.waitForFunction(() => !localStorage.length);
  assert.equal(counted(), before + 6);
  // Nobody is counted yet, and each correction comes behind what it corrects.
  sql('DELETE FROM bussanten.hand_count WHERE municipality_code IS NOT NULL');
  await one.reload();
  await one.context().setOffline(true);
  for (const press of [more, less, more, less]) await press(one);
  await one.context().setOffline(false);
  await one.evaluate(() => dispatchEvent(new Event('online')));
  await one.waitForFunction(() => !localStorage.length);
  assert.equal(counted(), 0);
  assert.equal(await one.locator('[data-now]').textContent(), '0');
  await one.context().close();
});

test('the first screen of the report says how complete its figures are', async () => {
  const host = await person(browser, SCREEN);
  await signIn(host);
  await host.goto(at(`/admin/e/${EVENT}`));
  await host.$eval('p.clock', (clock) => clock.remove()); // not there at a fair
  for (const part of ['.today', '.whole']) assert.ok(await host.$eval(part, (box) => box.getBoundingClientRect().bottom <= innerHeight), part);
  await host.context().close();
});
