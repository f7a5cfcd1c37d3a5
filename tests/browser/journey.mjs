// A visitor's whole way on a small phone without JavaScript: read, scan, press once, answer, correct.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, choice, EVENT, foreign, LANGUAGES, launch, person, PHONE, press, question } from './lib/browser.mjs';

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await person(browser, { ...PHONE, javaScriptEnabled: false });
});
after(() => browser?.close());

const heading = () => page.innerText('h1');
const count = (table) => Number(sql(`SELECT count(*) FROM bussanten.${table}`));

test('the event is told at a glance', async () => {
  await page.goto(at('/'));
  assert.equal(page.url(), at(`/e/${EVENT}`));
  assert.match(await heading(), /交流都市地方物産展/);
  const status = page.locator('.status').first();
  assert.match(await status.innerText(), /本日開催中\s*20:00まで/);
  const box = await status.boundingBox();
  assert.ok(box.y + box.height < 740, 'the status is on the first screen');
  const button = await page.getByRole('link', { name: '会場でチェックインする' }).boundingBox();
  assert.ok(button.height >= 44, `the button is ${button.height} px high`);
});

test('a booth tells why it is here', async () => {
  await page.getByRole('link', { name: '宮古市' }).first().tap();
  await page.waitForURL(at(`/e/${EVENT}/b/032026`));
  assert.match(await page.innerText('main'), /災害協定/);
  assert.match(await page.innerText('main'), /目黒のさんま祭り/);
});

test('one scan, one tap', async () => {
  await page.goto(at(`/q/${process.env.TOKEN_032026}`));
  assert.match(await heading(), /宮古市/);
  const buttons = page.locator('main button');
  assert.equal(await buttons.count(), 1, 'there is one button');
  const box = await buttons.first().boundingBox();
  assert.ok(box.height >= 56, `the button is ${box.height} px high`);
  assert.ok(box.width >= 300, `and ${box.width} px wide`);
  assert.ok(box.y + box.height <= 740, 'and on the first screen');
  assert.equal(count('visit'), 0, 'opening the page records nothing');
  await buttons.first().tap();
  await page.waitForURL(at(`/e/${EVENT}/card?at=032026`));
  assert.match(await page.innerText('[role="status"]'), /宮古市のスタンプがつきました/);
  assert.equal(count('visit'), 1);
});

test('the back button and a second tap double nothing', async () => {
  await page.goBack();
  if (await page.locator('main button').count()) {
    await page.locator('main button').first().tap();
    await page.waitForURL(at(`/e/${EVENT}/card?at=032026`));
  }
  await page.goto(at(`/q/${process.env.TOKEN_032026}`));
  assert.match(await page.innerText('main'), /もう記録されています/);
  assert.equal(count('visit'), 1);
  assert.equal(count('checkin'), 1);
});

test('the code by hand, when the camera fails', async () => {
  await page.goto(at(`/e/${EVENT}/card`));
  await page.getByRole('link', { name: 'コードを入力する', exact: true }).tap();
  await page.waitForURL(at(`/e/${EVENT}/code`));
  await page.fill('#code', process.env.CODE_182109.toLowerCase());
  await page.locator('main form button').tap();
  await page.waitForURL(at(`/e/${EVENT}/card?at=182109`));
  assert.equal(sql("SELECT source FROM bussanten.visit WHERE municipality_code = '182109'"), 'code');
});

