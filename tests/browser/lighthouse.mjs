// world: --example --pages
// Lighthouse's four figures of each public page in each language of our own, on the phone and the slow network that it simulates.
// Performance depends on how busy the machine is, so it is printed and not judged. tools/check lighthouse installs Lighthouse and
// runs this; LIGHTHOUSE is the program.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ask, BASE } from '../lib/http.mjs';
import { inExample, ROUTES } from '../lib/routes.mjs';
import { installed } from './lib/launch.mjs';

const { LIGHTHOUSE } = process.env;
const KINDS = ['performance', 'accessibility', 'best-practices', 'seo'];
const PUBLIC = ROUTES.filter(({ method, path, flags }) => method === 'GET' && /^\/[^.]*$/.test(path) && flags.length && !flags.includes('staff') && !/^\/(admin|photo)/.test(path));
const run = promisify(execFile);

async function figures(address) {
  const { stdout } = await run(LIGHTHOUSE, [address, '--quiet', '--output=json', `--only-categories=${KINDS}`, '--chrome-flags=--headless --no-sandbox --disable-gpu'],
    { env: { ...process.env, CHROME_PATH: installed() }, maxBuffer: 64 * 1024 * 1024 });
  const { categories, audits } = JSON.parse(stdout);
  const lost = KINDS.flatMap((kind) => categories[kind].auditRefs.filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`));
  return { of: KINDS.map((kind) => Math.round(categories[kind].score * 100)), lost };
}

// Only some fairs have a plan or a reward, and some pages need a form before.
const addresses = [];
for (const path of new Set(PUBLIC.flatMap((route) => [route.address, inExample(route.path)]))) {
  if ((await ask('GET', path)).status === 200) addresses.push(path);
}

for (const path of addresses) {
  for (const lang of ['ja', 'en', 'easy']) {
    test(`${path} ${lang}`, async (context) => {
      const { of, lost } = await figures(`${BASE}${path}?lang=${lang}`);
      context.diagnostic(`| ${path} | ${lang} | ${of.join(' | ')} | ${lost.join(', ')} |`);
      assert.deepEqual(of.slice(1, 3), [100, 100], `accessibility and best practices: ${lost}`);
    });
  }
}
