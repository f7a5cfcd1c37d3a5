// A browser without style sheets and scripts: everything is on the page, in its order, and works.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, launch, person, PHONE, press } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function plain() {
  const page = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await page.route('**/*.css*', (route) => route.abort());
  return page;
}

test('everything stands in its order', async () => {
  const page = await plain();
  await page.goto(at(`/e/${EVENT}/survey`));
  const text = await page.innerText('body');
  const order = ['本文へ進む', 'ごあんない', 'アンケート\n', '立ち寄ったブースはどこですか', '宮古市', 'ご感想', 'この内容で送る', '公式ページ'];
  const places = order.map((words) => text.indexOf(words));
  assert.ok(places.every((place) => place >= 0), `all of it is there: ${places}`);
  assert.deepEqual(places, [...places].sort((a, b) => a - b), 'from the top to the bottom');
  await page.context().close();
});

test('one scans, answers, makes a mistake and mends it', async () => {
  const page = await plain();
  await page.goto(at(`/q/${process.env.TOKEN_032026}`));
  await press(page, 'main form button');
  assert.match(await page.innerText('main'), /宮古市のスタンプがつきました/);
  assert.match(await page.innerText('main'), /宮古市[^]*2月18日[^]*成田市[^]*これから/, 'what is visited and what is left is told in words');
  await page.goto(at(`/e/${EVENT}/survey`));
  await page.fill('textarea[name="comment"]', '長'.repeat(501));
  await press(page, 'form#form > button');
  assert.match(await page.title(), /^エラー/);
  assert.match(await page.innerText('main'), /500文字までで書いてください/);
  await page.fill('textarea[name="comment"]', '飾りのない画面から');
  await press(page, 'form#form > button');
  assert.equal(page.url(), at(`/e/${EVENT}/done`));
  assert.equal(sql("SELECT count(*) FROM bussanten.response_text WHERE text = '飾りのない画面から'"), '1');
  await page.context().close();
});
