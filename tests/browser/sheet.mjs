// The report on the two sides of one sheet of paper, and its links; the report of a booth on two, and those of all booths.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
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
  await clerk.goto(at(`/admin/e/${EVENT}?day=2023-02-18`));
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
