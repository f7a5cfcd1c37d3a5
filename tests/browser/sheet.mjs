// The report on the two sides of one sheet of paper, and its links; the report of a booth on two, and those of all booths.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, launch, person, PHONE, press, SCREEN, signIn } from './lib/browser.mjs';

const SHEET = `/admin/e/${EVENT}/sheet`;
let browser;
let clerk;
let dir;
before(async () => {
  browser = await launch();
  clerk = await person(browser, { ...SCREEN, javaScriptEnabled: false });
  dir = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'sheet.'));
  const visitor = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await visitor.goto(at(`/e/${EVENT}/survey`));
  for (const box of await visitor.locator('input[name="booth"]').all()) await box.check();
  // A visitor is asked only some of the questions.
  const asked = await visitor.$$eval('input[name^="q"]:is([type="radio"], [type="checkbox"])', (inputs) => [...new Set(inputs.map(({ name }) => name))]);
  for (const name of asked) await visitor.check(`input[name="${name}"] >> nth=0`);
  await press(visitor, 'main form button');
  await signIn(clerk);
});
after(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

test('the report leads to it and it leads back, with what was asked for', async () => {
  await clerk.goto(at(`/admin/e/${EVENT}/files?day=2023-02-18`));
  await press(clerk, `a[href^="${SHEET}"]`);
  assert.equal(clerk.url(), at(`${SHEET}?day=2023-02-18`));
  assert.match(await clerk.innerText('.sheet h1'), /2月18日/);
  await press(clerk, 'main .actions a');
  assert.equal(clerk.url(), at(`/admin/e/${EVENT}?day=2023-02-18`));
});

for (const query of ['', '?booth=032026']) {
  test(`it is one sheet of A4, its answers on the other side${query}`, async () => {
    await clerk.goto(at(SHEET + query));
    const pdf = join(dir, 'sheet.pdf');
    writeFileSync(pdf, await clerk.pdf({ preferCSSPageSize: true }));
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    assert.match(info, /^Pages:\s+2$/m);
    assert.match(info, /\(A4\)$/m);
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replace(/ +/g, ' ');
    assert.match(text, /集計：交流都市地方物産展/);
    assert.match(text, /宮古市 1 1 1/);
    assert.match(text, /2月18日\(土\) 1 8 1|2月18日\(土\) 1 1 1/);
    assert.match(text, /100%/);
    assert.match(text.split('\f')[1], /^\s*アンケート/);
    assert.doesNotMatch(text, /ログアウト|印刷すると/);
  });
}

test("the report on the fair's effect is on A4, and nothing of it is cut off", async () => {
  await clerk.setViewportSize({ width: 703, height: 1000 }); // 186 mm, between the margins
  await clerk.emulateMedia({ media: 'print' });
  await clerk.goto(at(`/admin/e/${EVENT}/result`));
  const wide = await clerk.$$eval('.effect :is(table, section)', (parts) => parts.filter((part) => part.scrollWidth > part.clientWidth + 1).map((part) => part.textContent.slice(0, 40)));
  assert.deepEqual(wide, []);
  const pdf = join(dir, 'effect.pdf');
  writeFileSync(pdf, await clerk.pdf({ preferCSSPageSize: true }));
  assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /\(A4\)$/m);
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  assert.match(text, /^\s*効果報告書/);
  assert.match(text, /数え方と、この数字の限界/);
  assert.doesNotMatch(text, /ログアウト|くらべる催し/);
  await clerk.emulateMedia({ media: null });
  await clerk.setViewportSize(SCREEN.viewport);
});

