// The survey on a small phone: how many taps and seconds a short answer takes, what fits on a screen, and what each control
// does. Prints the taps and seconds:
//   tests/lib/world -- node tests/browser/survey.mjs
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, LANGUAGES, launch, person, PHONE, question, violations } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const SURVEY = at(`/e/${EVENT}/survey`);
const scale = question('scale');
const other = sql('SELECT question_id FROM bussanten.choice WHERE other LIMIT 1');
const towns = sql("SELECT question_id FROM bussanten.choice WHERE (label).ja = '宮古市' LIMIT 1");
const persons = sql('SELECT question_id FROM bussanten.question WHERE personal ORDER BY position LIMIT 1');

async function open(options = {}, lang = 'ja') {
  const page = await person(browser, { ...PHONE, lang, ...options });
  await page.goto(SURVEY);
  return page;
}

// A tap takes 1.2 s, a swipe over one screen 1 s. A visitor reads 8 characters a second in Japanese, 16 in English. A page in
// Korean asks the fair's questions in English, because its file has no Korean.
const seconds = ({ taps, screens, letters, lang }) => taps * 1.2 + screens + letters / (['en', 'ko'].includes(lang) ? 16 : 8);

for (const lang of LANGUAGES) {
  test(`a short answer takes 6 taps and less than a minute, ${lang}`, async (t) => {
    const page = await person(browser, { ...PHONE, lang });
    await page.goto(at(`/q/${process.env.TOKEN_032026}`));
    await page.tap('main form button');
    await page.waitForURL(/\/card/);
    let taps = 0;
    const tap = async (selector) => {
      taps++;
      await page.locator(selector).first().tap();
    };
    await tap('a.button[href$="/survey"]');
    await page.waitForURL(SURVEY);
    const { letters, screens } = await page.evaluate(() => ({
      letters: [...document.querySelectorAll('main .lead, legend, label[for]')].map((words) => words.cloneNode(true)).reduce((sum, words) => {
        for (const more of words.querySelectorAll('.free, rt, rp')) more.remove();
        return sum + words.textContent.trim().length;
      }, 0),
      screens: document.querySelector('#form').getBoundingClientRect().bottom / innerHeight,
    }));
    assert.ok(await page.isChecked('input[name="booth"][value="032026"]'), 'the stamp is an answer already');
    await tap(`.choice:has([name="q${scale}"]) >> nth=4`);
    await tap(`.choice:has([name="q${other}"])`);
    await tap(`.choice:has([name="q${towns}"])`);
    await tap(`.choice:has([name="q${persons}"])`);
    await tap('form#form > button');
    await page.waitForURL(/\/done$/);
    const time = seconds({ taps, screens, letters, lang });
    t.diagnostic(`${lang}: ${taps} taps, ${screens.toFixed(1)} screens, ${letters} characters to read: about ${Math.round(time)} s`);
    assert.equal(taps, 6);
    assert.ok(time < 60, `${time} s`);
    await page.context().close();
  });

  test(`each question fits on a screen, ${lang}`, async () => {
    const page = await open({}, lang);
    const tall = await page.$$eval('#form > section .field:not(.other)', (fields) => fields.filter((field) => field.offsetHeight > innerHeight).map((field) => `${field.offsetHeight} px: ${field.innerText.slice(0, 30)}`));
    assert.deepEqual(tall, []);
    assert.deepEqual(await page.$$eval('h2[id^="part-"] .dim', (numbers) => numbers.map((number) => number.innerText)), ['1/4', '2/4', '3/4', '4/4']);
    await page.context().close();
  });
}

for (const width of [320, 360]) {
  test(`a scale is one row at ${width} px, and each step says what it means`, async () => {
    const page = await open({ viewport: { width, height: 740 } });
    const steps = page.locator(`.choice:has([name="q${scale}"])`);
    const boxes = await Promise.all([0, 1, 2, 3, 4].map((i) => steps.nth(i).boundingBox()));
    for (const { y, width: wide, height } of boxes) assert.ok(y === boxes[0].y && wide >= 44 && height >= 44, JSON.stringify(boxes));
    const field = page.locator(`#q${scale}`); // another scale may be drawn
    await field.getByRole('radio', { name: /^5\s*（とても満足）$/ }).check();
    await field.getByRole('radio', { name: '2', exact: true }).check();
    assert.match(await field.locator('.ends').innerText(), /満足していない\s*とても満足/);
    await page.context().close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`the text beside "other" is there when it is ticked, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async () => {
    const page = await open({ javaScriptEnabled });
    const text = page.locator(`#q${other}_other`);
    assert.equal(await text.isVisible(), false);
    await page.check('.opens input');
    await text.fill('友人');
    await page.uncheck('.opens input');
    assert.ok(await text.isVisible(), 'what was written is not hidden: it is sent');
    await text.fill('');
    await page.focus('textarea');
    assert.equal(await text.isVisible(), false);
    await page.context().close();
  });
}

test('booths and towns have the drawing of their stamp', async () => {
  const page = await open();
  for (const name of ['booth', `q${towns}`]) {
    const drawn = await page.$$eval(`.choice:has([name="${name}"]) use`, (uses) => uses.map((use) => Boolean(document.querySelector(use.getAttribute('href'))) && use.getBoundingClientRect().width > 10));
    assert.deepEqual(drawn, Array(8).fill(true), name);
  }
  await page.context().close();
});

test('how many characters are left is told near the end only', async () => {
  const page = await open();
  const count = page.locator('.count');
  await page.fill('#comment', '長'.repeat(460));
  await page.waitForFunction(() => document.querySelector('.count').textContent === 'あと40文字');
  assert.equal(await count.getAttribute('role'), 'status');
  assert.deepEqual(await violations(page), []);
  for (const [n, words] of [[400, 'あと100文字'], [500, 'あと0文字'], [501, '1文字多いです'], [399, '']]) {
    await page.fill('#comment', 'か\u3099'.repeat(n));
    await page.waitForFunction(([told, of]) => document.querySelector(of)?.textContent === told, [words, n > 500 ? '.count.over' : '.count:not(.over)']);
  }
  await page.context().close();
});

test('every control keeps its answer over a reload', async () => {
  const page = await open();
  const answers = () => page.$eval('#form', (form) => [...new FormData(form)].filter(([name, value]) => value && name !== 'submission').join(' '));
  for (const field of await page.$$('#form fieldset')) await (await field.$('.choice:nth-last-child(2) input')).check();
  await page.check('.opens input');
  await page.fill(`#q${other}_other`, '友人');
  await page.fill('#comment', '鮭');
  const given = await answers();
  const names = await page.$$eval('#form :is(input, textarea):not([type="hidden"])', (controls) => [...new Set(controls.map(({ name }) => name))]);
  for (const name of names) assert.ok(given.includes(`${name},`), name);
  await page.reload();
  await page.waitForFunction((text) => document.querySelector('#comment').value === text, '鮭');
  assert.equal(await answers(), given);
  await page.context().close();
});
