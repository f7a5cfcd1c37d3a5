// world: --example
// An event page on paper: everything that is on the screen is there, and no heading stands alone at the foot of a sheet.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { at, EVENT, launch, layOut, person, SCREEN } from './lib/browser.mjs';

let browser;
let dir;
before(async () => {
  browser = await launch();
  dir = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'paper.'));
});
after(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

const spaceless = (text) => text.normalize('NFKC').replace(/\s+/g, '');

// The sheets of a printed page. Each is its lines.
async function sheets(page) {
  const pdf = join(dir, 'page.pdf');
  writeFileSync(pdf, await page.pdf({ format: 'A4' }));
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
  return text.split('\f').slice(0, -1).map((sheet) => sheet.split('\n').map(spaceless).filter(Boolean));
}

for (const event of [EVENT, process.env.EXAMPLE_EVENT]) {
  for (const lang of ['ja', 'easy', 'en']) {
    test(`${event}, ${lang}`, async () => {
      const page = await person(browser, { ...SCREEN, lang });
      await page.goto(at(`/e/${event}`));
      // The readings would stand between the lines.
      await page.evaluate(() => document.querySelectorAll('rt, rp').forEach((reading) => reading.remove()));
      // Printed before the reader has come to the end.
      const printed = await sheets(page);
      const whole = printed.flat().join('');
      await layOut(page);
      const texts = await page.$$eval('main :is(h1, h2, h3, dt, dd p, li p), footer p', (all) => all.filter((one) => one.checkVisibility() && !one.closest('.hidden')).map((one) => one.innerText));
      const headings = (await page.$$eval('main :is(h2, h3)', (all) => all.map((one) => one.innerText))).map(spaceless);
      assert.ok(texts.length > 20 && headings.length > 5, `${texts.length} texts, ${headings.length} headings`);
      // The lines of two columns are side by side on the sheet, so that only their first words are looked for.
      assert.deepEqual(texts.map(spaceless).filter((text) => !whole.includes(text.slice(0, 6))), [], 'missing on paper');
      assert.deepEqual(printed.map((lines) => lines.at(-1)).filter((line) => headings.includes(line)), [], 'alone at the foot of a sheet');
      await page.context().close();
    });
  }
}