test('the survey, sent empty, says what is missing', async () => {
  // Another visitor, for whom nothing is ticked yet.
  const other = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await other.goto(at(`/e/${EVENT}/survey`));
  await other.locator('main form button').tap();
  await other.waitForSelector('.faults');
  assert.match(await other.innerText('.faults'), /ひとつは入れてください/);
  assert.match(await other.title(), /^エラー/);
  await other.locator('.faults a').first().tap();
  await other.waitForURL(/#/);
  assert.equal(new URL(other.url()).hash, '#booth');
  const field = await other.locator('#booth').boundingBox();
  assert.ok(field.y >= -1 && field.y < 740, 'the link leads to the field');
  await other.context().close();
});

test('the survey', async () => {
  await page.goto(at(`/e/${EVENT}/card`));
  await page.getByRole('link', { name: 'アンケートに答える' }).first().tap();
  await page.waitForURL(at(`/e/${EVENT}/survey`));
  assert.ok(await page.isChecked('input[name="booth"][value="032026"]'), 'the scanned booth is ticked');
  assert.ok(!(await page.isChecked('input[name="booth"][value="152102"]')), 'another is not');
  for (const label of await page.locator('label.choice').all()) {
    const box = await label.boundingBox();
    assert.ok(box.height >= 44, `${await label.innerText()} is ${box.height} px high`);
  }
  await page.locator('label.choice', { hasText: '十日町市' }).first().tap({ position: { x: 8, y: 22 } });
  assert.ok(await page.isChecked('input[name="booth"][value="152102"]'), 'the whole row can be tapped');
  const one = question('one');
  await page.check(`input[name="q${one}"][value="${choice(one)}"]`);
  const many = question('many');
  await page.locator(`input[name="q${many}"]`).first().check();
  await page.locator(`input[name="q${many}"]`).nth(1).check();
  await page.fill('#comment', '鮭がおいしかった。\nまた来ます!');
  await page.locator('main form button').tap();
  await page.waitForURL(at(`/e/${EVENT}/done`));
  assert.match(await heading(), /ありがとうございました/);
  const told = await page.innerText('main');
  for (const words of ['宮古市', '坂井市', '十日町市', '鮭がおいしかった。']) assert.ok(told.includes(words), words);
  assert.match(told, /[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}/);
  assert.equal(count('response'), 1);
  assert.equal(count('visit'), 3);
});

test('a correction', async () => {
  await page.getByRole('link', { name: '内容を直す' }).tap();
  await page.waitForURL(at(`/e/${EVENT}/survey`));
  assert.equal(await page.inputValue('#comment'), '鮭がおいしかった。\nまた来ます!');
  await page.uncheck('input[name="booth"][value="152102"]');
  await page.fill('#comment', 'りんごもおいしかった。');
  await page.locator('main form button').tap();
  await page.waitForURL(at(`/e/${EVENT}/done`));
  const told = await page.innerText('main');
  assert.ok(told.includes('りんごもおいしかった。') && !told.includes('鮭がおいしかった。'));
  assert.equal(count('response'), 1);
  assert.equal(sql("SELECT count(*) FROM bussanten.visit WHERE municipality_code = '152102'"), '0');
  assert.equal(sql("SELECT count(*) FROM bussanten.visit WHERE municipality_code = '032026'"), '1', 'what was scanned stays');
});

test('the card shows all of it', async () => {
  await page.getByRole('link', { name: 'スタンプカードを見る' }).tap();
  await page.waitForURL(at(`/e/${EVENT}/card`));
  assert.match(await page.innerText('main'), /2\s*／8/);
});

test('nothing was asked of any other site, and nothing was wrong in the browser', () => {
  assert.deepEqual(foreign(page), []);
  assert.deepEqual(page.complaints, []);
});

for (const lang of LANGUAGES.filter((of) => of !== 'ja')) {
  test(`the same way in ${lang}, by the switch and without scripts`, async () => {
    const here = await person(browser, { ...PHONE, javaScriptEnabled: false });
    const inWords = (pattern) => here.innerText('main').then((text) => assert.match(text, pattern[lang]));
    const before = count('response');
    await here.goto(at(`/q/${process.env.TOKEN_202053}`));
    await press(here, `.langs [hreflang="${lang === 'easy' ? 'ja-simple' : lang}"]`);
    await press(here, 'main form button');
    assert.equal(here.url(), at(`/e/${EVENT}/card?at=202053`));
    await inWords({ en: /You got the Iida stamp/, easy: /飯田市.*の スタンプが つきました/s, ko: /Iida(?: City)? 스탬프를 받았습니다/ });
    await press(here, `main a[href="/e/${EVENT}/survey"]`);
    await here.fill('[name="comment"]', '長'.repeat(501));
    await press(here, 'form#form > button');
    await inWords({ en: /please write no more than 500 characters/i, easy: /500.*文字.*までで/s, ko: /500자까지/ });
    await here.fill('[name="comment"]', `apples ${lang}`);
    await press(here, 'form#form > button');
    assert.equal(here.url(), at(`/e/${EVENT}/done`));
    await inWords({ en: /Thank you[^]*apples en/, easy: /ありがとう[^]*apples easy/, ko: /감사합니다[^]*apples ko/ });
    assert.equal(count('response'), before + 1);
    await here.context().close();
  });
}