test('on a phone its numbers stand on one line each, and its sentences have room', async () => {
  await clerk.setViewportSize({ width: 390, height: 844 });
  await clerk.goto(at(`/admin/e/${EVENT}/result`));
  const torn = await clerk.evaluate(() => {
    const range = document.createRange();
    return [['.main', '4,000人（95%信頼区間 3,200～5,024人）', 100], ['.said', '決められません（目標が95%信頼区間のなかにあります）', 120], ['.said.long', '来場チェックインは189件です。', 200]].flatMap(([cells, words, least]) => {
      const cell = document.querySelector(`.effect ${cells}`);
      cell.textContent = words;
      const runs = [...words.matchAll(/\d[\d,]*/g)].filter(({ index, 0: run }) => {
        range.setStart(cell.firstChild, index);
        range.setEnd(cell.firstChild, index + run.length);
        return range.getClientRects().length > 1;
      });
      return [...runs.map(([run]) => run), ...(cell.clientWidth < least || cell.scrollWidth > cell.clientWidth + 1 ? [`${cells}: ${cell.clientWidth} px`] : [])];
    });
  });
  assert.deepEqual(torn, []);
  await clerk.setViewportSize(SCREEN.viewport);
});

for (const part of ['', '/hours', '/answers', '/comments', '/files']) {
  test(`the pages of the report are printed on A4, and nothing is cut off at the right${part}`, async () => {
    const size = clerk.viewportSize();
    await clerk.emulateMedia({ media: 'print' });
    await clerk.setViewportSize({ width: 718, height: 1046 }); // A4 without Chromium's margins of 1 cm
    await clerk.goto(at(`/admin/e/${EVENT}${part}`));
    const wide = await clerk.evaluate(() => [...document.querySelectorAll('main, main .scroll, main .panel, main svg')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > 718)
      .map((one) => `${one.className.baseVal ?? one.className} ${one.getAttribute('aria-labelledby') ?? ''}`));
    await clerk.emulateMedia({ media: null });
    await clerk.setViewportSize(size);
    assert.deepEqual(wide, []);
  });
}

for (const [place, reports] of [['032026', 1], ['all', 8]]) {
  test(`a booth's report is two sheets of A4: ${place}`, async () => {
    await clerk.goto(at(`/admin/e/${EVENT}/result/${place}`));
    const pdf = join(dir, 'result.pdf');
    writeFileSync(pdf, await clerk.pdf({ preferCSSPageSize: true }));
    assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), new RegExp(`^Pages:\\s+${2 * reports}$`, 'm'));
    const sheets = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
    sheets.forEach((text, i) => assert.match(text, i % 2 ? /^\s*アンケートから/ : /^\s*\S+の結果報告/));
    assert.doesNotMatch(sheets.join(''), /ログアウト|印刷できます/);
  });
}

test('it stays two sheets when it is full: released figures, and comments of all lengths', async () => {
  const fair = `bussanten.event WHERE slug = '${EVENT}'`;
  // The same ids each time, so that the comments come in the same order.
  sql(`SELECT bussanten.record_response(event_id, md5('form ' || n)::uuid, md5('content ' || n)::uuid, md5('visitor ' || n)::uuid,
      ARRAY['032026'], '{}', ARRAY[question_id], ARRAY[repeat('鮭がおいしい', n * n % 80 + 1)], '2023-02-18 10:00+09')
    FROM bussanten.question, generate_series(1, 80) AS n WHERE kind = 'text' AND event_id = (SELECT event_id FROM ${fair})`);
  const printed = async () => {
    await clerk.goto(at(`/admin/e/${EVENT}/result/032026`));
    const pdf = join(dir, 'full.pdf');
    writeFileSync(pdf, await clerk.pdf({ preferCSSPageSize: true }));
    assert.match(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }), /^Pages:\s+2$/m);
    return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  };
  const before = await printed();
  assert.ok(before.match(/・鮭がおいしい/g).length > 1);
  sql(`INSERT INTO bussanten.release SELECT event_id, '2023-02-18 10:30+09' FROM ${fair}`);
  sql(`INSERT INTO bussanten.released SELECT c.event_id, question_id, choice_id, place, 123
    FROM bussanten.choice c JOIN bussanten.question USING (event_id, question_id), (SELECT '' UNION SELECT municipality_code FROM bussanten.booth) AS places (place)
    WHERE personal AND event_id = (SELECT event_id FROM ${fair})`);
  const after = await printed();
  assert.doesNotMatch(before, /品川区内/);
  assert.match(after, /品川区内\s+123/);
  assert.ok(after.match(/・鮭がおいしい/g).length > 1);
});
