// A clerk of the ward office makes the accounts of a fair's booths and prints their slips. The owner of one opens its link on
// a phone, chooses a password, and sees the own booth.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, foreign, launch, person, PHONE, press, SCREEN, signIn } from './lib/browser.mjs';

let browser;
let clerk;
before(async () => {
  browser = await launch();
  clerk = await person(browser, { ...SCREEN, javaScriptEnabled: false });
  sql("UPDATE bussanten.staff SET disabled_at = now() WHERE role = 'municipality'");
});
after(() => browser?.close());

let slips;
test('from the list of fairs to eight slips', async () => {
  await signIn(clerk);
  await press(clerk, 'a[href="/admin/staff"]');
  await press(clerk, `a[href="/admin/e/${EVENT}/staff"]`);
  await press(clerk, 'main button[value="make"]');
  slips = await clerk.$$eval('.slip', (all) => all.map((slip) => ({
    name: slip.querySelector('h2').innerText, login: slip.querySelector('.slip-login').innerText, url: slip.querySelector('.slip-url').innerText,
  })));
  assert.equal(slips.length, 8);
  assert.equal(slips[0].name, '宮古市');
  assert.match(await clerk.innerText('.slip'), /交流都市地方物産展/);
  assert.deepEqual(foreign(clerk), []);
});

test('on paper they are three on a sheet, each whole', async () => {
  const pdf = (await clerk.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b(?!s)/g).length, 3);
});

test('the page again makes nothing, and says so', async () => {
  await clerk.goto(at(`/admin/e/${EVENT}/staff?at=made`));
  assert.match(await clerk.innerText('main'), /案内票はもう作りました/);
  assert.equal(await clerk.locator('main button[value="make"]').count(), 0);
});

test('the owner of a slip chooses a password on a phone, and sees the own booth', async () => {
  const phone = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await phone.goto(slips[0].url);
  assert.equal(await phone.inputValue('#login'), slips[0].login);
  await phone.fill('#new', 'mikan');
  await phone.fill('#again', 'mikan');
  await press(phone, 'main form button');
  assert.match(await phone.innerText('.faults'), /短すぎます/);
  await phone.fill('#new', 'mikan to sakana to sake');
  await phone.fill('#again', 'mikan to sakana to sake');
  await press(phone, 'main form button');
  assert.equal(phone.url(), at('/admin'));
  await phone.goto(at(`/admin/e/${EVENT}/booth/032026`));
  assert.match(await phone.innerText('main'), /宮古市/);
  assert.equal((await phone.goto(at(`/admin/e/${EVENT}/booth/152102`))).status(), 404);
  await phone.goto(slips[0].url);
  assert.match(await phone.innerText('main'), /このリンクは使えません/);
  await signIn(phone, slips[0].login, 'mikan to sakana to sake');
});

test('the clerk sees who has done so', async () => {
  await clerk.goto(at(`/admin/staff/${slips[0].login}`));
  assert.match(await clerk.innerText('main'), /ログインできます/);
  await clerk.goto(at(`/admin/staff/${slips[1].login}`));
  assert.match(await clerk.innerText('main'), /まだ決めていません/);
});
