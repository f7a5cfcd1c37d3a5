// A fair of 200 booths and a fair of one: the pages stay light, a booth is found by its name, the survey takes all booths,
// and the report opens.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { at, launch, person, PHONE, signIn, violations, worldCtl } from './lib/browser.mjs';
import { ask } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, WORLD_DIR } = process.env;
const FAIRS = new URL('../../sql/fairs/', import.meta.url);
const EXAMPLE = readFileSync(new URL('example-2023.yaml', FAIRS), 'utf8');

// A municipality's code with its check digit.
function code(n) {
  const digits = String(99300 + n);
  const sum = [...digits].reduce((so_far, digit, i) => so_far + digit * (6 - i), 0);
  return digits + String(11 - sum % 11).at(-1);
}

// The made-up fair with n booths, each with a name of its own, and neither a plan nor a reward.
function load(slug, n) {
  const part = (name) => new RegExp(`(?:^#.*\\n)*^${name}:\\n(?:^(?:[ -].*)?\\n)*`, 'm');
  const booths = part('booths').exec(EXAMPLE)[0].split(/^(?=  - code: )/m).slice(1);
  const list = Array.from({ length: n }, (_, i) => booths[i % booths.length]
    .replace(/code: '\d+'/, `code: '${code(i)}'`)
    .replace(/^      (ja|en|easy): (.*)$/m, `      $1: $2${i + 1}`).replace(/^(      en: .*)$/m, `$1 No. ${i + 1}`));
  const fair = EXAMPLE.replace(/^slug: .*/m, `slug: ${slug}`).replace(part('plan'), '').replace(part('reward'), '').replace(part('booths'), `booths:\n${list.join('')}\n`);
  const file = join(WORLD_DIR, 'tmp', `${slug}.yaml`);
  writeFileSync(file, fair);
  execFileSync(BUSSANTEN, ['event', 'import', file]);
}

let page;
let browser;
before(async () => {
  for (const photo of readdirSync(FAIRS).filter((name) => name.endsWith('.jpg'))) copyFileSync(new URL(photo, FAIRS), join(WORLD_DIR, 'tmp', photo));
  load('large', 200);
  load('small', 1);
  execFileSync(BUSSANTEN, ['staff', 'add', 'large-host', '--role', 'host', '--municipality', '992011'], { input: `${process.env.HOST_PASSWORD}\n` });
  worldCtl('clock', '2023-02-18T11:00:00+09:00');
  browser = await launch();
  page = await person(browser, { ...PHONE, lang: 'ja' });
});
after(() => browser?.close());

const LISTS = ['/e/large', '/e/large/card', '/e/large/survey', '/e/large/relations'];
for (const path of LISTS) {
  test(`${path}: at most 200 kB, and 20 kB on the wire`, async () => {
    const { status, body } = await ask('GET', path);
    assert.equal(status, 200);
    const [plain, packed] = [body.length, gzipSync(body).length];
    console.log(`# ${path}: ${plain} bytes, ${packed} on the wire`);
    assert.ok(plain <= 200000 && packed <= 20000, `${plain}, ${packed}`);
    await page.goto(at(path));
    assert.deepEqual(await violations(page), []);
  });
}

for (const path of ['/e/large', '/e/large/card', '/e/large/survey']) {
  test(`${path}: a booth is found by its name, its reading and its English name`, async () => {
    await page.goto(at(path));
    const shown = () => page.locator('[id="all-booths"] > :visible').count();
    assert.equal(await shown(), 200);
    for (const [text, n] of [['月見浜市199', 1], ['つきみはま', 34], ['no. 199', 1], ['ｎｏ．　199', 1], ['どこにもない', 0], ['', 200]]) {
      await page.fill('.find input', text);
      assert.equal(await shown(), n, text);
      assert.match(await page.innerText('.find [role="status"]'), text ? new RegExp(`^${n}`) : /^$/);
    }
  });
}

test('without script there is the whole list and no field', async () => {
  const plain = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await plain.goto(at('/e/large'));
  assert.equal(await plain.locator('.find').isVisible(), false);
  assert.equal(await plain.locator('.booth').count(), 200);
  await plain.context().close();
});

test('the survey takes all 200 booths, those that the field hides, too', async () => {
  await page.goto(at('/e/large/survey'));
  await page.evaluate(() => document.querySelectorAll('[name="booth"]').forEach((box) => box.click()));
  await page.fill('.find input', 'no. 7');
  await page.click('form#form > button:visible');
  await page.waitForURL(/\/done/);
  assert.equal(sql("SELECT count(*) FROM bussanten.visit JOIN bussanten.event USING (event_id) WHERE slug = 'large'"), '200');
});

test('the report of a large fair and of a small one opens', async () => {
  const staff = await person(browser, {});
  await signIn(staff, 'large-host', process.env.HOST_PASSWORD);
  for (const slug of ['large', 'small']) {
    const reply = await staff.goto(at(`/admin/e/${slug}/hours`));
    assert.equal(reply.status(), 200);
    assert.match(await staff.innerText('main'), /立ち寄り/);
    assert.equal(await staff.locator('[aria-labelledby="pairs"] tbody tr').count(), slug === 'large' ? 0 : 1);
  }
  await staff.goto(at(`/admin/e/large/hours?booth=${code(0)}`));
  assert.equal(await staff.locator('[aria-labelledby="pairs"] tbody tr').count(), 1, 'the row of one booth');
  await staff.context().close();
});

for (const path of ['/e/small', '/e/small/card', '/e/small/survey', '/e/small/relations']) {
  test(`${path}: one booth, drawn, without a field`, async () => {
    await page.goto(at(path));
    assert.equal(await page.locator('.find').count(), 0);
    assert.deepEqual(await violations(page), []);
  });
}
